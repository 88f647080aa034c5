/** What carriers over HTTP have in common: one try by the guarded client, and what its answer means. */
import type { CarrierOutcome } from '@/lib/alerts/channel';
import { AppError } from '@/lib/platform/errors';
import type { Outbound, OutboundAnswer, OutboundRequest } from '@/lib/platform/outbound';
import { isRetriedStatus } from '@/lib/platform/outbound-retry';

/** Messages wait in a table, so one try needs little patience. */
const DEADLINE_MS = 15_000;
const ANSWER_BYTES_MAX = 64 * 1024;

/** One try: an answer, or the outcome where there is none. */
export type Tried = { answer: OutboundAnswer } | { outcome: CarrierOutcome };

/**
 * Sends once, without a repetition of its own: those of a message are planned where it waits. A wish to
 * be left alone belongs to one channel, not to all whose messages go to the same host.
 */
export async function tryOnce(
  outbound: Outbound,
  request: Pick<OutboundRequest, 'client' | 'url' | 'method' | 'headers' | 'body' | 'signal'>,
): Promise<Tried> {
  try {
    const answer = await outbound.send({
      ...request,
      robots: false,
      retriesMax: 0,
      isWorthRetry: () => false,
      deadlineMs: DEADLINE_MS,
      bytesMax: ANSWER_BYTES_MAX,
    });
    return { answer };
  } catch (thrown) {
    return { outcome: outcomeOfFailure(thrown) };
  }
}

/** What a failure without an answer means. Throws what is no failure of the other side. */
export function outcomeOfFailure(thrown: unknown): CarrierOutcome {
  if (!(thrown instanceof AppError)) throw thrown;
  const temporary = (problem: string) =>
    ({ kind: 'temporary', problem, httpStatus: null, retryAfterSeconds: null }) as const;
  switch (thrown.code) {
    case 'outbound_address_refused':
      return {
        ...{ kind: 'permanent', httpStatus: null, isChannelGone: true },
        problem: 'Its address is not on the public internet, so nothing is sent there.',
      };
    case 'outbound_timeout':
      return temporary('It did not answer in time.');
    case 'outbound_too_large':
      // It was taken, or it was not: what it said is too long to know.
      return temporary('It answered with more than is read.');
    case 'outbound_paused':
      return {
        ...temporary('It failed several times in a row and is left alone for a moment.'),
        retryAfterSeconds: thrown.retryAfterSeconds ?? null,
        isUntried: true,
      };
    case 'outbound_unreachable':
      return temporary('It could not be reached.');
    default:
      throw thrown;
  }
}

/** What a refusal means: 408, 429 and 5xx pass, anything else stays. `said` is the other side's own word. */
export function outcomeOfRefusal(
  answer: Pick<OutboundAnswer, 'status' | 'retryAfterSeconds'>,
  options: { said?: string; retryAfterSeconds?: number | null; isChannelGone?: boolean } = {},
): CarrierOutcome {
  const { status } = answer;
  const said = options.said ? `: ${quoted(options.said)}` : '';
  const problem = `It answered ${status}${said}.`;
  if (isRetriedStatus(status) && !options.isChannelGone) {
    const retryAfterSeconds = options.retryAfterSeconds ?? answer.retryAfterSeconds;
    return { kind: 'temporary', problem, httpStatus: status, retryAfterSeconds };
  }
  const { isChannelGone = false } = options;
  return { kind: 'permanent', problem, httpStatus: status, isChannelGone };
}

const QUOTE_CHARACTERS_MAX = 200;

/** Somebody else's words in a line of ours: without control characters, cut, without a closing stop. */
function quoted(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').replace(/\s+/g, ' ');
  return line.trim().slice(0, QUOTE_CHARACTERS_MAX).replace(/\.$/, '');
}

/** The answer as JSON; undefined where it is none. */
export function jsonOf(answer: Pick<OutboundAnswer, 'bytes'>): unknown {
  try {
    return JSON.parse(answer.bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
