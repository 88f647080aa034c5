CREATE SEQUENCE "public"."search_row_changes" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "fee_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"reporter_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount_cents" bigint NOT NULL,
	"note" text,
	"reported_at" timestamp with time zone NOT NULL,
	CONSTRAINT "fee_reports_amount" CHECK ("fee_reports"."amount_cents" between 0 and 2000000)
);
--> statement-breakpoint
CREATE TABLE "stated_fees" (
	"listing_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount_cents" bigint NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stated_fees_listing_id_kind_amount_cents_pk" PRIMARY KEY("listing_id","kind","amount_cents"),
	CONSTRAINT "stated_fees_amount" CHECK ("stated_fees"."amount_cents" between 0 and 1000000),
	CONSTRAINT "stated_fees_seen_in_order" CHECK ("stated_fees"."first_seen_at" <= "stated_fees"."last_seen_at")
);
--> statement-breakpoint
CREATE TABLE "fuel_prices" (
	"day" date PRIMARY KEY NOT NULL,
	"prices" jsonb NOT NULL,
	"fetched_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_year_facts" (
	"make" text NOT NULL,
	"model" text NOT NULL,
	"year" smallint NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'unread' NOT NULL,
	"names" text[] DEFAULT '{}' NOT NULL,
	"is_cut" boolean DEFAULT false NOT NULL,
	"body" jsonb,
	"item_count" integer,
	"has_park_it" boolean,
	"fetched_at" timestamp with time zone,
	"tried_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"failure_count" integer DEFAULT 0 NOT NULL,
	"problem" text,
	CONSTRAINT "model_year_facts_make_model_year_kind_pk" PRIMARY KEY("make","model","year","kind")
);
--> statement-breakpoint
CREATE TABLE "operator_alerts" (
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"day" date NOT NULL,
	"problem" text NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"recipient_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "operator_alerts_kind_subject_day_pk" PRIMARY KEY("kind","subject","day")
);
--> statement-breakpoint
CREATE TABLE "outside_opinions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"kind" text NOT NULL,
	"question_key" text NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"lease_until" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"fresh_until" timestamp with time zone,
	"reason" text,
	"problem" text,
	"retry_at" timestamp with time zone,
	"is_provider_wide" boolean DEFAULT false NOT NULL,
	"price_kind" text,
	"low_cents" bigint,
	"mid_cents" bigint,
	"high_cents" bigint,
	"sample_count" integer,
	"certainty" real,
	"as_of" date,
	"source_url" text,
	"is_verified" boolean NOT NULL,
	"own_value_cents" bigint,
	"cost_micros" bigint DEFAULT 0 NOT NULL,
	"detail" jsonb,
	CONSTRAINT "outside_opinions_mid_positive" CHECK ("outside_opinions"."mid_cents" is null or "outside_opinions"."mid_cents" > 0),
	CONSTRAINT "outside_opinions_sourced" CHECK ("outside_opinions"."mid_cents" is null or "outside_opinions"."source_url" is not null),
	CONSTRAINT "outside_opinions_in_order" CHECK (("outside_opinions"."low_cents" is null or "outside_opinions"."low_cents" <= "outside_opinions"."mid_cents") and ("outside_opinions"."high_cents" is null or "outside_opinions"."mid_cents" <= "outside_opinions"."high_cents")),
	CONSTRAINT "outside_opinions_certainty" CHECK ("outside_opinions"."certainty" is null or ("outside_opinions"."certainty" between 0 and 1))
);
--> statement-breakpoint
CREATE TABLE "search_row_removals" (
	"change_number" bigint PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"removed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vin_readings" (
	"vin" text PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'unread' NOT NULL,
	"reading" jsonb,
	"fetched_at" timestamp with time zone,
	"due_at" timestamp with time zone NOT NULL,
	"failure_count" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "buyer_settings" ADD COLUMN "resell_way" text;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "alarm_words" smallint;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "text_hash" text;--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "alarm_words" smallint;--> statement-breakpoint
ALTER TABLE "search_rows" ADD COLUMN "change_number" bigint;--> statement-breakpoint
ALTER TABLE "valuations" ADD COLUMN "evidence" jsonb;--> statement-breakpoint
ALTER TABLE "fee_reports" ADD CONSTRAINT "fee_reports_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee_reports" ADD CONSTRAINT "fee_reports_reporter_id_people_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stated_fees" ADD CONSTRAINT "stated_fees_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_opinions" ADD CONSTRAINT "outside_opinions_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "fee_reports_once" ON "fee_reports" USING btree ("listing_id","reporter_id","kind");--> statement-breakpoint
CREATE INDEX "fee_reports_by_reporter" ON "fee_reports" USING btree ("reporter_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "outside_opinions_asking" ON "outside_opinions" USING btree ("provider","question_key") WHERE "outside_opinions"."state" = 'asking';--> statement-breakpoint
CREATE INDEX "outside_opinions_by_question" ON "outside_opinions" USING btree ("question_key","provider","asked_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "outside_opinions_by_listing" ON "outside_opinions" USING btree ("listing_id","asked_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "outside_opinions_blocks" ON "outside_opinions" USING btree ("provider","retry_at" DESC NULLS FIRST) WHERE "outside_opinions"."is_provider_wide";--> statement-breakpoint
CREATE INDEX "outside_opinions_measured" ON "outside_opinions" USING btree ("provider","answered_at" DESC NULLS FIRST) WHERE "outside_opinions"."mid_cents" is not null and "outside_opinions"."own_value_cents" is not null;--> statement-breakpoint
CREATE INDEX "search_row_removals_by_time" ON "search_row_removals" USING btree ("removed_at");--> statement-breakpoint
CREATE INDEX "vin_readings_by_due" ON "vin_readings" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "scans_quarantined" ON "scans" USING btree ("started_at" DESC NULLS FIRST) WHERE "scans"."state" = 'quarantined';--> statement-breakpoint
CREATE INDEX "listings_by_text" ON "listings" USING btree ("text_hash") WHERE "listings"."text_hash" is not null;--> statement-breakpoint
CREATE INDEX "search_rows_by_change" ON "search_rows" USING btree ("change_number");