-- Undoes 0016.
--> statement-breakpoint
ALTER TABLE "backups" DROP COLUMN IF EXISTS "copy_problem";
--> statement-breakpoint
ALTER TABLE "backups" DROP COLUMN IF EXISTS "copied_at";
--> statement-breakpoint
DROP INDEX IF EXISTS "quarantined_rows_by_import";
--> statement-breakpoint
DROP INDEX IF EXISTS "inspection_links_by_expiry";
--> statement-breakpoint
DROP INDEX IF EXISTS "board_links_by_expiry";
--> statement-breakpoint
DROP INDEX IF EXISTS "alert_mutes_ending";
--> statement-breakpoint
DROP INDEX IF EXISTS "alert_days_by_day";
--> statement-breakpoint
DROP TABLE IF EXISTS "retention_sweeps";
