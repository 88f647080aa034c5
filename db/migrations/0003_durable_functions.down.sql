-- Undoes 0003: nothing runs by itself, and what was collected or watched is forgotten.
DROP TABLE IF EXISTS "engine_leaders", "engine_functions", "engine_crons", "engine_events",
  "engine_steps", "engine_failures", "engine_jobs", "engine_waits", "engine_gatherings", "engine_rates",
  "engine_once", "engine_runs";
DROP TABLE IF EXISTS "collected_pages", "scans", "source_queries", "listing_interest", "listing_views",
  "tasks";
DROP INDEX IF EXISTS "listings_ended", "valuations_by_model";
ALTER TABLE "listings" DROP CONSTRAINT IF EXISTS "listings_sold_probability";
ALTER TABLE "listings" DROP COLUMN IF EXISTS "sold_probability";
