CREATE TABLE "channel_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"publication_id" uuid,
	"channel" text NOT NULL,
	"call_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"duration_ms" integer NOT NULL,
	"status" smallint,
	"outcome" text NOT NULL,
	"error_codes" text[] DEFAULT '{}' NOT NULL,
	"correlation_id" text
);
--> statement-breakpoint
CREATE TABLE "ebay_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"environment" text NOT NULL,
	"state" text DEFAULT 'linked' NOT NULL,
	"user_name" text,
	"access_token_encrypted" text NOT NULL,
	"access_expires_at" timestamp with time zone NOT NULL,
	"refresh_token_encrypted" text NOT NULL,
	"refresh_expires_at" timestamp with time zone NOT NULL,
	"scopes" text[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "ebay_consents" (
	"state_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"return_to" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"taken_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "seller_listing_days" (
	"seller_listing_id" uuid NOT NULL,
	"day" date NOT NULL,
	"views_count" integer DEFAULT 0 NOT NULL,
	"watchers_count" integer,
	"price_cents" bigint NOT NULL,
	"p10_cents" bigint,
	"p50_cents" bigint,
	"p90_cents" bigint,
	"ask_percentile" smallint,
	"comps_count" integer,
	CONSTRAINT "seller_listing_days_seller_listing_id_day_pk" PRIMARY KEY("seller_listing_id","day")
);
--> statement-breakpoint
CREATE TABLE "seller_listings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"snap_job_id" uuid NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"facts" jsonb NOT NULL,
	"condition" jsonb NOT NULL,
	"zip" text NOT NULL,
	"photo_ids" uuid[] NOT NULL,
	"price_cents" bigint NOT NULL,
	"floor_cents" bigint,
	"is_shown" boolean DEFAULT false NOT NULL,
	"is_contactable" boolean DEFAULT false NOT NULL,
	"listing_id" uuid,
	"ladder" jsonb,
	"ladder_market_cents" bigint,
	"next_step_at" timestamp with time zone,
	"live_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"sold_at" timestamp with time zone,
	"sold_price_cents" bigint,
	"sold_origin" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "seller_listings_price" CHECK ("seller_listings"."price_cents" between 1 and 100000000000),
	CONSTRAINT "seller_listings_floor" CHECK ("seller_listings"."floor_cents" between 0 and "seller_listings"."price_cents")
);
--> statement-breakpoint
CREATE TABLE "seller_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_listing_id" uuid NOT NULL,
	"buyer_id" uuid NOT NULL,
	"is_from_buyer" boolean NOT NULL,
	"send_key" uuid NOT NULL,
	"text" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "seller_messages_text" CHECK (length("seller_messages"."text") between 1 and 4000)
);
--> statement-breakpoint
CREATE TABLE "seller_offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_listing_id" uuid NOT NULL,
	"buyer_id" uuid,
	"origin" text NOT NULL,
	"external_id" text,
	"status" text DEFAULT 'open' NOT NULL,
	"amount_cents" bigint NOT NULL,
	"counter_cents" bigint,
	"message" text DEFAULT '' NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "seller_offers_amounts" CHECK ("seller_offers"."amount_cents" > 0 and "seller_offers"."counter_cents" > 0)
);
--> statement-breakpoint
CREATE TABLE "seller_orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"seller_listing_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"external_id" text NOT NULL,
	"status" text NOT NULL,
	"price_cents" bigint NOT NULL,
	"ordered_at" timestamp with time zone NOT NULL,
	"paid_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "seller_price_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_listing_id" uuid NOT NULL,
	"from_cents" bigint,
	"to_cents" bigint NOT NULL,
	"reason" text NOT NULL,
	"step_due_at" timestamp with time zone,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seller_publications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"seller_listing_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"environment" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"publish_key" uuid NOT NULL,
	"terms" jsonb NOT NULL,
	"external_id" text,
	"external_url" text,
	"listed_price_cents" bigint,
	"fees" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"agreed_fees_cents" bigint,
	"agreed_at" timestamp with time zone,
	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"validated_key" text,
	"watchers_count" integer,
	"views_count" integer,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"synced_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "snap_jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"create_key" uuid NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"step" text DEFAULT 'photos' NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"condition" jsonb DEFAULT '{"damage":[]}'::jsonb NOT NULL,
	"zip" text,
	"price_cents" bigint,
	"floor_cents" bigint,
	"title" text,
	"description" text,
	"draft_origin" text,
	"draft_facts_key" text,
	"reading_started_at" timestamp with time zone,
	"reading_ended_at" timestamp with time zone,
	"vision_cost_micros" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "snap_jobs_prices" CHECK ("snap_jobs"."price_cents" > 0 and "snap_jobs"."floor_cents" between 0 and "snap_jobs"."price_cents"),
	CONSTRAINT "snap_jobs_title" CHECK (length("snap_jobs"."title") <= 200),
	CONSTRAINT "snap_jobs_description" CHECK (length("snap_jobs"."description") <= 20000)
);
--> statement-breakpoint
CREATE TABLE "snap_photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"job_id" uuid NOT NULL,
	"upload_key" uuid NOT NULL,
	"state" text NOT NULL,
	"refusal" text,
	"position" smallint NOT NULL,
	"slot" text,
	"content_hash" text,
	"awaited_blob_key" text,
	"width_px" integer,
	"height_px" integer,
	"sizes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"fingerprint" text,
	"hints" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"masks" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"rotation_degrees" smallint DEFAULT 0 NOT NULL,
	"edits" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "snap_photos_position" CHECK ("snap_photos"."position" between 0 and 999),
	CONSTRAINT "snap_photos_rotation" CHECK ("snap_photos"."rotation_degrees" in (0, 90, 180, 270))
);
--> statement-breakpoint
CREATE TABLE "snap_readings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"photo_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"value" text,
	"confidence" real,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"read_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "channel_calls" ADD CONSTRAINT "channel_calls_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_calls" ADD CONSTRAINT "channel_calls_publication_id_seller_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."seller_publications"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ebay_accounts" ADD CONSTRAINT "ebay_accounts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ebay_consents" ADD CONSTRAINT "ebay_consents_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_listing_days" ADD CONSTRAINT "seller_listing_days_seller_listing_id_seller_listings_id_fk" FOREIGN KEY ("seller_listing_id") REFERENCES "public"."seller_listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_listings" ADD CONSTRAINT "seller_listings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_listings" ADD CONSTRAINT "seller_listings_snap_job_id_snap_jobs_id_fk" FOREIGN KEY ("snap_job_id") REFERENCES "public"."snap_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_listings" ADD CONSTRAINT "seller_listings_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_messages" ADD CONSTRAINT "seller_messages_seller_listing_id_seller_listings_id_fk" FOREIGN KEY ("seller_listing_id") REFERENCES "public"."seller_listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_messages" ADD CONSTRAINT "seller_messages_buyer_id_people_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_offers" ADD CONSTRAINT "seller_offers_seller_listing_id_seller_listings_id_fk" FOREIGN KEY ("seller_listing_id") REFERENCES "public"."seller_listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_offers" ADD CONSTRAINT "seller_offers_buyer_id_people_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD CONSTRAINT "seller_orders_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD CONSTRAINT "seller_orders_seller_listing_id_seller_listings_id_fk" FOREIGN KEY ("seller_listing_id") REFERENCES "public"."seller_listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_price_changes" ADD CONSTRAINT "seller_price_changes_seller_listing_id_seller_listings_id_fk" FOREIGN KEY ("seller_listing_id") REFERENCES "public"."seller_listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_publications" ADD CONSTRAINT "seller_publications_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_publications" ADD CONSTRAINT "seller_publications_seller_listing_id_seller_listings_id_fk" FOREIGN KEY ("seller_listing_id") REFERENCES "public"."seller_listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snap_jobs" ADD CONSTRAINT "snap_jobs_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snap_photos" ADD CONSTRAINT "snap_photos_job_id_snap_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."snap_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snap_readings" ADD CONSTRAINT "snap_readings_photo_id_snap_photos_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."snap_photos"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "channel_calls_by_publication" ON "channel_calls" USING btree ("publication_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "channel_calls_by_person" ON "channel_calls" USING btree ("person_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "channel_calls_old" ON "channel_calls" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "ebay_accounts_once" ON "ebay_accounts" USING btree ("person_id","environment");--> statement-breakpoint
CREATE INDEX "ebay_consents_by_person" ON "ebay_consents" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "ebay_consents_old" ON "ebay_consents" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "seller_listings_once" ON "seller_listings" USING btree ("snap_job_id") WHERE "seller_listings"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "seller_listings_by_person" ON "seller_listings" USING btree ("person_id","id" DESC NULLS FIRST) WHERE "seller_listings"."deleted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "seller_listings_by_listing" ON "seller_listings" USING btree ("listing_id");--> statement-breakpoint
CREATE INDEX "seller_listings_ladder" ON "seller_listings" USING btree ("next_step_at") WHERE "seller_listings"."next_step_at" is not null and "seller_listings"."status" = 'live' and "seller_listings"."deleted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "seller_messages_once" ON "seller_messages" USING btree ("seller_listing_id","buyer_id","send_key");--> statement-breakpoint
CREATE INDEX "seller_messages_by_talk" ON "seller_messages" USING btree ("seller_listing_id","buyer_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "seller_messages_by_buyer" ON "seller_messages" USING btree ("buyer_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "seller_offers_external" ON "seller_offers" USING btree ("origin","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "seller_offers_open" ON "seller_offers" USING btree ("seller_listing_id","buyer_id") WHERE "seller_offers"."status" in ('open', 'countered') and "seller_offers"."buyer_id" is not null;--> statement-breakpoint
CREATE INDEX "seller_offers_by_listing" ON "seller_offers" USING btree ("seller_listing_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "seller_offers_by_buyer" ON "seller_offers" USING btree ("buyer_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "seller_offers_expiring" ON "seller_offers" USING btree ("expires_at") WHERE "seller_offers"."status" in ('open', 'countered');--> statement-breakpoint
CREATE UNIQUE INDEX "seller_orders_once" ON "seller_orders" USING btree ("person_id","origin","external_id");--> statement-breakpoint
CREATE INDEX "seller_orders_by_person" ON "seller_orders" USING btree ("person_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "seller_orders_by_seller_listing" ON "seller_orders" USING btree ("seller_listing_id");--> statement-breakpoint
CREATE UNIQUE INDEX "seller_price_changes_step" ON "seller_price_changes" USING btree ("seller_listing_id","step_due_at");--> statement-breakpoint
CREATE INDEX "seller_price_changes_by_listing" ON "seller_price_changes" USING btree ("seller_listing_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "seller_publications_once" ON "seller_publications" USING btree ("seller_listing_id","channel");--> statement-breakpoint
CREATE UNIQUE INDEX "seller_publications_by_external" ON "seller_publications" USING btree ("channel","environment","external_id");--> statement-breakpoint
CREATE INDEX "seller_publications_by_person" ON "seller_publications" USING btree ("person_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "seller_publications_at_work" ON "seller_publications" USING btree ("channel","synced_at") WHERE "seller_publications"."state" in ('publishing', 'live');--> statement-breakpoint
CREATE UNIQUE INDEX "snap_jobs_once" ON "snap_jobs" USING btree ("person_id","create_key");--> statement-breakpoint
CREATE INDEX "snap_jobs_by_person" ON "snap_jobs" USING btree ("person_id","id" DESC NULLS FIRST) WHERE "snap_jobs"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "snap_jobs_reading" ON "snap_jobs" USING btree ("reading_started_at") WHERE "snap_jobs"."reading_started_at" is not null and "snap_jobs"."reading_ended_at" is null;--> statement-breakpoint
CREATE INDEX "snap_jobs_removed" ON "snap_jobs" USING btree ("deleted_at") WHERE "snap_jobs"."deleted_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "snap_photos_once" ON "snap_photos" USING btree ("job_id","upload_key");--> statement-breakpoint
CREATE UNIQUE INDEX "snap_photos_content" ON "snap_photos" USING btree ("job_id","content_hash") WHERE "snap_photos"."deleted_at" is null and "snap_photos"."state" = 'ready';--> statement-breakpoint
CREATE INDEX "snap_photos_by_job" ON "snap_photos" USING btree ("job_id","position") WHERE "snap_photos"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "snap_photos_awaited" ON "snap_photos" USING btree ("created_at") WHERE "snap_photos"."state" = 'awaited';--> statement-breakpoint
CREATE INDEX "snap_photos_removed" ON "snap_photos" USING btree ("deleted_at") WHERE "snap_photos"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "snap_photos_by_fingerprint" ON "snap_photos" USING btree ("fingerprint") WHERE "snap_photos"."fingerprint" is not null and "snap_photos"."deleted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "snap_readings_once" ON "snap_readings" USING btree ("photo_id","kind");