/** One cheap real call to each service that brings cars or pages, and what came back in words. */
import { z } from 'zod';
import { AppError } from '@/lib/platform/errors';
import type { Outbound } from '@/lib/platform/outbound-contract';
import type { SignContext, SourceDefinition } from '@/lib/sources/source-definition';
import { ask } from './service-probes';

const TIMEOUT_MS = 8_000;
const BYTES_MAX = 2 * 1024 * 1024;
const REFUSED: ReadonlySet<number> = new Set([401, 403]);

const ANYTHING = {
  ...{ make: null, model: null, yearMin: null, yearMax: null, priceMinCents: null },
  ...{ priceMaxCents: null, mileageMaxMi: null, zip: null, radiusMi: null, address: null },
};

/**
 * Has a token given by the source's own way of getting one; nothing is searched. Throws `conflict` with what the
 * other side said.
 */
export async function probeToken(getToken: () => Promise<string>): Promise<string> {
  try {
    await getToken();
    return 'It gave a token for these keys.';
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    throw new AppError('conflict', { message: thrown.message, cause: thrown });
  }
}

/**
 * Asks a source for the first page of everything, as its collector does: one call of the plan. Nothing of it is
 * kept. Throws `conflict` in words.
 */
export async function probeSource(definition: SourceDefinition, how: SignContext): Promise<string> {
  const { baseUrl, outbound } = how;
  const asked = definition.buildRequest({ query: ANYTHING, pageNumber: 1, cursor: null, baseUrl });
  if (asked === null || !definition.sign) {
    throw new AppError('conflict', { message: 'It has no search that could be tried.' });
  }
  const { url, headers } = await definition.sign(asked, how);
  const answer = await outbound.send({
    ...{ client: 'service-check', url, robots: false, retriesMax: 0, bytesMax: BYTES_MAX },
    ...{ timeoutMs: TIMEOUT_MS, deadlineMs: TIMEOUT_MS, ...(headers ? { headers } : {}) },
  });
  const { status } = answer;
  if (REFUSED.has(status)) {
    throw new AppError('conflict', { message: `It refused the key (${status}).` });
  }
  if (status === 402 || status === 429) {
    throw new AppError('conflict', { message: `The plan has no call left for now (${status}).` });
  }
  if (status !== 200) throw new AppError('conflict', { message: `It answered ${status}.` });
  if (!definition.isOwnPage(answer.bytes.toString('utf8'))) {
    throw new AppError('conflict', { message: 'Its answer was not understood.' });
  }
  return 'It takes the key and answers searches.';
}

/** Asks Firecrawl how many credits are left, which costs none. */
export async function probeFirecrawl(
  { apiKey, baseUrl }: { apiKey: string; baseUrl: string },
  outbound: Outbound,
): Promise<string> {
  const { data } = await ask(
    outbound,
    {
      url: `${baseUrl.replace(/\/+$/, '')}/v2/team/credit-usage`,
      headers: { authorization: `Bearer ${apiKey}` },
    },
    z.object({ data: z.object({ remainingCredits: z.number() }) }),
  );
  return `${Math.floor(data.remainingCredits).toLocaleString('en-US')} credits are left.`;
}

/** Asks Discord where its gateway is, which needs no key: each person brings the address of their own channel. */
export async function probeDiscord(baseUrl: string, outbound: Outbound): Promise<string> {
  await ask(
    outbound,
    { url: `${baseUrl.replace(/\/+$/, '')}/api/v10/gateway` },
    z.object({ url: z.string().startsWith('wss://') }),
  );
  return 'Discord answers. A channel is tried where its person added it.';
}
