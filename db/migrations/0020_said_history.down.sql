-- Undoes 0020.
ALTER TABLE "search_rows" DROP COLUMN IF EXISTS "accident";
--> statement-breakpoint
ALTER TABLE "search_rows" DROP COLUMN IF EXISTS "owners";
--> statement-breakpoint
ALTER TABLE "listings" DROP COLUMN IF EXISTS "said_accident";
--> statement-breakpoint
ALTER TABLE "listings" DROP COLUMN IF EXISTS "said_owners";
