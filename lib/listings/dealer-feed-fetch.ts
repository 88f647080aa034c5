import { AppError, type ErrorCode, invalidFields, toAppError } from '@/lib/platform/errors';
import type { Outbound } from '@/lib/platform/outbound';
import { FEED_FETCH_BYTES_MAX } from '@/lib/sources/feed-files';

const URL_LENGTH_MAX = 2_000;
/** A validator longer than this is not sent back. */
const VALIDATOR_LENGTH_MAX = 300;
const ATTEMPT_MS = 30_000;
const MB = 1024 * 1024;

/** What the site said about the file, for the next request. */
export interface FeedValidators {
  etag: string | null;
  lastModified: string | null;
}

/** A file as it was fetched, or that it is the same as before. */
export type FetchedFeed =
  | { isSameFile: true }
  | ({ isSameFile: false; bytes: Uint8Array } & FeedValidators);

/** Where a feed is fetched from, and how. */
export interface FeedFetchPorts {
  outbound: Outbound;
  /** Whether plain http is fetched as well: in networks of the operator's own. */
  isPlainHttpFeedAllowed: boolean;
}

/**
 * The address of a feed as it is stored. Throws `invalid_fields` naming `url`, with a sentence, for what is
 * no https address.
 */
export function parseFeedUrl(text: string, { isPlainHttpFeedAllowed }: FeedFetchPorts): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  const isHttps = url?.protocol === 'https:';
  const isHttp = isPlainHttpFeedAllowed && url?.protocol === 'http:';
  if (!url || !(isHttps || isHttp)) {
    throw wrongUrl('Write the whole address of the file, beginning with https://');
  }
  if (url.username !== '' || url.password !== '') {
    throw wrongUrl('Leave the name and password out of the address; they would be kept with it.');
  }
  if (url.href.length > URL_LENGTH_MAX) {
    throw wrongUrl(`The address is longer than ${URL_LENGTH_MAX} characters.`);
  }
  url.hash = '';
  return url.href;
}

function wrongUrl(message: string): AppError {
  return invalidFields([{ field: 'url', message }]);
}

/**
 * Fetches a feed's file as robots.txt of its site allows, conditionally where validators of an earlier answer
 * are given. Throws what the guarded client throws, and `source_unrecognised` with a sentence for an answer
 * that is no file.
 */
export async function fetchFeed(
  { outbound }: FeedFetchPorts,
  request: { url: string; validators?: FeedValidators | null; deadlineMs: number },
): Promise<FetchedFeed> {
  const { etag = null, lastModified = null } = request.validators ?? {};
  const answer = await outbound.send({
    client: 'dealer-feed',
    url: request.url,
    headers: {
      accept:
        'text/csv,application/xml,text/xml,text/tab-separated-values,application/gzip,*/*;q=0.5',
      ...(etag === null ? {} : { 'if-none-match': etag }),
      ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
    },
    timeoutMs: Math.min(ATTEMPT_MS, request.deadlineMs),
    deadlineMs: request.deadlineMs,
    bytesMax: FEED_FETCH_BYTES_MAX,
    pauseMs: 0,
  });
  if (answer.status === 304 && (etag !== null || lastModified !== null)) {
    return { isSameFile: true };
  }
  if (answer.status !== 200) throw noFile(answer.status);
  return {
    isSameFile: false,
    bytes: answer.bytes,
    etag: validator(answer.headers.etag),
    lastModified: validator(answer.headers['last-modified']),
  };
}

function noFile(status: number): AppError {
  if (status >= 500 || status === 429) {
    return new AppError('outbound_unreachable', { message: `the feed's site answered ${status}` });
  }
  const message =
    status === 401 || status === 403
      ? `The site does not let us read this address (it answered ${status}).`
      : status === 404 || status === 410
        ? `There is no file at this address (the site answered ${status}).`
        : `The site sent no file (it answered ${status}).`;
  return new AppError('source_unrecognised', { message });
}

/** Visible ASCII of a bounded length, as it may stand in a header; else null. */
function validator(value: string | undefined): string | null {
  const isFit =
    value !== undefined && value.length <= VALIDATOR_LENGTH_MAX && /^[\x20-\x7e]+$/.test(value);
  return isFit ? value : null;
}

const FETCH_WORDS: Partial<Record<ErrorCode, string>> = {
  outbound_address_refused:
    'This address does not lead to the public internet, so it is not read. Check it, or upload the file.',
  outbound_robots_refused:
    'The robots.txt of that site asks programs not to read this address. Allow DealScout there, or upload the file.',
  outbound_timeout: 'The site did not send the file in time. Try again, or upload the file.',
  outbound_too_large: `The file is larger than ${FEED_FETCH_BYTES_MAX / MB} MB. Publish it packed (gzip).`,
  outbound_unreachable: 'The site could not be reached. Check the address.',
  outbound_paused: 'The site has just failed several times. Wait a minute, then try again.',
};

/** Why a feed's address can't be read, in words for its dealer; null for what is not about the address. */
export function fetchProblem(thrown: unknown): string | null {
  const { code, message } = toAppError(thrown);
  if (code === 'source_unrecognised') return message;
  return FETCH_WORDS[code] ?? null;
}

/** The same as an error beside the field `url`; anything else passes as it is. */
export function besideUrl(thrown: unknown): unknown {
  const problem = fetchProblem(thrown);
  return problem === null ? thrown : wrongUrl(problem);
}
