-- Undoes 0012.
--> statement-breakpoint
DROP INDEX IF EXISTS "booking_events_untold";
--> statement-breakpoint
ALTER TABLE "booking_events" DROP COLUMN IF EXISTS "told_at";
