CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"display_name" text NOT NULL,
	"role" text DEFAULT 'customer' NOT NULL,
	"password_hash" text,
	"time_zone" text DEFAULT 'America/New_York' NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL,
	"failed_sign_ins" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"last_sign_in_at" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "people_email_has_at" CHECK (position('@' in "people"."email") > 1)
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_key" text NOT NULL,
	"file_name" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"read_count" integer DEFAULT 0 NOT NULL,
	"new_count" integer DEFAULT 0 NOT NULL,
	"updated_count" integer DEFAULT 0 NOT NULL,
	"unchanged_count" integer DEFAULT 0 NOT NULL,
	"refused_counts" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listing_vehicles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"vehicle_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	"unlinked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "listings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_key" text NOT NULL,
	"external_id" text NOT NULL,
	"url" text,
	"title" text NOT NULL,
	"vin" text,
	"is_vin_valid" boolean DEFAULT false NOT NULL,
	"year" smallint NOT NULL,
	"make" text NOT NULL,
	"model" text NOT NULL,
	"trim" text,
	"body" text,
	"drivetrain" text,
	"fuel" text,
	"transmission" text,
	"engine" text,
	"exterior_color" text,
	"interior_color" text,
	"price_cents" bigint NOT NULL,
	"price_kind" text NOT NULL,
	"mileage_mi" integer,
	"title_status" text,
	"seller_kind" text,
	"city" text,
	"state" text,
	"zip" text,
	"latitude" double precision,
	"longitude" double precision,
	"mpg_city" smallint,
	"mpg_highway" smallint,
	"status" text DEFAULT 'live' NOT NULL,
	"visibility" text DEFAULT 'public' NOT NULL,
	"owner_id" uuid,
	"quality_score" smallint NOT NULL,
	"flags" text[] DEFAULT '{}' NOT NULL,
	"facts_hash" text NOT NULL,
	"is_simulated" boolean DEFAULT false NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "listings_price_positive" CHECK ("listings"."price_cents" > 0),
	CONSTRAINT "listings_mileage_not_negative" CHECK ("listings"."mileage_mi" is null or "listings"."mileage_mi" >= 0),
	CONSTRAINT "listings_seen_in_order" CHECK ("listings"."first_seen_at" <= "listings"."last_seen_at")
);
--> statement-breakpoint
CREATE TABLE "observations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "observations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"listing_id" uuid NOT NULL,
	"observed_at" timestamp with time zone NOT NULL,
	"price_cents" bigint NOT NULL,
	"mileage_mi" integer,
	"status" text NOT NULL,
	"facts_hash" text NOT NULL,
	"is_simulated" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quarantined_rows" (
	"id" uuid PRIMARY KEY NOT NULL,
	"import_id" uuid NOT NULL,
	"source_key" text NOT NULL,
	"row_number" integer NOT NULL,
	"reason" text NOT NULL,
	"field" text NOT NULL,
	"message" text NOT NULL,
	"content_hash" text NOT NULL,
	"raw" jsonb NOT NULL,
	"is_simulated" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"key" text PRIMARY KEY NOT NULL,
	"label" text NOT NULL,
	"kind" text NOT NULL,
	"is_simulated" boolean DEFAULT false NOT NULL,
	"last_read_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "vehicles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vehicle_key" text,
	"vin" text,
	"year" smallint NOT NULL,
	"make" text NOT NULL,
	"model" text NOT NULL,
	"trim" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "market" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"name" text NOT NULL,
	"clock_offset_ms" bigint DEFAULT 0 NOT NULL,
	"last_running_at" timestamp with time zone,
	"loaded_digest" text,
	"loaded_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "market_is_single" CHECK ("market"."is_only"),
	CONSTRAINT "market_name_known" CHECK ("market"."name" in ('demo', 'live')),
	CONSTRAINT "market_live_clock_is_wall" CHECK ("market"."name" = 'demo' or "market"."clock_offset_ms" = 0)
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text,
	"request_id" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"actor_key" text NOT NULL,
	"key" text NOT NULL,
	"request_id" uuid,
	"request_hash" text NOT NULL,
	"response_status" integer,
	"response_headers" jsonb,
	"response_body" text,
	"locked_until" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_actor_key_key_pk" PRIMARY KEY("actor_key","key")
);
--> statement-breakpoint
CREATE TABLE "search_counts" (
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"detail" text NOT NULL,
	"total" integer NOT NULL,
	"unrated_count" integer NOT NULL,
	"check_first_count" integer NOT NULL,
	"median_price_cents" bigint,
	"min_year" smallint,
	"max_year" smallint,
	CONSTRAINT "search_counts_kind_value_detail_pk" PRIMARY KEY("kind","value","detail")
);
--> statement-breakpoint
CREATE TABLE "search_rows" (
	"listing_id" uuid PRIMARY KEY NOT NULL,
	"vehicle_id" uuid NOT NULL,
	"source_key" text NOT NULL,
	"title" text NOT NULL,
	"vin" text,
	"is_vin_valid" boolean NOT NULL,
	"year" smallint NOT NULL,
	"make" text NOT NULL,
	"model" text NOT NULL,
	"trim" text,
	"body" text,
	"drivetrain" text,
	"fuel" text,
	"transmission" text,
	"exterior_color" text,
	"title_status" text,
	"seller_kind" text,
	"price_kind" text NOT NULL,
	"price_cents" bigint NOT NULL,
	"previous_price_cents" bigint,
	"mileage_mi" integer,
	"mpg_city" smallint,
	"mpg_highway" smallint,
	"city" text,
	"state" text,
	"zip" text,
	"latitude" double precision,
	"longitude" double precision,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"quality_score" smallint NOT NULL,
	"is_simulated" boolean NOT NULL,
	"is_best_offer" boolean NOT NULL,
	"other_offers" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"rating" text NOT NULL,
	"unrated_reason" text,
	"is_check_first" boolean NOT NULL,
	"check_first_reasons" text[] DEFAULT '{}' NOT NULL,
	"flags" text[] DEFAULT '{}' NOT NULL,
	"ask_percentile" real,
	"confidence" real,
	"comps_count" integer NOT NULL,
	"p10_cents" bigint,
	"p30_cents" bigint,
	"p50_cents" bigint,
	"p70_cents" bigint,
	"p90_cents" bigint,
	"saving_cents" bigint,
	"worst_case_saving_cents" bigint,
	"rank_key" bigint NOT NULL,
	"saving_rank_key" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "market_models" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" text NOT NULL,
	"trained_at" timestamp with time zone NOT NULL,
	"activated_at" timestamp with time zone,
	"retired_at" timestamp with time zone,
	"training_count" integer NOT NULL,
	"metrics" jsonb NOT NULL,
	"body" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "valuations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"model_id" uuid NOT NULL,
	"valued_at" timestamp with time zone NOT NULL,
	"price_cents" bigint NOT NULL,
	"p10_cents" bigint NOT NULL,
	"p30_cents" bigint NOT NULL,
	"p50_cents" bigint NOT NULL,
	"p70_cents" bigint NOT NULL,
	"p90_cents" bigint NOT NULL,
	"ask_percentile" real NOT NULL,
	"confidence" real NOT NULL,
	"comp_ids" uuid[] NOT NULL,
	"comp_prices_cents" bigint[] NOT NULL,
	"parts" jsonb NOT NULL,
	"unrated_reason" text
);
--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_source_key_sources_key_fk" FOREIGN KEY ("source_key") REFERENCES "public"."sources"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_vehicles" ADD CONSTRAINT "listing_vehicles_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_vehicles" ADD CONSTRAINT "listing_vehicles_vehicle_id_vehicles_id_fk" FOREIGN KEY ("vehicle_id") REFERENCES "public"."vehicles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_source_key_sources_key_fk" FOREIGN KEY ("source_key") REFERENCES "public"."sources"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantined_rows" ADD CONSTRAINT "quarantined_rows_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantined_rows" ADD CONSTRAINT "quarantined_rows_source_key_sources_key_fk" FOREIGN KEY ("source_key") REFERENCES "public"."sources"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_rows" ADD CONSTRAINT "search_rows_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_rows" ADD CONSTRAINT "search_rows_vehicle_id_vehicles_id_fk" FOREIGN KEY ("vehicle_id") REFERENCES "public"."vehicles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "valuations" ADD CONSTRAINT "valuations_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "valuations" ADD CONSTRAINT "valuations_model_id_market_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."market_models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "people_by_email" ON "people" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "imports_by_time" ON "imports" USING btree ("started_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "listing_vehicles_current" ON "listing_vehicles" USING btree ("listing_id") WHERE "listing_vehicles"."unlinked_at" is null;--> statement-breakpoint
CREATE INDEX "listing_vehicles_by_vehicle" ON "listing_vehicles" USING btree ("vehicle_id") WHERE "listing_vehicles"."unlinked_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "listings_by_source_external_id" ON "listings" USING btree ("source_key","external_id");--> statement-breakpoint
CREATE INDEX "listings_by_model" ON "listings" USING btree ("make","model","year");--> statement-breakpoint
CREATE INDEX "listings_by_vin" ON "listings" USING btree ("vin") WHERE "listings"."vin" is not null;--> statement-breakpoint
CREATE INDEX "listings_live_by_last_seen" ON "listings" USING btree ("source_key","last_seen_at") WHERE "listings"."status" = 'live';--> statement-breakpoint
CREATE UNIQUE INDEX "observations_by_listing" ON "observations" USING btree ("listing_id","observed_at","status");--> statement-breakpoint
CREATE UNIQUE INDEX "quarantined_rows_once" ON "quarantined_rows" USING btree ("source_key","content_hash");--> statement-breakpoint
CREATE INDEX "quarantined_rows_by_reason" ON "quarantined_rows" USING btree ("reason","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "vehicles_by_key" ON "vehicles" USING btree ("vehicle_key");--> statement-breakpoint
CREATE INDEX "vehicles_by_vin" ON "vehicles" USING btree ("vin") WHERE "vehicles"."vin" is not null;--> statement-breakpoint
CREATE INDEX "audit_log_by_time" ON "audit_log" USING btree ("at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_log_by_subject" ON "audit_log" USING btree ("subject_kind","subject_id","at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_expiry" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "search_rows_ranked" ON "search_rows" USING btree ("rank_key" DESC NULLS FIRST,"listing_id" DESC NULLS FIRST,"year","price_cents","mileage_mi") WHERE "search_rows"."is_best_offer";--> statement-breakpoint
CREATE INDEX "search_rows_by_saving" ON "search_rows" USING btree ("saving_rank_key" DESC NULLS FIRST,"listing_id" DESC NULLS FIRST,"year","price_cents","mileage_mi") WHERE "search_rows"."is_best_offer";--> statement-breakpoint
CREATE INDEX "search_rows_by_price" ON "search_rows" USING btree ("price_cents","listing_id","year","mileage_mi") WHERE "search_rows"."is_best_offer";--> statement-breakpoint
CREATE INDEX "search_rows_by_mileage" ON "search_rows" USING btree (coalesce("mileage_mi", 2147483647),"listing_id","year","price_cents") WHERE "search_rows"."is_best_offer";--> statement-breakpoint
CREATE INDEX "search_rows_by_year" ON "search_rows" USING btree ("year" DESC NULLS FIRST,"listing_id" DESC NULLS FIRST,"price_cents","mileage_mi") WHERE "search_rows"."is_best_offer";--> statement-breakpoint
CREATE INDEX "search_rows_newest" ON "search_rows" USING btree ("first_seen_at" DESC NULLS FIRST,"listing_id" DESC NULLS FIRST) WHERE "search_rows"."is_best_offer";--> statement-breakpoint
CREATE INDEX "search_rows_model_ranked" ON "search_rows" USING btree ("make","model","rank_key" DESC NULLS FIRST,"listing_id" DESC NULLS FIRST) WHERE "search_rows"."is_best_offer";--> statement-breakpoint
CREATE INDEX "search_rows_state_ranked" ON "search_rows" USING btree ("state","rank_key" DESC NULLS FIRST,"listing_id" DESC NULLS FIRST) WHERE "search_rows"."is_best_offer";--> statement-breakpoint
CREATE INDEX "search_rows_body_ranked" ON "search_rows" USING btree ("body","rank_key" DESC NULLS FIRST,"listing_id" DESC NULLS FIRST) WHERE "search_rows"."is_best_offer";--> statement-breakpoint
CREATE INDEX "search_rows_rating_ranked" ON "search_rows" USING btree ("rating","rank_key" DESC NULLS FIRST,"listing_id" DESC NULLS FIRST) WHERE "search_rows"."is_best_offer" and not "search_rows"."is_check_first";--> statement-breakpoint
CREATE INDEX "search_rows_check_first_ranked" ON "search_rows" USING btree ("rank_key" DESC NULLS FIRST,"listing_id" DESC NULLS FIRST) WHERE "search_rows"."is_best_offer" and "search_rows"."is_check_first";--> statement-breakpoint
CREATE INDEX "search_rows_counted" ON "search_rows" USING btree ("make","model","price_cents","is_best_offer","rating","is_check_first","body","state","year","mileage_mi","title_status","seller_kind","drivetrain","fuel","transmission","latitude","longitude","previous_price_cents","source_key");--> statement-breakpoint
CREATE INDEX "search_rows_by_place" ON "search_rows" USING btree ("latitude","longitude");--> statement-breakpoint
CREATE UNIQUE INDEX "market_models_one_active" ON "market_models" USING btree ((true)) WHERE "market_models"."activated_at" is not null and "market_models"."retired_at" is null;--> statement-breakpoint
CREATE INDEX "market_models_by_time" ON "market_models" USING btree ("trained_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "valuations_by_listing" ON "valuations" USING btree ("listing_id","valued_at" DESC NULLS FIRST);