-- Undoes 0004: what people captured, feeds, photo fingerprints and the state of sources are forgotten.
DROP TABLE IF EXISTS "account_deletion_notices", "capture_listings", "captures", "capture_addresses",
  "dealer_feeds", "page_samples", "provider_usage", "listing_photos", "vehicle_separations";
DROP INDEX IF EXISTS "listings_by_car", "listings_by_owner", "listings_by_seller";
ALTER TABLE "scans" DROP COLUMN IF EXISTS "reported_total";
ALTER TABLE "listing_vehicles" DROP COLUMN IF EXISTS "score", DROP COLUMN IF EXISTS "evidence",
  DROP COLUMN IF EXISTS "unlinked_by";
ALTER TABLE "listings" DROP COLUMN IF EXISTS "seller_hash", DROP COLUMN IF EXISTS "listed_at";
ALTER TABLE "sources" DROP COLUMN IF EXISTS "enabled_at", DROP COLUMN IF EXISTS "enabled_by",
  DROP COLUMN IF EXISTS "terms_read_at", DROP COLUMN IF EXISTS "transport",
  DROP COLUMN IF EXISTS "daily_calls_max", DROP COLUMN IF EXISTS "paused_until",
  DROP COLUMN IF EXISTS "pause_reason", DROP COLUMN IF EXISTS "failure_count",
  DROP COLUMN IF EXISTS "last_tried_at", DROP COLUMN IF EXISTS "last_verdict",
  DROP COLUMN IF EXISTS "last_problem";
