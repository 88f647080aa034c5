-- Undoes 0006.
DROP TABLE IF EXISTS "hidden_cars";
--> statement-breakpoint
DROP TABLE IF EXISTS "watched_cars";
