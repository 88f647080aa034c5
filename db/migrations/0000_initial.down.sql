-- Undoes 0000_initial: every table, children before parents.
DROP TABLE IF EXISTS "search_counts";
DROP TABLE IF EXISTS "search_rows";
DROP TABLE IF EXISTS "valuations";
DROP TABLE IF EXISTS "market_models";
DROP TABLE IF EXISTS "quarantined_rows";
DROP TABLE IF EXISTS "imports";
DROP TABLE IF EXISTS "observations";
DROP TABLE IF EXISTS "listing_vehicles";
DROP TABLE IF EXISTS "vehicles";
DROP TABLE IF EXISTS "listings";
DROP TABLE IF EXISTS "sources";
DROP TABLE IF EXISTS "people";
DROP TABLE IF EXISTS "idempotency_keys";
DROP TABLE IF EXISTS "audit_log";
DROP TABLE IF EXISTS "market";
