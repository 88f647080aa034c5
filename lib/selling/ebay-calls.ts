import type { Ctx } from '@/lib/platform/context';
import { AppError, refusalOf, toAppError } from '@/lib/platform/errors';
import { spendCall } from '@/lib/sources/budget';
import { beginCall, finishCall } from './channel-call-queries';
import type { TradingAnswer, TradingCall } from './ebay/trading-answer';
import { failureKind } from './ebay/trading-problems';
import type { XmlValue } from './ebay/trading-xml';
import { accessTokenOf, requireSelling } from './ebay-access';
import type { EbayPorts, TradingReply } from './ports';

/** One call in a person's name. */
export interface EbayCall {
  personId: string;
  /** What it is for; null where it is about the account. */
  publicationId: string | null;
  name: TradingCall;
  body: { [name: string]: XmlValue };
  photo?: Uint8Array;
  /** False for what must not happen twice; it is then sent once, and who asks again looks first. */
  isRepeatable: boolean;
}

/** Without a word of eBay's: it counts by the day. */
const SPENT_RETRY_SECONDS = 900;
/** Read and written in English, whatever the account's language. */
const LANGUAGE = { ErrorLanguage: 'en_US', WarningLevel: 'High' } as const;

/**
 * Calls eBay and writes the call down, before and after. An answer comes back also where eBay refused: the
 * caller looks at its outcome. Throws `conflict` where the account or the server cannot call at all,
 * `outbound_paused` where eBay takes no more calls for now or the operator's budget has no room for one, and `outbound_…` where it gave no answer or
 * failed in itself; then nobody knows whether the call was done.
 */
export async function callEbay(ctx: Ctx<EbayPorts>, call: EbayCall): Promise<TradingAnswer> {
  const token = await accessTokenOf(ctx, { personId: call.personId });
  const first = await callOnce(ctx, call, token);
  if (!isTokenRefused(first)) return settled(first);
  const another = await accessTokenOf(ctx, { personId: call.personId, refused: token });
  const second = await callOnce(ctx, call, another);
  if (!isTokenRefused(second)) return settled(second);
  throw new AppError('conflict', {
    message: 'eBay does not take our permission any more. Link your eBay account again.',
  });
}

/** The token is looked at before anything else, so a call refused for it was not done. */
function isTokenRefused({ answer }: TradingReply): boolean {
  return answer?.outcome === 'failure' && failureKind(answer.errors) === 'token';
}

/** The budget's name of what sellers' calls come to; reading eBay as a source has one of its own. */
const PROVIDER = 'ebay_selling';
/** What is looked at again and again by itself: it stops first where most of a budget is used. */
const IN_BACKGROUND: ReadonlySet<TradingCall> = new Set(['GetOrders', 'GetItem', 'GetBestOffers']);

/** Counts a call before anything is written of it: one that may not be made was never begun. */
async function spend(ctx: Ctx<EbayPorts>, name: TradingCall): Promise<void> {
  const spent = await refusalOf('budget_spent', () =>
    spendCall(ctx, { provider: PROVIDER, isForPerson: !IN_BACKGROUND.has(name) }),
  );
  if (spent === null) return;
  throw new AppError('outbound_paused', {
    ...{ message: spent.message, cause: spent },
    retryAfterSeconds: spent.retryAfterSeconds ?? SPENT_RETRY_SECONDS,
  });
}

async function callOnce(ctx: Ctx<EbayPorts>, call: EbayCall, token: string): Promise<TradingReply> {
  const { personId, publicationId, name, body, photo, isRepeatable } = call;
  const selling = requireSelling(ctx);
  await spend(ctx, name);
  const id = await beginCall(ctx.db, { personId, publicationId, callName: name, at: ctx.now() });
  const startedMs = performance.now();
  const reply = await selling.call({
    ...{ name, token, isRepeatable, body: { ...LANGUAGE, ...body } },
    ...(photo === undefined ? {} : { photo }),
  });
  const { answer, status } = reply;
  await finishCall(ctx.db, id, {
    durationMs: Math.round(performance.now() - startedMs),
    status,
    outcome: answer?.outcome ?? 'no_answer',
    errorCodes: answer?.errors.map(({ code }) => code) ?? [],
    correlationId: answer?.correlationId ?? null,
  });
  return reply;
}

function settled({ status, answer, failure, retryAfterSeconds }: TradingReply): TradingAnswer {
  const waitSeconds = retryAfterSeconds ?? SPENT_RETRY_SECONDS;
  const spent = () =>
    new AppError('outbound_paused', {
      message: 'eBay takes no more calls of this server for now.',
      retryAfterSeconds: waitSeconds,
    });
  if (answer === null) {
    if (status === 429) throw spent();
    throw toAppError(failure);
  }
  if (answer.outcome !== 'failure') return answer;
  const kind = failureKind(answer.errors);
  if (kind === 'spent') throw spent();
  if (kind === 'passing') {
    const message = `eBay failed in itself (${answer.errors.map(({ code }) => code).join(', ')}).`;
    throw new AppError('outbound_unreachable', { message });
  }
  return answer;
}
