/** Every way in which a whole file is unusable. Bad rows in a good file are refusals, not errors. */
export const FEED_ERROR_CODES = [
  'unreadable',
  'empty',
  'not_text',
  'header_missing',
  'header_too_long',
  'columns_missing',
  'no_rows',
  'mapping_unreadable',
  'mapping_unknown_field',
  'mapping_unknown_column',
  'ends_early',
] as const;
export type FeedErrorCode = (typeof FEED_ERROR_CODES)[number];

/**
 * A file that can't be used, with a sentence for the person who sent it. All codes but `ends_early`
 * are thrown before the first batch; `ends_early` (a gzip file cut short or damaged, a read that
 * failed) comes after the rows read before the fault have been handed over.
 */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  readonly code: FeedErrorCode;

  constructor(code: FeedErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
