CREATE TABLE "alert_adverts" (
	"listing_id" uuid PRIMARY KEY NOT NULL,
	"vehicle_id" uuid NOT NULL,
	"price_cents" bigint NOT NULL,
	"rating" text NOT NULL,
	"came_number" bigint NOT NULL,
	"came_at" timestamp with time zone NOT NULL,
	"gone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "alert_channels" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"state" text NOT NULL,
	"off_reason" text,
	"address_encrypted" text,
	"address_digest" text,
	"address_hint" text DEFAULT '' NOT NULL,
	"secret_encrypted" text,
	"previous_secret_encrypted" text,
	"previous_secret_until" timestamp with time zone,
	"code_digest" text,
	"code_expires_at" timestamp with time zone,
	"code_tries" smallint DEFAULT 0 NOT NULL,
	"consented_at" timestamp with time zone,
	"verified_at" timestamp with time zone,
	"failing_since" timestamp with time zone,
	"failure_count" integer DEFAULT 0 NOT NULL,
	"rests_until" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "alert_days" (
	"person_id" uuid NOT NULL,
	"day" date NOT NULL,
	"told_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "alert_days_person_id_day_pk" PRIMARY KEY("person_id","day")
);
--> statement-breakpoint
CREATE TABLE "alert_mutes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alert_positions" (
	"reader" text PRIMARY KEY NOT NULL,
	"change_number" bigint NOT NULL,
	"moved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alert_preferences" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"min_profit_cents" bigint,
	"min_saving_cents" bigint,
	"min_score" smallint,
	"price_cut_bps" integer DEFAULT 100 NOT NULL,
	"max_per_day" smallint DEFAULT 10 NOT NULL,
	"quiet_from_minute" smallint,
	"quiet_until_minute" smallint,
	"is_digest_only" boolean DEFAULT false NOT NULL,
	"digest_minute" smallint DEFAULT 480 NOT NULL,
	"snoozed_until" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "alert_preferences_quiet_hours" CHECK (("alert_preferences"."quiet_from_minute" is null) = ("alert_preferences"."quiet_until_minute" is null)
          and "alert_preferences"."quiet_from_minute" between 0 and 1439 and "alert_preferences"."quiet_until_minute" between 0 and 1439),
	CONSTRAINT "alert_preferences_day" CHECK ("alert_preferences"."max_per_day" between 0 and 500 and "alert_preferences"."digest_minute" between 0 and 1439)
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"opportunity_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"saved_search_id" uuid,
	"delivery_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"news_key" text NOT NULL,
	"content" jsonb NOT NULL,
	"seen_at" timestamp with time zone,
	"valued_at" timestamp with time zone,
	"matched_at" timestamp with time zone NOT NULL,
	"viewed_at" timestamp with time zone,
	"clicked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"digest_key" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempt_count" smallint DEFAULT 0 NOT NULL,
	"held_until" timestamp with time zone,
	"carrier_message_id" text,
	"problem" text,
	"sent_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"delivery_id" uuid NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"duration_ms" integer,
	"http_status" smallint,
	"problem" text,
	"is_permanent" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opportunities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"vehicle_id" uuid NOT NULL,
	"listing_id" uuid,
	"saved_search_id" uuid,
	"state" text DEFAULT 'new' NOT NULL,
	"price_cents" bigint NOT NULL,
	"rating" text NOT NULL,
	"saving_cents" bigint,
	"profit_cents" bigint,
	"score" smallint,
	"told_key" text DEFAULT '' NOT NULL,
	"feedback" text,
	"feedback_at" timestamp with time zone,
	"is_contacted" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "buyer_settings" ADD COLUMN "yearly_mi" integer;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD COLUMN "alert_kinds" text[] DEFAULT '{"new","price_cut"}' NOT NULL;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD COLUMN "pace" text DEFAULT 'instant' NOT NULL;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD COLUMN "cron" text;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD COLUMN "channel_ids" uuid[];--> statement-breakpoint
ALTER TABLE "saved_searches" ADD COLUMN "paused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD COLUMN "snoozed_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD COLUMN "min_profit_cents" bigint;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD COLUMN "min_saving_cents" bigint;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD COLUMN "min_score" smallint;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD COLUMN "price_cut_bps" integer;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD COLUMN "next_run_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD COLUMN "last_run_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD COLUMN "tells_after" bigint DEFAULT nextval('search_row_changes') NOT NULL;--> statement-breakpoint
ALTER TABLE "alert_adverts" ADD CONSTRAINT "alert_adverts_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_channels" ADD CONSTRAINT "alert_channels_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_days" ADD CONSTRAINT "alert_days_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_mutes" ADD CONSTRAINT "alert_mutes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_preferences" ADD CONSTRAINT "alert_preferences_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_opportunity_id_opportunities_id_fk" FOREIGN KEY ("opportunity_id") REFERENCES "public"."opportunities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_channel_id_alert_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."alert_channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_saved_search_id_saved_searches_id_fk" FOREIGN KEY ("saved_search_id") REFERENCES "public"."saved_searches"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_channel_id_alert_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."alert_channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_vehicle_id_vehicles_id_fk" FOREIGN KEY ("vehicle_id") REFERENCES "public"."vehicles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_saved_search_id_saved_searches_id_fk" FOREIGN KEY ("saved_search_id") REFERENCES "public"."saved_searches"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_adverts_by_vehicle" ON "alert_adverts" USING btree ("vehicle_id");--> statement-breakpoint
CREATE INDEX "alert_adverts_gone" ON "alert_adverts" USING btree ("gone_at") WHERE "alert_adverts"."gone_at" is not null;--> statement-breakpoint
CREATE INDEX "alert_channels_by_person" ON "alert_channels" USING btree ("person_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "alert_channels_in_app" ON "alert_channels" USING btree ("person_id") WHERE "alert_channels"."kind" = 'in_app';--> statement-breakpoint
CREATE UNIQUE INDEX "alert_channels_once" ON "alert_channels" USING btree ("person_id","kind","address_digest") WHERE "alert_channels"."deleted_at" is null and "alert_channels"."address_digest" is not null;--> statement-breakpoint
CREATE INDEX "alert_channels_by_address" ON "alert_channels" USING btree ("kind","address_digest");--> statement-breakpoint
CREATE INDEX "alert_channels_by_code" ON "alert_channels" USING btree ("code_digest") WHERE "alert_channels"."code_digest" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "alert_mutes_once" ON "alert_mutes" USING btree ("person_id","kind","key");--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_once" ON "alerts" USING btree ("opportunity_id","channel_id","news_key");--> statement-breakpoint
CREATE INDEX "alerts_by_person" ON "alerts" USING btree ("person_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "alerts_by_delivery" ON "alerts" USING btree ("delivery_id");--> statement-breakpoint
CREATE INDEX "alerts_by_channel" ON "alerts" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "alerts_unread" ON "alerts" USING btree ("person_id","channel_id") WHERE "alerts"."viewed_at" is null;--> statement-breakpoint
CREATE INDEX "alerts_by_search" ON "alerts" USING btree ("saved_search_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_digest" ON "deliveries" USING btree ("channel_id","digest_key") WHERE "deliveries"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("due_at") WHERE "deliveries"."state" in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX "deliveries_by_person" ON "deliveries" USING btree ("person_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "deliveries_by_channel" ON "deliveries" USING btree ("channel_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "deliveries_by_carrier_message" ON "deliveries" USING btree ("carrier_message_id") WHERE "deliveries"."carrier_message_id" is not null;--> statement-breakpoint
CREATE INDEX "delivery_attempts_by_delivery" ON "delivery_attempts" USING btree ("delivery_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "opportunities_once" ON "opportunities" USING btree ("person_id","vehicle_id");--> statement-breakpoint
CREATE INDEX "opportunities_by_person" ON "opportunities" USING btree ("person_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "opportunities_by_vehicle" ON "opportunities" USING btree ("vehicle_id");--> statement-breakpoint
CREATE INDEX "opportunities_by_listing" ON "opportunities" USING btree ("listing_id");--> statement-breakpoint
CREATE INDEX "opportunities_by_search" ON "opportunities" USING btree ("saved_search_id");--> statement-breakpoint
CREATE INDEX "saved_searches_by_update" ON "saved_searches" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "saved_searches_due" ON "saved_searches" USING btree ("next_run_at") WHERE "saved_searches"."next_run_at" is not null and "saved_searches"."paused_at" is null and "saved_searches"."deleted_at" is null;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD CONSTRAINT "saved_searches_cron" CHECK (("saved_searches"."pace" = 'cron') = ("saved_searches"."cron" is not null));