CREATE TABLE "board_cars" (
	"id" uuid PRIMARY KEY NOT NULL,
	"board_id" uuid NOT NULL,
	"listing_id" uuid NOT NULL,
	"vehicle_id" uuid NOT NULL,
	"added_by" uuid,
	"status" text DEFAULT 'new' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "board_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"board_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"token_hash" text NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "board_members" (
	"board_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "board_members_board_id_person_id_pk" PRIMARY KEY("board_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "board_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"car_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "board_votes" (
	"car_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"vote" text NOT NULL,
	"voted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "board_votes_car_id_person_id_pk" PRIMARY KEY("car_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "boards" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"budget_cents" bigint,
	"zip" text,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "boards_budget" CHECK ("boards"."budget_cents" > 0),
	CONSTRAINT "boards_name" CHECK (length("boards"."name") between 1 and 80)
);
--> statement-breakpoint
CREATE TABLE "listing_errors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"note" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "listing_errors_note_length" CHECK (char_length("listing_errors"."note") <= 500)
);
--> statement-breakpoint
CREATE TABLE "original_checks" (
	"listing_id" uuid PRIMARY KEY NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"price_cents" bigint,
	"problem" text,
	CONSTRAINT "original_checks_price" CHECK ("original_checks"."price_cents" is null or "original_checks"."price_cents" > 0)
);
--> statement-breakpoint
CREATE TABLE "saved_searches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" jsonb NOT NULL,
	"query_key" text NOT NULL,
	"looked_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "saved_searches_name" CHECK (length("saved_searches"."name") between 1 and 80)
);
--> statement-breakpoint
CREATE TABLE "hidden_cars" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"vehicle_id" uuid NOT NULL,
	"listing_id" uuid,
	"hidden_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "watched_cars" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"vehicle_id" uuid,
	"listing_id" uuid,
	"year" smallint NOT NULL,
	"make" text NOT NULL,
	"model" text NOT NULL,
	"trim" text,
	"saved_price_cents" bigint NOT NULL,
	"status" text DEFAULT 'new' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"target_price_cents" bigint,
	"walk_away_price_cents" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "watched_cars_saved_price" CHECK ("watched_cars"."saved_price_cents" > 0),
	CONSTRAINT "watched_cars_own_prices" CHECK ("watched_cars"."target_price_cents" between 0 and 1000000000
          and "watched_cars"."walk_away_price_cents" between 0 and 1000000000
          and "watched_cars"."target_price_cents" <= "watched_cars"."walk_away_price_cents")
);
--> statement-breakpoint
DROP INDEX "listings_by_seller";--> statement-breakpoint
ALTER TABLE "buyer_settings" ADD COLUMN "start_query" text;--> statement-breakpoint
ALTER TABLE "board_cars" ADD CONSTRAINT "board_cars_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_cars" ADD CONSTRAINT "board_cars_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_cars" ADD CONSTRAINT "board_cars_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_links" ADD CONSTRAINT "board_links_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_links" ADD CONSTRAINT "board_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_members" ADD CONSTRAINT "board_members_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_members" ADD CONSTRAINT "board_members_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_notes" ADD CONSTRAINT "board_notes_car_id_board_cars_id_fk" FOREIGN KEY ("car_id") REFERENCES "public"."board_cars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_notes" ADD CONSTRAINT "board_notes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_votes" ADD CONSTRAINT "board_votes_car_id_board_cars_id_fk" FOREIGN KEY ("car_id") REFERENCES "public"."board_cars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_votes" ADD CONSTRAINT "board_votes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_errors" ADD CONSTRAINT "listing_errors_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "original_checks" ADD CONSTRAINT "original_checks_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD CONSTRAINT "saved_searches_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidden_cars" ADD CONSTRAINT "hidden_cars_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidden_cars" ADD CONSTRAINT "hidden_cars_vehicle_id_vehicles_id_fk" FOREIGN KEY ("vehicle_id") REFERENCES "public"."vehicles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidden_cars" ADD CONSTRAINT "hidden_cars_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watched_cars" ADD CONSTRAINT "watched_cars_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watched_cars" ADD CONSTRAINT "watched_cars_vehicle_id_vehicles_id_fk" FOREIGN KEY ("vehicle_id") REFERENCES "public"."vehicles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watched_cars" ADD CONSTRAINT "watched_cars_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "board_cars_once" ON "board_cars" USING btree ("board_id","vehicle_id");--> statement-breakpoint
CREATE INDEX "board_cars_by_listing" ON "board_cars" USING btree ("listing_id");--> statement-breakpoint
CREATE INDEX "board_cars_by_person" ON "board_cars" USING btree ("added_by");--> statement-breakpoint
CREATE UNIQUE INDEX "board_links_by_hash" ON "board_links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "board_links_by_board" ON "board_links" USING btree ("board_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "board_links_by_person" ON "board_links" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "board_members_by_person" ON "board_members" USING btree ("person_id","board_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "board_notes_by_car" ON "board_notes" USING btree ("car_id","id");--> statement-breakpoint
CREATE INDEX "board_notes_by_person" ON "board_notes" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "board_votes_by_person" ON "board_votes" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "listing_errors_once" ON "listing_errors" USING btree ("listing_id","kind",md5("note")) WHERE "listing_errors"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "listing_errors_open" ON "listing_errors" USING btree ("id" DESC NULLS LAST) WHERE "listing_errors"."closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_searches_once" ON "saved_searches" USING btree ("person_id","query_key");--> statement-breakpoint
CREATE INDEX "saved_searches_by_person" ON "saved_searches" USING btree ("person_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "hidden_cars_once" ON "hidden_cars" USING btree ("person_id","vehicle_id");--> statement-breakpoint
CREATE INDEX "hidden_cars_by_person" ON "hidden_cars" USING btree ("person_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "hidden_cars_by_vehicle" ON "hidden_cars" USING btree ("vehicle_id");--> statement-breakpoint
CREATE INDEX "hidden_cars_by_listing" ON "hidden_cars" USING btree ("listing_id");--> statement-breakpoint
CREATE UNIQUE INDEX "watched_cars_once" ON "watched_cars" USING btree ("person_id","vehicle_id");--> statement-breakpoint
CREATE INDEX "watched_cars_by_person" ON "watched_cars" USING btree ("person_id","id" DESC NULLS FIRST) WHERE "watched_cars"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "watched_cars_by_vehicle" ON "watched_cars" USING btree ("vehicle_id");--> statement-breakpoint
CREATE INDEX "watched_cars_by_listing" ON "watched_cars" USING btree ("listing_id");--> statement-breakpoint
CREATE INDEX "watched_cars_removed" ON "watched_cars" USING btree ("deleted_at") WHERE "watched_cars"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "listings_by_seller" ON "listings" USING btree ("source_key","seller_hash","id") WHERE "listings"."seller_hash" is not null;