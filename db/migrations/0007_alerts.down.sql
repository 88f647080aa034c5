-- Undoes 0007.
--> statement-breakpoint
DROP TABLE IF EXISTS "alerts";
--> statement-breakpoint
DROP TABLE IF EXISTS "delivery_attempts";
--> statement-breakpoint
DROP TABLE IF EXISTS "deliveries";
--> statement-breakpoint
DROP TABLE IF EXISTS "opportunities";
--> statement-breakpoint
DROP TABLE IF EXISTS "alert_mutes";
--> statement-breakpoint
DROP TABLE IF EXISTS "alert_days";
--> statement-breakpoint
DROP TABLE IF EXISTS "alert_channels";
--> statement-breakpoint
DROP TABLE IF EXISTS "alert_preferences";
--> statement-breakpoint
DROP TABLE IF EXISTS "alert_positions";
--> statement-breakpoint
DROP TABLE IF EXISTS "alert_adverts";
--> statement-breakpoint
DROP INDEX IF EXISTS "saved_searches_by_update";
--> statement-breakpoint
ALTER TABLE "saved_searches" DROP COLUMN IF EXISTS "tells_after";
--> statement-breakpoint
ALTER TABLE "saved_searches" DROP CONSTRAINT IF EXISTS "saved_searches_cron";
--> statement-breakpoint
ALTER TABLE "saved_searches" DROP COLUMN IF EXISTS "alert_kinds";
--> statement-breakpoint
ALTER TABLE "saved_searches" DROP COLUMN IF EXISTS "pace";
--> statement-breakpoint
ALTER TABLE "saved_searches" DROP COLUMN IF EXISTS "cron";
--> statement-breakpoint
ALTER TABLE "saved_searches" DROP COLUMN IF EXISTS "channel_ids";
--> statement-breakpoint
ALTER TABLE "saved_searches" DROP COLUMN IF EXISTS "paused_at";
--> statement-breakpoint
ALTER TABLE "saved_searches" DROP COLUMN IF EXISTS "snoozed_until";
--> statement-breakpoint
ALTER TABLE "saved_searches" DROP COLUMN IF EXISTS "min_profit_cents";
--> statement-breakpoint
ALTER TABLE "saved_searches" DROP COLUMN IF EXISTS "min_saving_cents";
--> statement-breakpoint
ALTER TABLE "saved_searches" DROP COLUMN IF EXISTS "min_score";
--> statement-breakpoint
ALTER TABLE "saved_searches" DROP COLUMN IF EXISTS "price_cut_bps";
--> statement-breakpoint
ALTER TABLE "saved_searches" DROP COLUMN IF EXISTS "next_run_at";
--> statement-breakpoint
ALTER TABLE "saved_searches" DROP COLUMN IF EXISTS "last_run_at";
--> statement-breakpoint
ALTER TABLE "buyer_settings" DROP COLUMN IF EXISTS "yearly_mi";
