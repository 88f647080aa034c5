CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
CREATE TABLE "booking_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"side" text NOT NULL,
	"actor_id" uuid,
	"starts_at" timestamp with time zone NOT NULL,
	"note" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "booking_reminders" (
	"booking_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "booking_reminders_booking_id_kind_starts_at_pk" PRIMARY KEY("booking_id","kind","starts_at")
);
--> statement-breakpoint
CREATE TABLE "bookings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"center_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"buyer_id" uuid,
	"listing_id" uuid,
	"vehicle_id" uuid,
	"mechanic_id" uuid,
	"bay" smallint NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"status" text DEFAULT 'requested' NOT NULL,
	"car_name" text NOT NULL,
	"service_name" text NOT NULL,
	"place" text NOT NULL,
	"price_cents" bigint NOT NULL,
	"cancellation_hours" integer NOT NULL,
	"late_fee_bps" integer NOT NULL,
	"late_fee_cents" bigint,
	"meeting_place" text,
	"seller_contact_notes" text,
	"buyer_note" text,
	"ics_sequence" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "bookings_times" CHECK ("bookings"."starts_at" < "bookings"."ends_at"),
	CONSTRAINT "bookings_bay" CHECK ("bookings"."bay" between 1 and 50),
	CONSTRAINT "bookings_price" CHECK ("bookings"."price_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"center_id" uuid,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_read_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "service_center_members" (
	"id" uuid PRIMARY KEY NOT NULL,
	"center_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "service_center_services" (
	"id" uuid PRIMARY KEY NOT NULL,
	"center_id" uuid NOT NULL,
	"name" text NOT NULL,
	"place" text NOT NULL,
	"price_cents" bigint NOT NULL,
	"duration_min" integer NOT NULL,
	"checks" text[] DEFAULT '{}' NOT NULL,
	"cannot_check" text[] DEFAULT '{}' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "service_center_services_price" CHECK ("service_center_services"."price_cents" between 0 and 1000000),
	CONSTRAINT "service_center_services_duration" CHECK ("service_center_services"."duration_min" between 15 and 720)
);
--> statement-breakpoint
CREATE TABLE "service_centers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"phone" text,
	"street" text NOT NULL,
	"city" text NOT NULL,
	"state" text NOT NULL,
	"zip" text NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"travel_radius_mi" integer,
	"time_zone" text NOT NULL,
	"capacity" smallint DEFAULT 1 NOT NULL,
	"weekly_hours" jsonb NOT NULL,
	"closures" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"lead_hours" integer DEFAULT 12 NOT NULL,
	"horizon_days" integer DEFAULT 28 NOT NULL,
	"cancellation_hours" integer DEFAULT 24 NOT NULL,
	"late_fee_bps" integer DEFAULT 0 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"is_simulated" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "service_centers_capacity" CHECK ("service_centers"."capacity" between 1 and 50),
	CONSTRAINT "service_centers_lead" CHECK ("service_centers"."lead_hours" between 0 and 336),
	CONSTRAINT "service_centers_horizon" CHECK ("service_centers"."horizon_days" between 1 and 120),
	CONSTRAINT "service_centers_cancellation" CHECK ("service_centers"."cancellation_hours" between 0 and 336),
	CONSTRAINT "service_centers_late_fee" CHECK ("service_centers"."late_fee_bps" between 0 and 10000)
);
--> statement-breakpoint
ALTER TABLE "booking_events" ADD CONSTRAINT "booking_events_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_events" ADD CONSTRAINT "booking_events_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_reminders" ADD CONSTRAINT "booking_reminders_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_center_id_service_centers_id_fk" FOREIGN KEY ("center_id") REFERENCES "public"."service_centers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_service_id_service_center_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service_center_services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_buyer_id_people_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_vehicle_id_vehicles_id_fk" FOREIGN KEY ("vehicle_id") REFERENCES "public"."vehicles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_mechanic_id_people_id_fk" FOREIGN KEY ("mechanic_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_center_id_service_centers_id_fk" FOREIGN KEY ("center_id") REFERENCES "public"."service_centers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_center_members" ADD CONSTRAINT "service_center_members_center_id_service_centers_id_fk" FOREIGN KEY ("center_id") REFERENCES "public"."service_centers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_center_members" ADD CONSTRAINT "service_center_members_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_center_services" ADD CONSTRAINT "service_center_services_center_id_service_centers_id_fk" FOREIGN KEY ("center_id") REFERENCES "public"."service_centers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booking_events_by_booking" ON "booking_events" USING btree ("booking_id","id");--> statement-breakpoint
CREATE INDEX "booking_events_by_actor" ON "booking_events" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "bookings_by_buyer" ON "bookings" USING btree ("buyer_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "bookings_by_center" ON "bookings" USING btree ("center_id","starts_at");--> statement-breakpoint
CREATE INDEX "bookings_by_center_newest" ON "bookings" USING btree ("center_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "bookings_by_mechanic" ON "bookings" USING btree ("mechanic_id","starts_at");--> statement-breakpoint
CREATE INDEX "bookings_by_service" ON "bookings" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "bookings_by_listing" ON "bookings" USING btree ("listing_id");--> statement-breakpoint
CREATE INDEX "bookings_by_vehicle" ON "bookings" USING btree ("vehicle_id");--> statement-breakpoint
CREATE INDEX "bookings_live" ON "bookings" USING btree ("starts_at") WHERE "bookings"."status" in ('requested', 'confirmed');--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_by_hash" ON "calendar_feeds" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "calendar_feeds_by_person" ON "calendar_feeds" USING btree ("person_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "calendar_feeds_by_center" ON "calendar_feeds" USING btree ("center_id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_center_members_once" ON "service_center_members" USING btree ("center_id","person_id","kind");--> statement-breakpoint
CREATE INDEX "service_center_members_by_person" ON "service_center_members" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "service_center_services_by_center" ON "service_center_services" USING btree ("center_id","id");--> statement-breakpoint
CREATE INDEX "service_centers_by_place" ON "service_centers" USING btree ("latitude","longitude") WHERE "service_centers"."is_active" and "service_centers"."deleted_at" is null;
--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_bay_taken" EXCLUDE USING gist (
	"center_id" WITH =, "bay" WITH =, tstzrange("starts_at", "ends_at") WITH &&
) WHERE ("status" IN ('requested', 'confirmed') AND "deleted_at" IS NULL);
--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_mechanic_taken" EXCLUDE USING gist (
	"mechanic_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&
) WHERE ("status" IN ('requested', 'confirmed') AND "deleted_at" IS NULL AND "mechanic_id" IS NOT NULL);
