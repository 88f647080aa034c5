-- Undoes 0011.
--> statement-breakpoint
DROP TABLE IF EXISTS "service_tests";
--> statement-breakpoint
DROP TABLE IF EXISTS "operator_channels";
--> statement-breakpoint
DROP TABLE IF EXISTS "operator_alert_mutes";
--> statement-breakpoint
DROP TABLE IF EXISTS "provider_budgets";
--> statement-breakpoint
DROP TABLE IF EXISTS "failure_counts";
--> statement-breakpoint
DROP TABLE IF EXISTS "announcement_dismissals";
--> statement-breakpoint
DROP TABLE IF EXISTS "announcements";
--> statement-breakpoint
DROP TABLE IF EXISTS "feature_switches";
--> statement-breakpoint
-- What is no car has no words of its own without the column.
DELETE FROM "deliveries" WHERE "kind" = 'notice';
--> statement-breakpoint
ALTER TABLE "deliveries" DROP COLUMN IF EXISTS "notice";
--> statement-breakpoint
DROP INDEX IF EXISTS "operator_alerts_untold";
--> statement-breakpoint
DROP INDEX IF EXISTS "operator_alerts_open";
--> statement-breakpoint
DROP INDEX IF EXISTS "operator_alerts_by_time";
--> statement-breakpoint
DROP INDEX IF EXISTS "operator_alerts_by_id";
--> statement-breakpoint
-- Only these were there before, once a day.
DELETE FROM "operator_alerts" WHERE "kind" <> 'scan_quarantined';
--> statement-breakpoint
ALTER TABLE "operator_alerts" DROP CONSTRAINT IF EXISTS "operator_alerts_kind_subject_day_hour_pk";
--> statement-breakpoint
ALTER TABLE "operator_alerts" ADD CONSTRAINT "operator_alerts_kind_subject_day_pk" PRIMARY KEY ("kind", "subject", "day");
--> statement-breakpoint
ALTER TABLE "operator_alerts" DROP COLUMN IF EXISTS "telling_until";
--> statement-breakpoint
ALTER TABLE "operator_alerts" DROP COLUMN IF EXISTS "is_muted";
--> statement-breakpoint
ALTER TABLE "operator_alerts" DROP COLUMN IF EXISTS "acknowledged_at";
--> statement-breakpoint
ALTER TABLE "operator_alerts" DROP COLUMN IF EXISTS "cleared_at";
--> statement-breakpoint
ALTER TABLE "operator_alerts" DROP COLUMN IF EXISTS "path";
--> statement-breakpoint
ALTER TABLE "operator_alerts" DROP COLUMN IF EXISTS "title";
--> statement-breakpoint
ALTER TABLE "operator_alerts" DROP COLUMN IF EXISTS "severity";
--> statement-breakpoint
ALTER TABLE "operator_alerts" DROP COLUMN IF EXISTS "hour";
--> statement-breakpoint
ALTER TABLE "operator_alerts" DROP COLUMN IF EXISTS "id";
