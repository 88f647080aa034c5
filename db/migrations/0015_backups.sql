CREATE TABLE "backups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"file" text,
	"bytes" bigint,
	"table_count" integer,
	"row_count" bigint,
	"file_count" integer,
	"checked_at" timestamp with time zone,
	"problem" text,
	"removed_at" timestamp with time zone,
	CONSTRAINT "backups_reason_known" CHECK ("backups"."reason" in ('nightly', 'asked', 'command'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "backups_one_open" ON "backups" USING btree (("ended_at" is null)) WHERE "backups"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "backups_good" ON "backups" USING btree ("ended_at" DESC NULLS FIRST) WHERE "backups"."checked_at" is not null and "backups"."removed_at" is null;