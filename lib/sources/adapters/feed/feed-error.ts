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
  'too_large',
] as const;
export type FeedErrorCode = (typeof FEED_ERROR_CODES)[number];

/** What a FeedError knows besides its sentence. */
export interface FeedErrorFacts {
  cause?: unknown;
  /** What to do about it in a terminal; the end of the message there. */
  terminalHint?: string;
  /** The names of the columns, where the file has them. */
  header?: readonly string[];
}

/**
 * A file that can't be used, with a sentence for the person who sent it. All codes but `ends_early` and
 * `too_large` are thrown before the first batch; these two (a gzip file cut short or damaged, a read that
 * failed, a text beyond its cap) come after the rows read before the fault have been handed over.
 */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  readonly code: FeedErrorCode;
  /** The message without what is only of use in a terminal. */
  readonly plainMessage: string;
  readonly header: readonly string[];

  constructor(code: FeedErrorCode, message: string, facts: FeedErrorFacts = {}) {
    const { cause, terminalHint, header = [] } = facts;
    super(
      terminalHint === undefined ? message : `${message} ${terminalHint}`,
      cause === undefined ? undefined : { cause },
    );
    this.code = code;
    this.plainMessage = message;
    this.header = header;
  }
}
