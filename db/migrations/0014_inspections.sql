CREATE TABLE "inspection_changes" (
	"inspection_id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"point_key" text NOT NULL,
	"outcome" text NOT NULL,
	"answer" jsonb NOT NULL,
	"actor_id" uuid,
	"answered_at" timestamp with time zone NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "inspection_changes_inspection_id_change_id_pk" PRIMARY KEY("inspection_id","change_id")
);
--> statement-breakpoint
CREATE TABLE "inspection_findings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inspection_id" uuid NOT NULL,
	"center_id" uuid NOT NULL,
	"vehicle_id" uuid,
	"point_key" text NOT NULL,
	"system" text NOT NULL,
	"is_fail" boolean NOT NULL,
	"is_critical" boolean NOT NULL,
	"words" text NOT NULL,
	"repair_low_cents" bigint,
	"repair_high_cents" bigint,
	"found_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolved_by_id" uuid,
	"resolution" text
);
--> statement-breakpoint
CREATE TABLE "inspection_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inspection_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inspection_photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inspection_id" uuid NOT NULL,
	"point_key" text NOT NULL,
	"upload_key" uuid NOT NULL,
	"state" text NOT NULL,
	"content_hash" text,
	"width_px" integer,
	"height_px" integer,
	"sizes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "inspection_points" (
	"inspection_id" uuid NOT NULL,
	"point_key" text NOT NULL,
	"revision" integer NOT NULL,
	"answer" jsonb,
	"change_id" uuid,
	"answered_at" timestamp with time zone,
	"waiting" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inspection_points_inspection_id_point_key_pk" PRIMARY KEY("inspection_id","point_key")
);
--> statement-breakpoint
CREATE TABLE "inspections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" uuid NOT NULL,
	"center_id" uuid NOT NULL,
	"listing_id" uuid,
	"vehicle_id" uuid,
	"mechanic_id" uuid,
	"car_name" text NOT NULL,
	"vin" text,
	"checklist_version" smallint NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"completed_at" timestamp with time zone,
	"unchecked_reason" text,
	"fail_count" smallint,
	"attention_count" smallint,
	"critical_count" smallint,
	"repair_low_cents" bigint,
	"repair_high_cents" bigint,
	"unpriced_count" smallint,
	"odometer_mi" integer,
	"report" text,
	"signature" text,
	"key_id" text,
	"public_key" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "inspections_signed" CHECK (("inspections"."status" = 'completed') = ("inspections"."report" is not null and "inspections"."signature" is not null)),
	CONSTRAINT "inspections_repairs" CHECK ("inspections"."repair_low_cents" between 0 and "inspections"."repair_high_cents")
);
--> statement-breakpoint
ALTER TABLE "inspection_changes" ADD CONSTRAINT "inspection_changes_inspection_id_inspections_id_fk" FOREIGN KEY ("inspection_id") REFERENCES "public"."inspections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_changes" ADD CONSTRAINT "inspection_changes_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_findings" ADD CONSTRAINT "inspection_findings_inspection_id_inspections_id_fk" FOREIGN KEY ("inspection_id") REFERENCES "public"."inspections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_findings" ADD CONSTRAINT "inspection_findings_center_id_service_centers_id_fk" FOREIGN KEY ("center_id") REFERENCES "public"."service_centers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_findings" ADD CONSTRAINT "inspection_findings_vehicle_id_vehicles_id_fk" FOREIGN KEY ("vehicle_id") REFERENCES "public"."vehicles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_findings" ADD CONSTRAINT "inspection_findings_resolved_by_id_people_id_fk" FOREIGN KEY ("resolved_by_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_links" ADD CONSTRAINT "inspection_links_inspection_id_inspections_id_fk" FOREIGN KEY ("inspection_id") REFERENCES "public"."inspections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_links" ADD CONSTRAINT "inspection_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_photos" ADD CONSTRAINT "inspection_photos_inspection_id_inspections_id_fk" FOREIGN KEY ("inspection_id") REFERENCES "public"."inspections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_points" ADD CONSTRAINT "inspection_points_inspection_id_inspections_id_fk" FOREIGN KEY ("inspection_id") REFERENCES "public"."inspections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_center_id_service_centers_id_fk" FOREIGN KEY ("center_id") REFERENCES "public"."service_centers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_vehicle_id_vehicles_id_fk" FOREIGN KEY ("vehicle_id") REFERENCES "public"."vehicles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_mechanic_id_people_id_fk" FOREIGN KEY ("mechanic_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inspection_changes_by_actor" ON "inspection_changes" USING btree ("actor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_findings_once" ON "inspection_findings" USING btree ("inspection_id","point_key");--> statement-breakpoint
CREATE INDEX "inspection_findings_open" ON "inspection_findings" USING btree ("center_id","id" DESC NULLS FIRST) WHERE "inspection_findings"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "inspection_findings_all_open" ON "inspection_findings" USING btree ("id" DESC NULLS FIRST) WHERE "inspection_findings"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "inspection_findings_by_vehicle" ON "inspection_findings" USING btree ("vehicle_id");--> statement-breakpoint
CREATE INDEX "inspection_findings_by_resolver" ON "inspection_findings" USING btree ("resolved_by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_links_by_hash" ON "inspection_links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "inspection_links_by_inspection" ON "inspection_links" USING btree ("inspection_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "inspection_links_by_person" ON "inspection_links" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_photos_once" ON "inspection_photos" USING btree ("inspection_id","upload_key");--> statement-breakpoint
CREATE UNIQUE INDEX "inspections_once" ON "inspections" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "inspections_by_center" ON "inspections" USING btree ("center_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "inspections_by_vehicle" ON "inspections" USING btree ("vehicle_id","completed_at");--> statement-breakpoint
CREATE INDEX "inspections_by_vin" ON "inspections" USING btree ("vin") WHERE "inspections"."vin" is not null;--> statement-breakpoint
CREATE INDEX "inspections_by_listing" ON "inspections" USING btree ("listing_id");--> statement-breakpoint
CREATE INDEX "inspections_by_mechanic" ON "inspections" USING btree ("mechanic_id");--> statement-breakpoint
CREATE INDEX "inspections_by_key" ON "inspections" USING btree ("key_id") WHERE "inspections"."key_id" is not null;