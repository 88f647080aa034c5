CREATE SEQUENCE "public"."search_row_changes" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
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
CREATE TABLE "search_row_removals" (
	"change_number" bigint PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"removed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "search_rows" ADD COLUMN "change_number" bigint;--> statement-breakpoint
ALTER TABLE "valuations" ADD COLUMN "evidence" jsonb;--> statement-breakpoint
CREATE INDEX "search_row_removals_by_time" ON "search_row_removals" USING btree ("removed_at");--> statement-breakpoint
CREATE INDEX "scans_quarantined" ON "scans" USING btree ("started_at" DESC NULLS FIRST) WHERE "scans"."state" = 'quarantined';--> statement-breakpoint
CREATE INDEX "search_rows_by_change" ON "search_rows" USING btree ("change_number");