CREATE TABLE "health_samples" (
	"minute" timestamp with time zone PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"database_answer_ms" real NOT NULL,
	"request_count" integer NOT NULL,
	"failure_count" integer NOT NULL,
	"p95_ms" real,
	"due_count" integer NOT NULL,
	"oldest_due_s" integer NOT NULL,
	"memory_used_bps" integer NOT NULL,
	"troubles" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "health_samples_state_known" CHECK ("health_samples"."state" in ('ok', 'degraded', 'down')),
	CONSTRAINT "health_samples_counts" CHECK ("health_samples"."request_count" >= "health_samples"."failure_count")
);
