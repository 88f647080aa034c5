-- Undoes 0002: accounts have only a password again, and the audit log is not chained.
DROP TRIGGER IF EXISTS audit_log_kept ON audit_log;
DROP TRIGGER IF EXISTS audit_log_chained ON audit_log;
DROP FUNCTION IF EXISTS audit_log_is_append_only();
DROP FUNCTION IF EXISTS audit_log_chain();
DROP FUNCTION IF EXISTS audit_entry_hash(text, audit_log);
DROP INDEX IF EXISTS "audit_log_by_position";
DROP INDEX IF EXISTS "audit_log_by_actor";
ALTER TABLE "audit_log" DROP COLUMN IF EXISTS "position", DROP COLUMN IF EXISTS "hash";
DROP TABLE IF EXISTS "refresh_tokens", "signing_keys", "api_keys", "api_usage", "one_time_tokens",
  "outside_accounts", "passkeys", "recovery_codes", "buyer_settings", "sessions", "rate_limits",
  "messages", "removal_requests";
DROP INDEX IF EXISTS "people_to_purge";
ALTER TABLE "people" DROP COLUMN IF EXISTS "email_verified_at", DROP COLUMN IF EXISTS "plan",
  DROP COLUMN IF EXISTS "totp_secret", DROP COLUMN IF EXISTS "totp_enabled_at",
  DROP COLUMN IF EXISTS "totp_last_step", DROP COLUMN IF EXISTS "deletion_requested_at",
  DROP COLUMN IF EXISTS "purge_after";
