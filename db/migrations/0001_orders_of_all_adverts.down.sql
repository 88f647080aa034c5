-- Undoes 0001: the orders hold only best offers again, and the place only its coordinates.
DROP INDEX IF EXISTS "search_rows_ranked";
CREATE INDEX "search_rows_ranked" ON "search_rows" USING btree ("rank_key" DESC NULLS FIRST,"listing_id" DESC NULLS FIRST,"year","price_cents","mileage_mi") WHERE "search_rows"."is_best_offer";
DROP INDEX IF EXISTS "search_rows_by_saving";
CREATE INDEX "search_rows_by_saving" ON "search_rows" USING btree ("saving_rank_key" DESC NULLS FIRST,"listing_id" DESC NULLS FIRST,"year","price_cents","mileage_mi") WHERE "search_rows"."is_best_offer";
DROP INDEX IF EXISTS "search_rows_by_price";
CREATE INDEX "search_rows_by_price" ON "search_rows" USING btree ("price_cents","listing_id","year","mileage_mi") WHERE "search_rows"."is_best_offer";
DROP INDEX IF EXISTS "search_rows_by_mileage";
CREATE INDEX "search_rows_by_mileage" ON "search_rows" USING btree (coalesce("mileage_mi", 2147483647),"listing_id","year","price_cents") WHERE "search_rows"."is_best_offer";
DROP INDEX IF EXISTS "search_rows_by_year";
CREATE INDEX "search_rows_by_year" ON "search_rows" USING btree ("year" DESC NULLS FIRST,"listing_id" DESC NULLS FIRST,"price_cents","mileage_mi") WHERE "search_rows"."is_best_offer";
DROP INDEX IF EXISTS "search_rows_newest";
CREATE INDEX "search_rows_newest" ON "search_rows" USING btree ("first_seen_at" DESC NULLS FIRST,"listing_id" DESC NULLS FIRST) WHERE "search_rows"."is_best_offer";
DROP INDEX IF EXISTS "search_rows_by_place";
CREATE INDEX "search_rows_by_place" ON "search_rows" USING btree ("latitude","longitude");
