-- Undoes 0013.
--> statement-breakpoint
DROP TABLE IF EXISTS "listing_corrections";
--> statement-breakpoint
DROP TABLE IF EXISTS "vehicle_merges";
--> statement-breakpoint
ALTER TABLE "quarantined_rows" DROP CONSTRAINT IF EXISTS "quarantined_rows_verdict";
--> statement-breakpoint
DROP INDEX IF EXISTS "quarantined_rows_waiting";
--> statement-breakpoint
DROP INDEX IF EXISTS "quarantined_rows_by_source";
--> statement-breakpoint
DROP INDEX IF EXISTS "quarantined_rows_reviewed";
--> statement-breakpoint
DROP INDEX IF EXISTS "listings_of_source";
--> statement-breakpoint
DROP INDEX IF EXISTS "listings_by_price";
--> statement-breakpoint
DROP INDEX IF EXISTS "listings_not_live";
--> statement-breakpoint
DROP INDEX IF EXISTS "vehicles_by_name";
--> statement-breakpoint
DROP INDEX IF EXISTS "vehicles_by_year";
--> statement-breakpoint
DROP INDEX IF EXISTS "deliveries_troubled";
--> statement-breakpoint
DROP INDEX IF EXISTS "deliveries_by_sending";
--> statement-breakpoint
DROP INDEX IF EXISTS "people_by_last_sign_in";
--> statement-breakpoint
DROP INDEX IF EXISTS "people_in_order_of_email";
--> statement-breakpoint
DROP INDEX IF EXISTS "people_by_name";
--> statement-breakpoint
DROP INDEX IF EXISTS "people_of_rarer_roles";
--> statement-breakpoint
DROP INDEX IF EXISTS "people_of_paid_plans";
--> statement-breakpoint
DROP INDEX IF EXISTS "people_closed";
--> statement-breakpoint
DROP INDEX IF EXISTS "search_rows_of_rating";
--> statement-breakpoint
DROP INDEX IF EXISTS "search_rows_to_check";
--> statement-breakpoint
DROP INDEX IF EXISTS "bookings_by_start";
--> statement-breakpoint
DROP INDEX IF EXISTS "bookings_of_status";
--> statement-breakpoint
DROP INDEX IF EXISTS "api_usage_by_day";
--> statement-breakpoint
ALTER TABLE "quarantined_rows" DROP COLUMN IF EXISTS "reviewed_at";
--> statement-breakpoint
ALTER TABLE "quarantined_rows" DROP COLUMN IF EXISTS "verdict";
--> statement-breakpoint
CREATE INDEX "api_usage_by_day" ON "api_usage" USING btree ("day");
