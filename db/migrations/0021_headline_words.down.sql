-- Undoes 0021.
DROP INDEX IF EXISTS "search_rows_by_words";
