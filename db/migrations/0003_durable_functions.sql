CREATE TABLE "collected_pages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scan_id" uuid NOT NULL,
	"page_number" integer NOT NULL,
	"source_key" text NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"rows" jsonb NOT NULL,
	"refusals" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"collected_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ingested_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "listing_interest" (
	"listing_id" uuid PRIMARY KEY NOT NULL,
	"score" integer DEFAULT 0 NOT NULL,
	"scored_at" timestamp with time zone NOT NULL,
	"checked_at" timestamp with time zone,
	"next_check_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "listing_views" (
	"listing_id" uuid NOT NULL,
	"day" date NOT NULL,
	"view_count" integer NOT NULL,
	CONSTRAINT "listing_views_listing_id_day_pk" PRIMARY KEY("listing_id","day")
);
--> statement-breakpoint
CREATE TABLE "scans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"query_id" uuid NOT NULL,
	"source_key" text NOT NULL,
	"query" text NOT NULL,
	"state" text NOT NULL,
	"task_id" uuid,
	"market_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"page_count" integer DEFAULT 0 NOT NULL,
	"read_count" integer DEFAULT 0 NOT NULL,
	"new_count" integer DEFAULT 0 NOT NULL,
	"updated_count" integer DEFAULT 0 NOT NULL,
	"unchanged_count" integer DEFAULT 0 NOT NULL,
	"ended_count" integer DEFAULT 0 NOT NULL,
	"refused_count" integer DEFAULT 0 NOT NULL,
	"problem" text
);
--> statement-breakpoint
CREATE TABLE "source_queries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_key" text NOT NULL,
	"query" text NOT NULL,
	"strategy" text NOT NULL,
	"interval_s" integer NOT NULL,
	"position" jsonb,
	"next_due_at" timestamp with time zone NOT NULL,
	"last_scan_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"requested_by" uuid,
	"input" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"stage" text,
	"done_count" integer DEFAULT 0 NOT NULL,
	"total_count" integer,
	"figures" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"problem" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "engine_crons" (
	"function_id" text NOT NULL,
	"cron" text NOT NULL,
	"last_slot_at" timestamp with time zone,
	"next_slot_at" timestamp with time zone NOT NULL,
	CONSTRAINT "engine_crons_function_id_cron_pk" PRIMARY KEY("function_id","cron")
);
--> statement-breakpoint
CREATE TABLE "engine_events" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"data" jsonb NOT NULL,
	"v" text,
	"ts" bigint NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engine_failures" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "engine_failures_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run_id" text NOT NULL,
	"step_id" text,
	"attempt" smallint NOT NULL,
	"error" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"retry_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "engine_functions" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"config" jsonb NOT NULL,
	"synced_at" timestamp with time zone NOT NULL,
	"is_present" boolean DEFAULT true NOT NULL,
	"refusal" text
);
--> statement-breakpoint
CREATE TABLE "engine_gatherings" (
	"function_id" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"event_ids" text[] NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	CONSTRAINT "engine_gatherings_function_id_kind_key_pk" PRIMARY KEY("function_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "engine_jobs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "engine_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run_id" text NOT NULL,
	"kind" text NOT NULL,
	"step_id" text,
	"attempt" smallint DEFAULT 0 NOT NULL,
	"run_at" timestamp with time zone DEFAULT now() NOT NULL,
	"rank_at" timestamp with time zone DEFAULT now() NOT NULL,
	"concurrency_keys" text[] DEFAULT '{}' NOT NULL,
	"lease" uuid,
	"leased_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "engine_leaders" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"host" text NOT NULL,
	"app_url" text NOT NULL,
	"active_since" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"problem" text
);
--> statement-breakpoint
CREATE TABLE "engine_once" (
	"function_id" text NOT NULL,
	"key" text NOT NULL,
	"run_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "engine_once_function_id_key_pk" PRIMARY KEY("function_id","key")
);
--> statement-breakpoint
CREATE TABLE "engine_rates" (
	"key" text PRIMARY KEY NOT NULL,
	"arrival_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engine_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"function_id" text NOT NULL,
	"state" text NOT NULL,
	"event_ids" text[] NOT NULL,
	"priority_s" integer DEFAULT 0 NOT NULL,
	"concurrency_keys" text[] DEFAULT '{}' NOT NULL,
	"concurrency_limits" integer[] DEFAULT '{}' NOT NULL,
	"singleton_key" text,
	"stack" text[] DEFAULT '{}' NOT NULL,
	"is_parallel" boolean DEFAULT false NOT NULL,
	"output" jsonb,
	"error" jsonb,
	"parent_run_id" text,
	"parent_step_id" text,
	"replay_of" text,
	"task_id" text,
	"start_by" timestamp with time zone,
	"end_by" timestamp with time zone,
	"runtime_ms_max" bigint,
	"queued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"cancel_reason" text
);
--> statement-breakpoint
CREATE TABLE "engine_steps" (
	"run_id" text NOT NULL,
	"step_id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"result" jsonb,
	"failed_tries" smallint DEFAULT 0 NOT NULL,
	"details" jsonb,
	"planned_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "engine_steps_run_id_step_id_pk" PRIMARY KEY("run_id","step_id")
);
--> statement-breakpoint
CREATE TABLE "engine_waits" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "engine_waits_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"run_id" text NOT NULL,
	"step_id" text,
	"event_name" text NOT NULL,
	"expression" text,
	"expires_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "sold_probability" real;--> statement-breakpoint
ALTER TABLE "collected_pages" ADD CONSTRAINT "collected_pages_scan_id_scans_id_fk" FOREIGN KEY ("scan_id") REFERENCES "public"."scans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_interest" ADD CONSTRAINT "listing_interest_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_views" ADD CONSTRAINT "listing_views_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scans" ADD CONSTRAINT "scans_query_id_source_queries_id_fk" FOREIGN KEY ("query_id") REFERENCES "public"."source_queries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_queries" ADD CONSTRAINT "source_queries_source_key_sources_key_fk" FOREIGN KEY ("source_key") REFERENCES "public"."sources"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine_failures" ADD CONSTRAINT "engine_failures_run_id_engine_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."engine_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine_jobs" ADD CONSTRAINT "engine_jobs_run_id_engine_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."engine_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine_steps" ADD CONSTRAINT "engine_steps_run_id_engine_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."engine_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine_waits" ADD CONSTRAINT "engine_waits_run_id_engine_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."engine_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "collected_pages_once" ON "collected_pages" USING btree ("scan_id","page_number");--> statement-breakpoint
CREATE INDEX "collected_pages_waiting" ON "collected_pages" USING btree ("collected_at") WHERE "collected_pages"."ingested_at" is null;--> statement-breakpoint
CREATE INDEX "listing_interest_due" ON "listing_interest" USING btree ("next_check_at");--> statement-breakpoint
CREATE INDEX "listing_views_by_day" ON "listing_views" USING btree ("day");--> statement-breakpoint
CREATE INDEX "scans_by_query" ON "scans" USING btree ("query_id","started_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "scans_newest" ON "scans" USING btree ("started_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "scans_by_task" ON "scans" USING btree ("task_id") WHERE "scans"."task_id" is not null;--> statement-breakpoint
CREATE INDEX "scans_open" ON "scans" USING btree ("started_at") WHERE "scans"."state" = 'reading';--> statement-breakpoint
CREATE UNIQUE INDEX "scans_one_open" ON "scans" USING btree ("query_id") WHERE "scans"."state" = 'reading';--> statement-breakpoint
CREATE UNIQUE INDEX "source_queries_once" ON "source_queries" USING btree ("source_key","query");--> statement-breakpoint
CREATE INDEX "source_queries_due" ON "source_queries" USING btree ("next_due_at");--> statement-breakpoint
CREATE INDEX "tasks_newest" ON "tasks" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "tasks_open" ON "tasks" USING btree ("updated_at") WHERE "tasks"."finished_at" is null;--> statement-breakpoint
CREATE INDEX "engine_crons_next" ON "engine_crons" USING btree ("next_slot_at");--> statement-breakpoint
CREATE INDEX "engine_events_by_time" ON "engine_events" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "engine_events_by_name" ON "engine_events" USING btree ("name","received_at");--> statement-breakpoint
CREATE INDEX "engine_failures_by_run" ON "engine_failures" USING btree ("run_id","id");--> statement-breakpoint
CREATE INDEX "engine_gatherings_due" ON "engine_gatherings" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "engine_jobs_free" ON "engine_jobs" USING btree ("rank_at","id") WHERE "engine_jobs"."lease" is null;--> statement-breakpoint
CREATE INDEX "engine_jobs_due" ON "engine_jobs" USING btree ("run_at") WHERE "engine_jobs"."lease" is null;--> statement-breakpoint
CREATE INDEX "engine_jobs_leased" ON "engine_jobs" USING btree ("id") WHERE "engine_jobs"."lease" is not null;--> statement-breakpoint
CREATE INDEX "engine_jobs_by_run" ON "engine_jobs" USING btree ("run_id");--> statement-breakpoint
CREATE UNIQUE INDEX "engine_once_by_run" ON "engine_once" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "engine_once_by_expiry" ON "engine_once" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "engine_rates_by_arrival" ON "engine_rates" USING btree ("arrival_at");--> statement-breakpoint
CREATE INDEX "engine_runs_newest" ON "engine_runs" USING btree ("queued_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "engine_runs_by_state" ON "engine_runs" USING btree ("state","queued_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "engine_runs_by_function" ON "engine_runs" USING btree ("function_id","queued_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "engine_runs_by_event" ON "engine_runs" USING gin ("event_ids");--> statement-breakpoint
CREATE INDEX "engine_runs_by_task" ON "engine_runs" USING btree ("task_id") WHERE "engine_runs"."task_id" is not null;--> statement-breakpoint
CREATE INDEX "engine_runs_by_parent" ON "engine_runs" USING btree ("parent_run_id") WHERE "engine_runs"."parent_run_id" is not null;--> statement-breakpoint
CREATE INDEX "engine_runs_singleton" ON "engine_runs" USING btree ("function_id","singleton_key") WHERE "engine_runs"."singleton_key" is not null and "engine_runs"."state" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "engine_runs_start_by" ON "engine_runs" USING btree ("start_by") WHERE "engine_runs"."start_by" is not null and "engine_runs"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "engine_runs_end_by" ON "engine_runs" USING btree ("end_by") WHERE "engine_runs"."end_by" is not null and "engine_runs"."state" = 'running';--> statement-breakpoint
CREATE INDEX "engine_runs_ended" ON "engine_runs" USING btree ("ended_at") WHERE "engine_runs"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "engine_waits_by_event" ON "engine_waits" USING btree ("event_name");--> statement-breakpoint
CREATE INDEX "engine_waits_by_run" ON "engine_waits" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "listings_ended" ON "listings" USING btree ("ended_at") WHERE "listings"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "valuations_by_model" ON "valuations" USING btree ("model_id");--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_sold_probability" CHECK ("listings"."sold_probability" is null or ("listings"."sold_probability" between 0 and 1));--> statement-breakpoint
-- Jobs come and go by the thousand: dead rows are cleared early, and pages keep room for leases.
ALTER TABLE "engine_jobs" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);--> statement-breakpoint
ALTER TABLE "engine_runs" SET (fillfactor = 80);
