CREATE TABLE "bell_notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"detail" text NOT NULL,
	"path" text NOT NULL,
	"viewed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bell_notices" ADD CONSTRAINT "bell_notices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bell_notices_once" ON "bell_notices" USING btree ("person_id","key");--> statement-breakpoint
CREATE INDEX "bell_notices_by_person" ON "bell_notices" USING btree ("person_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "bell_notices_unread" ON "bell_notices" USING btree ("person_id") WHERE "bell_notices"."viewed_at" is null;--> statement-breakpoint
CREATE INDEX "bell_notices_by_age" ON "bell_notices" USING btree ("created_at");