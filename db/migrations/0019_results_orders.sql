ALTER TABLE "search_rows" ADD COLUMN "photo_count" smallint;--> statement-breakpoint
UPDATE "search_rows" r SET "photo_count" = p."count"
  FROM (SELECT "listing_id", count(*)::smallint AS "count" FROM "listing_photos" GROUP BY "listing_id") p
 WHERE p."listing_id" = r."listing_id";--> statement-breakpoint
-- blocking: an order of results; seconds for a million rows, while readers go on
CREATE INDEX "search_rows_by_price_cut" ON "search_rows" USING btree ((greatest(coalesce(previous_price_cents - price_cents, 0), 0)),"listing_id","is_best_offer");--> statement-breakpoint
-- blocking: an order of results; seconds for a million rows, while readers go on
CREATE INDEX "search_rows_by_under" ON "search_rows" USING btree ((case when is_check_first then -2000000
  when rating = 'unrated' or coalesce(p50_cents, 0) <= 0 then -1000000
  else greatest((p50_cents - price_cents) * 10000 / p50_cents, -900000) end),"listing_id","is_best_offer");