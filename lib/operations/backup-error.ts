/** Why a backup is not made, or not believed. */
export type BackupErrorCode =
  | 'not_a_backup'
  | 'newer_format'
  | 'newer_schema'
  | 'other_market'
  | 'wrong_key'
  | 'damaged'
  | 'not_empty'
  | 'in_use'
  | 'unequal'
  | 'needs_passphrase'
  | 'no_backup'
  | 'no_bucket'
  | 'file_exists'
  | 'no_space';

/** A backup that cannot be made or is not believed; `message` is a sentence for the operator. */
export class BackupError extends Error {
  override readonly name = 'BackupError';

  constructor(
    readonly code: BackupErrorCode,
    message: string,
  ) {
    super(message);
  }
}
