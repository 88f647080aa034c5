CREATE TABLE "listing_photos" (
	"listing_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"url" text NOT NULL,
	"fingerprint" text,
	"band_a" integer,
	"band_b" integer,
	"band_c" integer,
	"band_d" integer,
	"looked_at" timestamp with time zone,
	"failure_count" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "listing_photos_listing_id_position_pk" PRIMARY KEY("listing_id","position")
);
--> statement-breakpoint
CREATE TABLE "vehicle_separations" (
	"listing_id" uuid NOT NULL,
	"vehicle_id" uuid NOT NULL,
	"separated_by" uuid,
	"separated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "vehicle_separations_listing_id_vehicle_id_pk" PRIMARY KEY("listing_id","vehicle_id")
);
--> statement-breakpoint
CREATE TABLE "account_deletion_notices" (
	"id" text PRIMARY KEY NOT NULL,
	"source_key" text NOT NULL,
	"seller_hash" text,
	"event_at" timestamp with time zone,
	"received_at" timestamp with time zone NOT NULL,
	"handled_at" timestamp with time zone,
	"listing_count" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "capture_addresses" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"token_encrypted" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "capture_listings" (
	"capture_id" uuid NOT NULL,
	"listing_id" uuid NOT NULL,
	CONSTRAINT "capture_listings_capture_id_listing_id_pk" PRIMARY KEY("capture_id","listing_id")
);
--> statement-breakpoint
CREATE TABLE "captures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"source_key" text,
	"url" text,
	"title" text,
	"verdict" text,
	"problem" text,
	"listing_count" integer DEFAULT 0 NOT NULL,
	"content_hash" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "dealer_feeds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"source_key" text NOT NULL,
	"label" text NOT NULL,
	"kind" text NOT NULL,
	"url" text,
	"mapping" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'new' NOT NULL,
	"problem" text,
	"interval_s" integer DEFAULT 3600 NOT NULL,
	"next_due_at" timestamp with time zone,
	"etag" text,
	"last_modified" text,
	"last_read_at" timestamp with time zone,
	"last_import_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "page_samples" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_key" text NOT NULL,
	"scan_id" uuid,
	"verdict" text NOT NULL,
	"problem" text NOT NULL,
	"url" text,
	"content_type" text,
	"size_bytes" integer NOT NULL,
	"content_hash" text NOT NULL,
	"blob_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "provider_usage" (
	"provider" text NOT NULL,
	"day" date NOT NULL,
	"call_count" integer DEFAULT 0 NOT NULL,
	"cost_micros" bigint DEFAULT 0 NOT NULL,
	"quota_left" integer,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provider_usage_provider_day_pk" PRIMARY KEY("provider","day")
);
--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "reported_total" integer;--> statement-breakpoint
ALTER TABLE "listing_vehicles" ADD COLUMN "score" real;--> statement-breakpoint
ALTER TABLE "listing_vehicles" ADD COLUMN "evidence" jsonb;--> statement-breakpoint
ALTER TABLE "listing_vehicles" ADD COLUMN "unlinked_by" uuid;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "seller_hash" text;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "listed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "enabled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "enabled_by" uuid;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "terms_read_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "transport" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "daily_calls_max" integer;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "paused_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "pause_reason" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "failure_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "last_tried_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "last_verdict" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "last_problem" text;--> statement-breakpoint
ALTER TABLE "listing_photos" ADD CONSTRAINT "listing_photos_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vehicle_separations" ADD CONSTRAINT "vehicle_separations_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vehicle_separations" ADD CONSTRAINT "vehicle_separations_vehicle_id_vehicles_id_fk" FOREIGN KEY ("vehicle_id") REFERENCES "public"."vehicles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capture_addresses" ADD CONSTRAINT "capture_addresses_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capture_listings" ADD CONSTRAINT "capture_listings_capture_id_captures_id_fk" FOREIGN KEY ("capture_id") REFERENCES "public"."captures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capture_listings" ADD CONSTRAINT "capture_listings_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "captures" ADD CONSTRAINT "captures_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dealer_feeds" ADD CONSTRAINT "dealer_feeds_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dealer_feeds" ADD CONSTRAINT "dealer_feeds_source_key_sources_key_fk" FOREIGN KEY ("source_key") REFERENCES "public"."sources"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dealer_feeds" ADD CONSTRAINT "dealer_feeds_last_import_id_imports_id_fk" FOREIGN KEY ("last_import_id") REFERENCES "public"."imports"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_samples" ADD CONSTRAINT "page_samples_scan_id_scans_id_fk" FOREIGN KEY ("scan_id") REFERENCES "public"."scans"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "listing_photos_band_a" ON "listing_photos" USING btree ("band_a") WHERE "listing_photos"."band_a" is not null;--> statement-breakpoint
CREATE INDEX "listing_photos_band_b" ON "listing_photos" USING btree ("band_b") WHERE "listing_photos"."band_b" is not null;--> statement-breakpoint
CREATE INDEX "listing_photos_band_c" ON "listing_photos" USING btree ("band_c") WHERE "listing_photos"."band_c" is not null;--> statement-breakpoint
CREATE INDEX "listing_photos_band_d" ON "listing_photos" USING btree ("band_d") WHERE "listing_photos"."band_d" is not null;--> statement-breakpoint
CREATE INDEX "listing_photos_waiting" ON "listing_photos" USING btree ("listing_id") WHERE "listing_photos"."fingerprint" is null and "listing_photos"."failure_count" < 3;--> statement-breakpoint
CREATE INDEX "account_deletion_notices_open" ON "account_deletion_notices" USING btree ("received_at") WHERE "account_deletion_notices"."handled_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "capture_addresses_by_token" ON "capture_addresses" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "capture_listings_by_listing" ON "capture_listings" USING btree ("listing_id");--> statement-breakpoint
CREATE UNIQUE INDEX "captures_once" ON "captures" USING btree ("owner_id","content_hash");--> statement-breakpoint
CREATE INDEX "captures_by_owner" ON "captures" USING btree ("owner_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "dealer_feeds_by_owner" ON "dealer_feeds" USING btree ("owner_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "dealer_feeds_due" ON "dealer_feeds" USING btree ("next_due_at") WHERE "dealer_feeds"."next_due_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "dealer_feeds_by_source" ON "dealer_feeds" USING btree ("source_key");--> statement-breakpoint
CREATE UNIQUE INDEX "page_samples_once" ON "page_samples" USING btree ("source_key","content_hash");--> statement-breakpoint
CREATE INDEX "page_samples_by_source" ON "page_samples" USING btree ("source_key","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "page_samples_old" ON "page_samples" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "provider_usage_by_day" ON "provider_usage" USING btree ("day");--> statement-breakpoint
CREATE INDEX "listings_by_car" ON "listings" USING btree ("make","model","year","mileage_mi");--> statement-breakpoint
CREATE INDEX "listings_by_owner" ON "listings" USING btree ("owner_id","first_seen_at" DESC NULLS FIRST) WHERE "listings"."owner_id" is not null;--> statement-breakpoint
CREATE INDEX "listings_by_seller" ON "listings" USING btree ("source_key","seller_hash") WHERE "listings"."seller_hash" is not null;