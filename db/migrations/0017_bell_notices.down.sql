-- Undoes 0017. Words under bells go.
DROP TABLE IF EXISTS "bell_notices";
