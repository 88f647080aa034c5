DROP INDEX "search_rows_ranked";--> statement-breakpoint
DROP INDEX "search_rows_by_saving";--> statement-breakpoint
DROP INDEX "search_rows_by_price";--> statement-breakpoint
DROP INDEX "search_rows_by_mileage";--> statement-breakpoint
DROP INDEX "search_rows_by_year";--> statement-breakpoint
DROP INDEX "search_rows_newest";--> statement-breakpoint
DROP INDEX "search_rows_by_place";--> statement-breakpoint
CREATE INDEX "search_rows_ranked" ON "search_rows" USING btree ("rank_key" DESC NULLS FIRST,"listing_id" DESC NULLS FIRST,"is_best_offer","year","price_cents","mileage_mi");--> statement-breakpoint
CREATE INDEX "search_rows_by_saving" ON "search_rows" USING btree ("saving_rank_key" DESC NULLS FIRST,"listing_id" DESC NULLS FIRST,"is_best_offer","year","price_cents","mileage_mi");--> statement-breakpoint
CREATE INDEX "search_rows_by_price" ON "search_rows" USING btree ("price_cents","listing_id","is_best_offer","year","mileage_mi");--> statement-breakpoint
CREATE INDEX "search_rows_by_mileage" ON "search_rows" USING btree (coalesce("mileage_mi", 2147483647),"listing_id","is_best_offer","year","price_cents");--> statement-breakpoint
CREATE INDEX "search_rows_by_year" ON "search_rows" USING btree ("year" DESC NULLS FIRST,"listing_id" DESC NULLS FIRST,"is_best_offer","price_cents","mileage_mi");--> statement-breakpoint
CREATE INDEX "search_rows_newest" ON "search_rows" USING btree ("first_seen_at" DESC NULLS FIRST,"listing_id" DESC NULLS FIRST,"is_best_offer");--> statement-breakpoint
CREATE INDEX "search_rows_by_place" ON "search_rows" USING btree ("latitude","longitude","is_best_offer","price_cents","rating","is_check_first");