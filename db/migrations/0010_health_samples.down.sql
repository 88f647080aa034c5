-- Undoes 0010.
--> statement-breakpoint
DROP TABLE IF EXISTS "health_samples";
