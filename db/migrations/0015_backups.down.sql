-- Undoes 0015. Notes of backups go; their files stay where they are.
DROP TABLE IF EXISTS "backups";
