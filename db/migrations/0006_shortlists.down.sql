-- Undoes 0006.
DROP INDEX IF EXISTS "listings_by_seller";
--> statement-breakpoint
CREATE INDEX "listings_by_seller" ON "listings" USING btree ("source_key","seller_hash") WHERE "listings"."seller_hash" is not null;
--> statement-breakpoint
DROP TABLE IF EXISTS "original_checks";
--> statement-breakpoint
DROP TABLE IF EXISTS "listing_errors";
--> statement-breakpoint
DROP TABLE IF EXISTS "saved_searches";
--> statement-breakpoint
DROP TABLE IF EXISTS "hidden_cars";
--> statement-breakpoint
DROP TABLE IF EXISTS "watched_cars";
--> statement-breakpoint
DROP TABLE IF EXISTS "board_links";
--> statement-breakpoint
DROP TABLE IF EXISTS "board_notes";
--> statement-breakpoint
DROP TABLE IF EXISTS "board_votes";
--> statement-breakpoint
DROP TABLE IF EXISTS "board_cars";
--> statement-breakpoint
DROP TABLE IF EXISTS "board_members";
--> statement-breakpoint
DROP TABLE IF EXISTS "boards";
--> statement-breakpoint
ALTER TABLE "buyer_settings" DROP COLUMN IF EXISTS "start_query";
