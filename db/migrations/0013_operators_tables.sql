CREATE TABLE "listing_corrections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"field" text NOT NULL,
	"value" text,
	"said" text,
	"reason" text NOT NULL,
	"corrected_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "vehicle_merges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"from_vehicle_id" uuid NOT NULL,
	"into_vehicle_id" uuid NOT NULL,
	"listing_ids" uuid[] NOT NULL,
	"merged_at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
DROP INDEX "api_usage_by_day";--> statement-breakpoint
ALTER TABLE "quarantined_rows" ADD COLUMN "reviewed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "quarantined_rows" ADD COLUMN "verdict" text;--> statement-breakpoint
ALTER TABLE "listing_corrections" ADD CONSTRAINT "listing_corrections_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vehicle_merges" ADD CONSTRAINT "vehicle_merges_from_vehicle_id_vehicles_id_fk" FOREIGN KEY ("from_vehicle_id") REFERENCES "public"."vehicles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vehicle_merges" ADD CONSTRAINT "vehicle_merges_into_vehicle_id_vehicles_id_fk" FOREIGN KEY ("into_vehicle_id") REFERENCES "public"."vehicles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "listing_corrections_in_force" ON "listing_corrections" USING btree ("listing_id","field") WHERE "listing_corrections"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "listing_corrections_by_listing" ON "listing_corrections" USING btree ("listing_id","id");--> statement-breakpoint
CREATE INDEX "vehicle_merges_from" ON "vehicle_merges" USING btree ("from_vehicle_id");--> statement-breakpoint
CREATE INDEX "vehicle_merges_into" ON "vehicle_merges" USING btree ("into_vehicle_id");--> statement-breakpoint
CREATE INDEX "people_by_last_sign_in" ON "people" USING btree (coalesce("last_sign_in_at", '-infinity'::timestamptz),"id");--> statement-breakpoint
CREATE INDEX "people_in_order_of_email" ON "people" USING btree (lower("email") collate "C","id");--> statement-breakpoint
CREATE INDEX "people_by_name" ON "people" USING btree (lower("display_name") collate "C");--> statement-breakpoint
CREATE INDEX "people_of_rarer_roles" ON "people" USING btree ("role","id") WHERE "people"."role" <> 'customer';--> statement-breakpoint
CREATE INDEX "people_of_paid_plans" ON "people" USING btree ("plan","id") WHERE "people"."plan" <> 'free';--> statement-breakpoint
CREATE INDEX "people_closed" ON "people" USING btree ("id") WHERE "people"."disabled_at" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_troubled" ON "deliveries" USING btree ("state","id") WHERE "deliveries"."state" in ('waiting', 'sending', 'failed', 'dropped');--> statement-breakpoint
CREATE INDEX "deliveries_by_sending" ON "deliveries" USING btree ("sent_at") WHERE "deliveries"."sent_at" is not null;--> statement-breakpoint
CREATE INDEX "bookings_by_start" ON "bookings" USING btree ("starts_at","id");--> statement-breakpoint
CREATE INDEX "bookings_of_status" ON "bookings" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "listings_of_source" ON "listings" USING btree ("source_key","id");--> statement-breakpoint
CREATE INDEX "listings_by_price" ON "listings" USING btree ("price_cents","id");--> statement-breakpoint
CREATE INDEX "listings_not_live" ON "listings" USING btree ("status","id") WHERE "listings"."status" <> 'live';--> statement-breakpoint
CREATE INDEX "quarantined_rows_waiting" ON "quarantined_rows" USING btree ("reason","id") WHERE "quarantined_rows"."reviewed_at" is null;--> statement-breakpoint
CREATE INDEX "quarantined_rows_by_source" ON "quarantined_rows" USING btree ("source_key","id");--> statement-breakpoint
CREATE INDEX "quarantined_rows_reviewed" ON "quarantined_rows" USING btree ("id") WHERE "quarantined_rows"."reviewed_at" is not null;--> statement-breakpoint
CREATE INDEX "vehicles_by_name" ON "vehicles" USING btree ("make","model","year","id");--> statement-breakpoint
CREATE INDEX "vehicles_by_year" ON "vehicles" USING btree ("year","id");--> statement-breakpoint
CREATE INDEX "search_rows_of_rating" ON "search_rows" USING btree ("rating","listing_id");--> statement-breakpoint
CREATE INDEX "search_rows_to_check" ON "search_rows" USING btree ("listing_id") WHERE "search_rows"."is_check_first";--> statement-breakpoint
CREATE INDEX "api_usage_by_day" ON "api_usage" USING btree ("day","person_id","caller");--> statement-breakpoint
ALTER TABLE "quarantined_rows" ADD CONSTRAINT "quarantined_rows_verdict" CHECK (("quarantined_rows"."reviewed_at" is null) = ("quarantined_rows"."verdict" is null));