-- Undoes 0009.
--> statement-breakpoint
DROP TABLE IF EXISTS "calendar_feeds";
--> statement-breakpoint
DROP TABLE IF EXISTS "booking_reminders";
--> statement-breakpoint
DROP TABLE IF EXISTS "booking_events";
--> statement-breakpoint
DROP TABLE IF EXISTS "bookings";
--> statement-breakpoint
DROP TABLE IF EXISTS "service_center_members";
--> statement-breakpoint
DROP TABLE IF EXISTS "service_center_services";
--> statement-breakpoint
DROP TABLE IF EXISTS "service_centers";
--> statement-breakpoint
DROP EXTENSION IF EXISTS btree_gist;
