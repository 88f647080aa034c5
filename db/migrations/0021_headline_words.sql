-- blocking: what headlines must say; some ten seconds for a million rows, while readers go on
CREATE INDEX "search_rows_by_words" ON "search_rows" USING gin (regexp_split_to_array(lower(title collate "C"), '[^a-z0-9]+'));
