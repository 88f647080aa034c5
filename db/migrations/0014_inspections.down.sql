-- Undoes 0014.
--> statement-breakpoint
DROP TABLE IF EXISTS "inspection_links";
--> statement-breakpoint
DROP TABLE IF EXISTS "inspection_findings";
--> statement-breakpoint
DROP TABLE IF EXISTS "inspection_photos";
--> statement-breakpoint
DROP TABLE IF EXISTS "inspection_changes";
--> statement-breakpoint
DROP TABLE IF EXISTS "inspection_points";
--> statement-breakpoint
DROP TABLE IF EXISTS "inspections";
