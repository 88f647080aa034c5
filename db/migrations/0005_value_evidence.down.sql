-- Undoes 0005.
ALTER TABLE "valuations" DROP COLUMN IF EXISTS "evidence";
DROP TABLE IF EXISTS "operator_alerts";
DROP INDEX IF EXISTS "scans_quarantined";
--> statement-breakpoint
DROP TABLE IF EXISTS "search_row_removals";
--> statement-breakpoint
DROP INDEX IF EXISTS "search_rows_by_change";
--> statement-breakpoint
ALTER TABLE "search_rows" DROP COLUMN IF EXISTS "change_number";
--> statement-breakpoint
DROP SEQUENCE IF EXISTS "search_row_changes";
--> statement-breakpoint
DROP TABLE IF EXISTS "outside_opinions";
--> statement-breakpoint
DROP TABLE IF EXISTS "model_year_facts";
--> statement-breakpoint
DROP TABLE IF EXISTS "fuel_prices";
--> statement-breakpoint
DROP INDEX IF EXISTS "listings_by_text";
--> statement-breakpoint
ALTER TABLE "listings" DROP COLUMN IF EXISTS "text_hash";
--> statement-breakpoint
ALTER TABLE "listings" DROP COLUMN IF EXISTS "alarm_words";
--> statement-breakpoint
ALTER TABLE "observations" DROP COLUMN IF EXISTS "alarm_words";
--> statement-breakpoint
DROP TABLE IF EXISTS "fee_reports";
--> statement-breakpoint
DROP TABLE IF EXISTS "stated_fees";
--> statement-breakpoint
DROP TABLE IF EXISTS "vin_readings";
--> statement-breakpoint
ALTER TABLE "buyer_settings" DROP COLUMN IF EXISTS "resell_way";
