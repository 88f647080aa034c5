CREATE TABLE "retention_sweeps" (
	"rule" text PRIMARY KEY NOT NULL,
	"swept_at" timestamp with time zone NOT NULL,
	"removed_count" bigint NOT NULL,
	"total_count" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "backups" ADD COLUMN "copied_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "backups" ADD COLUMN "copy_problem" text;--> statement-breakpoint
CREATE INDEX "alert_days_by_day" ON "alert_days" USING btree ("day");--> statement-breakpoint
CREATE INDEX "alert_mutes_ending" ON "alert_mutes" USING btree ("until") WHERE "alert_mutes"."until" is not null;--> statement-breakpoint
CREATE INDEX "board_links_by_expiry" ON "board_links" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "inspection_links_by_expiry" ON "inspection_links" USING btree ("expires_at");--> statement-breakpoint
-- blocking: refused rows are thousands, not millions; it is made in a moment
CREATE INDEX "quarantined_rows_by_import" ON "quarantined_rows" USING btree ("import_id");