CREATE TABLE "announcement_dismissals" (
	"person_id" uuid NOT NULL,
	"announcement_id" uuid NOT NULL,
	"dismissed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "announcement_dismissals_person_id_announcement_id_pk" PRIMARY KEY("person_id","announcement_id")
);
--> statement-breakpoint
CREATE TABLE "announcements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"level" text NOT NULL,
	"audience" text NOT NULL,
	"roles" text[] DEFAULT '{}' NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "announcements_span" CHECK ("announcements"."ends_at" is null or "announcements"."ends_at" > "announcements"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "failure_counts" (
	"service" text NOT NULL,
	"bucket_at" timestamp with time zone NOT NULL,
	"failure_count" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "failure_counts_service_bucket_at_pk" PRIMARY KEY("service","bucket_at")
);
--> statement-breakpoint
CREATE TABLE "feature_switches" (
	"name" text PRIMARY KEY NOT NULL,
	"mode" text NOT NULL,
	"percent" smallint,
	"roles" text[] DEFAULT '{}' NOT NULL,
	"note" text,
	"version" integer NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "feature_switches_percent" CHECK (("feature_switches"."mode" = 'percentage') = ("feature_switches"."percent" is not null) and "feature_switches"."percent" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "operator_alert_mutes" (
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "operator_alert_mutes_kind_subject_pk" PRIMARY KEY("kind","subject")
);
--> statement-breakpoint
CREATE TABLE "operator_channels" (
	"person_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	CONSTRAINT "operator_channels_person_id_channel_id_pk" PRIMARY KEY("person_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "provider_budgets" (
	"provider" text PRIMARY KEY NOT NULL,
	"daily_calls_max" integer,
	"daily_cost_micros_max" bigint,
	"monthly_calls_max" integer,
	"monthly_cost_micros_max" bigint,
	"version" integer NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_tests" (
	"service" text PRIMARY KEY NOT NULL,
	"is_ok" boolean NOT NULL,
	"outcome" text NOT NULL,
	"duration_ms" integer NOT NULL,
	"tested_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "operator_alerts" DROP CONSTRAINT "operator_alerts_kind_subject_day_pk";--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "notice" jsonb;--> statement-breakpoint
ALTER TABLE "operator_alerts" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "operator_alerts" ADD COLUMN "hour" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "operator_alerts" ADD CONSTRAINT "operator_alerts_kind_subject_day_hour_pk" PRIMARY KEY("kind","subject","day","hour");--> statement-breakpoint
ALTER TABLE "operator_alerts" ADD COLUMN "severity" text DEFAULT 'warning' NOT NULL;--> statement-breakpoint
ALTER TABLE "operator_alerts" ADD COLUMN "title" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "operator_alerts" ADD COLUMN "path" text DEFAULT '/admin/sources' NOT NULL;--> statement-breakpoint
ALTER TABLE "operator_alerts" ADD COLUMN "cleared_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "operator_alerts" ADD COLUMN "acknowledged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "operator_alerts" ADD COLUMN "is_muted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "operator_alerts" ADD COLUMN "telling_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "announcement_dismissals" ADD CONSTRAINT "announcement_dismissals_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcement_dismissals" ADD CONSTRAINT "announcement_dismissals_announcement_id_announcements_id_fk" FOREIGN KEY ("announcement_id") REFERENCES "public"."announcements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operator_channels" ADD CONSTRAINT "operator_channels_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operator_channels" ADD CONSTRAINT "operator_channels_channel_id_alert_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."alert_channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "announcement_dismissals_by_announcement" ON "announcement_dismissals" USING btree ("announcement_id");--> statement-breakpoint
CREATE INDEX "announcements_running" ON "announcements" USING btree ("starts_at","ends_at") WHERE "announcements"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "operator_channels_by_channel" ON "operator_channels" USING btree ("channel_id");--> statement-breakpoint
CREATE UNIQUE INDEX "operator_alerts_by_id" ON "operator_alerts" USING btree ("id");--> statement-breakpoint
CREATE INDEX "operator_alerts_by_time" ON "operator_alerts" USING btree ("raised_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "operator_alerts_open" ON "operator_alerts" USING btree ("kind","subject") WHERE "operator_alerts"."cleared_at" is null;--> statement-breakpoint
CREATE INDEX "operator_alerts_untold" ON "operator_alerts" USING btree ("raised_at") WHERE "operator_alerts"."sent_at" is null;