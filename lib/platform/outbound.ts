/**
 * The only way to other sites. It refuses to reach into private networks, to ignore robots.txt, to
 * read without end, and to hurry a site that is slow or in trouble.
 */
import { AppError } from '@/lib/platform/errors';
import {
  type AddressRule,
  assertPublicName,
  checkOutboundUrl,
  createAddressRule,
  type NameResolver,
  resolveName,
} from '@/lib/platform/outbound-address';
import {
  type AttemptKit,
  assertNotPaused,
  sendWithRetries,
} from '@/lib/platform/outbound-attempts';
import type {
  OutboundAnswer,
  OutboundOptions,
  OutboundRequest,
  OutboundWithDoor,
} from '@/lib/platform/outbound-contract';
import { createCookieShelf } from '@/lib/platform/outbound-cookies';
import { type Deadline, startDeadline } from '@/lib/platform/outbound-deadline';
import { BREAKER_OPEN_MS, createHostBook } from '@/lib/platform/outbound-hosts';
import {
  createRobotsGate,
  ROBOTS_BYTES_MAX,
  type RobotsGate,
} from '@/lib/platform/outbound-robots';
import { createCarrier } from '@/lib/platform/outbound-transfer';

export type {
  Outbound,
  OutboundAnswer,
  OutboundOptions,
  OutboundRequest,
  OutboundWithDoor,
} from '@/lib/platform/outbound-contract';

const REDIRECTS_MAX = 5;
/** Pause between two pages of one site, unless it asks for more. */
const PAGE_PAUSE_MS = 1_000;
/** Robots.txt is read for all who wait for it, so it has a time of its own. */
const ROBOTS_DEADLINE_MS = 30_000;

interface Client extends AttemptKit {
  rule: AddressRule;
  resolve: NameResolver;
  robots: RobotsGate | undefined;
}

/** Builds the client. One per process: pace, breakers, budgets and cookies are kept in it. */
export function createOutbound(options: OutboundOptions): OutboundWithDoor {
  const rule = createAddressRule(options.allowCidrs);
  const nowMs = options.nowMs ?? (() => performance.now());
  const resolve = options.resolve ?? resolveName;
  const carrier = createCarrier({
    product: options.product,
    rule,
    resolve,
    proxyUrl: options.proxyUrl ?? null,
    cookies: createCookieShelf(nowMs),
  });
  const client: Client = {
    rule,
    resolve,
    carrier,
    hosts: createHostBook({ nowMs, breakerOpenMs: options.breakerOpenMs ?? BREAKER_OPEN_MS }),
    log: options.log,
    metrics: options.metrics,
    retryTimeScale: options.retryTimeScale ?? 1,
    random: options.random ?? Math.random,
    nowMs,
    robots: undefined,
  };
  client.robots = createRobotsGate({
    product: options.product.name,
    nowMs,
    read: async (robotsUrl) => {
      const answer = await send(client, {
        client: 'robots',
        url: robotsUrl,
        robots: false,
        bytesMax: ROBOTS_BYTES_MAX,
        pauseMs: 0,
        deadlineMs: ROBOTS_DEADLINE_MS,
      });
      return { status: answer.status, text: answer.bytes.toString('utf8') };
    },
  });
  return {
    send: (request) => send(client, request),
    admit: (request) => admit(client, request),
    close: () => carrier.close(),
  };
}

async function send(client: Client, request: OutboundRequest): Promise<OutboundAnswer> {
  const deadline = startDeadline(request.deadlineMs, request.signal);
  try {
    return await follow(client, request, deadline);
  } finally {
    deadline.release();
  }
}

/** Sends, and follows redirects by hand so that each new address passes every check. */
async function follow(
  client: Client,
  first: OutboundRequest,
  deadline: Deadline,
): Promise<OutboundAnswer> {
  let request = first;
  for (let hop = 0; hop <= REDIRECTS_MAX; hop += 1) {
    const url = checkOutboundUrl(request.url, client.rule);
    const pauseMs = await pauseBefore(client, request, url, deadline);
    const answer = await sendWithRetries(client, { request, url, pauseMs, deadline });
    const next = redirected(request, url, answer);
    if (!next) return answer;
    request = next;
  }
  throw new AppError('outbound_unreachable', {
    message: `more than ${REDIRECTS_MAX} redirects`,
    details: { client: first.client },
  });
}

/** Asks robots.txt about a page; the milliseconds that must lie between it and the one before. */
async function pauseBefore(
  client: Client,
  request: Pick<OutboundRequest, 'robots' | 'pauseMs' | 'isPartOfPage'>,
  url: URL,
  deadline: Deadline,
): Promise<number> {
  const isPage = request.robots !== false;
  const asked = isPage && client.robots ? await deadline.within(client.robots.enter(url)) : null;
  if (request.isPartOfPage) return 0;
  return Math.max(request.pauseMs ?? (isPage ? PAGE_PAUSE_MS : 0), asked?.crawlDelayMs ?? 0);
}

async function admit(
  client: Client,
  request: Parameters<OutboundWithDoor['admit']>[0],
): Promise<URL> {
  const deadline = startDeadline(request.deadlineMs, request.signal);
  try {
    const url = checkOutboundUrl(request.url, client.rule);
    await deadline.within(assertPublic(client, url));
    const pauseMs = await pauseBefore(client, request, url, deadline);
    assertNotPaused(client.hosts.at(url.host), client.nowMs());
    await deadline.sleep(client.hosts.reserve(url.host, pauseMs));
    return url;
  } finally {
    deadline.release();
  }
}

async function assertPublic({ rule, resolve }: Client, url: URL): Promise<void> {
  try {
    await assertPublicName(url, rule, resolve);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('outbound_unreachable', {
      message: `the name of the other site is not known: ${thrown}`,
      cause: thrown,
      details: { host: url.host, failure: 'unknown_name' },
    });
  }
}

/** The request that a redirect asks for (RFC 9110 section 15.4), or null when it is none. */
function redirected(
  request: OutboundRequest,
  url: URL,
  answer: OutboundAnswer,
): OutboundRequest | null {
  const { location } = answer.headers;
  if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return null;
  if (!URL.canParse(location, url.href)) return null;
  const target = new URL(location, url.href);
  const { body, method = 'GET', headers = {}, ...rest } = request;
  const keepsBody = answer.status >= 307 || (method !== 'POST' && answer.status !== 303);
  const isSameOrigin = target.origin === url.origin;
  return {
    ...rest,
    url: target.href,
    method: keepsBody || method === 'HEAD' ? method : 'GET',
    // Keys and cookies are for the origin they were given for.
    headers: isSameOrigin ? headers : withoutCredentials(headers),
    ...(keepsBody && body !== undefined ? { body } : {}),
  };
}

const HARMLESS_HEADERS = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

function withoutCredentials(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => HARMLESS_HEADERS.has(name.toLowerCase())),
  );
}

/** The text of an answer in the character set it names, UTF-8 where it names none that is known. */
export function outboundText(answer: Pick<OutboundAnswer, 'headers' | 'bytes'>): string {
  const charset = /charset=["']?([\w-]+)/i.exec(answer.headers['content-type'] ?? '')?.[1];
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(answer.bytes);
  } catch {
    return new TextDecoder('utf-8').decode(answer.bytes);
  }
}
