-- Undoes 0008.
--> statement-breakpoint
DROP TABLE IF EXISTS "seller_listing_days";
--> statement-breakpoint
DROP TABLE IF EXISTS "seller_price_changes";
--> statement-breakpoint
DROP TABLE IF EXISTS "seller_messages";
--> statement-breakpoint
DROP TABLE IF EXISTS "seller_offers";
--> statement-breakpoint
DROP TABLE IF EXISTS "seller_orders";
--> statement-breakpoint
DROP TABLE IF EXISTS "channel_calls";
--> statement-breakpoint
DROP TABLE IF EXISTS "ebay_consents";
--> statement-breakpoint
DROP TABLE IF EXISTS "ebay_accounts";
--> statement-breakpoint
DROP TABLE IF EXISTS "seller_publications";
--> statement-breakpoint
DROP TABLE IF EXISTS "seller_listings";
--> statement-breakpoint
DROP TABLE IF EXISTS "snap_readings";
--> statement-breakpoint
DROP TABLE IF EXISTS "snap_photos";
--> statement-breakpoint
DROP TABLE IF EXISTS "snap_jobs";
