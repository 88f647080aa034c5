-- Undoes 0019.
DROP INDEX IF EXISTS "search_rows_by_under";
--> statement-breakpoint
DROP INDEX IF EXISTS "search_rows_by_price_cut";
--> statement-breakpoint
ALTER TABLE "search_rows" DROP COLUMN IF EXISTS "photo_count";
