ALTER TABLE "listings" ADD COLUMN "said_owners" smallint;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "said_accident" text;--> statement-breakpoint
ALTER TABLE "search_rows" ADD COLUMN "owners" smallint;--> statement-breakpoint
ALTER TABLE "search_rows" ADD COLUMN "accident" text;