import type { BlobStore } from '@/lib/platform/blobs';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { toAppError } from '@/lib/platform/errors';
import type { Outbound } from '@/lib/platform/outbound';
import { MS_PER_MINUTE } from '@/lib/platform/time';
import { noteCost, noteQuota, quotaLeftOf, spendCall } from './budget';
import { readPage } from './page/page-reader';
import { failedPage, type PageReading } from './page/page-reading';
import { oldPageProblem } from './page-age';
import { keepPageSample } from './page-samples';
import type { SourceCatalog, SourceSettings, TransportAnswer, Transports } from './ports';
import { breakerAfter, type CallOutcome } from './source-breaker';
import type { SourceDefinition, SourceRequest, TransportName } from './source-definition';
import { findSourceState, recordCall, type SourceState } from './source-state-queries';

/** What reading a source stands on. */
export interface ReadingPorts {
  catalog: SourceCatalog;
  sourceSettings: SourceSettings;
  transports: Transports;
  blobs: BlobStore;
  outbound: Outbound;
  cache: Cache;
}

export type ReadingCtx = Ctx<ReadingPorts>;

const PAGE_TIMEOUT_MS = 45_000;
const PAGE_BYTES_MAX = 16 * 1024 * 1024;
const PROBLEM_CHARACTERS_MAX = 300;
/** Of a source's public pages in a day, where nobody says another number. */
const PAGES_PER_DAY_MAX = 1_000;
/** The transport that costs money, by which its service is counted too. */
const PAID_TRANSPORT = 'firecrawl';

/** A source that may be asked now. */
export interface OpenedSource {
  definition: SourceDefinition;
  baseUrl: string;
  state: SourceState;
  credentials: Readonly<Record<string, string>>;
  transport: TransportName;
  /** How long the pause before this call was meant to be. */
  lastPauseMs: number;
}

/** For whom a page is fetched. */
interface Call {
  scanId?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** A page with the status it came with. */
interface ReadPage {
  reading: PageReading;
  status: number;
}

/**
 * Fetches one page of a source and reads it, and notes what came of it. Throws `budget_spent`,
 * `unavailable` for a transport that is not set up, and what the transport throws.
 */
export async function callSource(
  ctx: ReadingCtx,
  source: OpenedSource,
  request: SourceRequest,
  call: Call,
): Promise<ReadPage> {
  const { definition, transport: name } = source;
  let answer: TransportAnswer;
  try {
    answer = await fetchPage(ctx, source, request, call.signal);
  } catch (error) {
    await noteNoAnswer(ctx, source, error);
    throw error;
  }
  if (name === PAID_TRANSPORT) {
    await noteCost(ctx, { provider: PAID_TRANSPORT, costMicros: answer.costMicros });
  }
  const reading = readAnswer(definition, answer);
  await noteReading(ctx, source, { reading, answer });
  if (reading.verdict === 'not_rendered' || reading.verdict === 'unrecognised') {
    // Keys may stand in the address that was asked, never in the one that was built.
    await keepSample(ctx, { definition, reading, answer, url: request.url, scanId: call.scanId });
  }
  return { reading, status: answer.status };
}

/** Counts the call for the source, and for the service that is paid for fetching it. */
async function spend(
  ctx: ReadingCtx,
  { definition, state, transport }: OpenedSource,
): Promise<void> {
  const callsMax = callsMaxOf(definition, state.dailyCallsMax, ctx.ports.sourceSettings);
  await spendCall(ctx, { provider: definition.key, callsMax: callsMax ?? undefined });
  if (transport === PAID_TRANSPORT) await spendCall(ctx, { provider: PAID_TRANSPORT });
}

/** The most calls of a source in a day; null where there is no cap. */
export function callsMaxOf(
  { key, policy }: SourceDefinition,
  chosen: number | null,
  settings: SourceSettings,
): number | null {
  const usual = policy === 'pages' ? PAGES_PER_DAY_MAX : null;
  return chosen ?? settings.dailyCallsMax(key) ?? usual;
}

/** Fetches with what proves who asks; where that is refused, once more with a new proof. */
async function fetchPage(
  ctx: ReadingCtx,
  source: OpenedSource,
  request: SourceRequest,
  signal: AbortSignal | undefined,
): Promise<TransportAnswer> {
  const { definition, credentials, baseUrl } = source;
  const transport = ctx.ports.transports.get(source.transport);
  const { outbound, cache } = ctx.ports;
  const how = { credentials, baseUrl, outbound, cache, now: ctx.now() };
  const send = async (signed: SourceRequest) => {
    await spend(ctx, source);
    const answer = await transport.fetch({
      ...signed,
      client: definition.key,
      robots: definition.policy !== 'official',
      pauseMs: definition.pauseMs,
      timeoutMs: PAGE_TIMEOUT_MS,
      bytesMax: PAGE_BYTES_MAX,
      signal,
    });
    const quotaLeft = quotaLeftOf(answer.headers);
    if (quotaLeft !== null) await noteQuota(ctx, { provider: definition.key, quotaLeft });
    return answer;
  };
  const answer = await send(definition.sign ? await definition.sign(request, how) : request);
  if (answer.status !== 401 || !definition.resign) return answer;
  return send(await definition.resign(request, how));
}

/** What an answer holds; one with an error status, or an old one, says nothing about the market. */
function readAnswer(definition: SourceDefinition, answer: TransportAnswer): PageReading {
  const reading = readPage(definition, answer);
  const { status } = answer;
  const isAnswer = reading.verdict === 'ok' || reading.verdict === 'empty';
  const oldPage = oldPageProblem(definition.label, answer.ageSeconds);
  if (isAnswer && oldPage !== null) return failedPage('unrecognised', oldPage);
  if (status < 400 || reading.verdict === 'blocked' || reading.verdict === 'empty') return reading;
  if (status >= 500 || reading.verdict !== 'ok') {
    return failedPage('unrecognised', `${definition.label} answered with HTTP ${status}.`);
  }
  return reading;
}

/** How soon a robots.txt that could not be read is asked for again. */
const ROBOTS_RETRY_MS = 5 * MS_PER_MINUTE;
/** Failures that are ours or the host's pace: they say nothing about the source. */
const NOT_THE_SOURCES = new Set(['outbound_paused', 'budget_spent', 'unavailable', 'source_off']);

async function noteNoAnswer(ctx: ReadingCtx, source: OpenedSource, error: unknown): Promise<void> {
  const { code, message, details } = toAppError(error);
  // A site that is down shows it by its robots.txt first. The answer to that is kept for a while, and the
  // same one is not counted for each who asks meanwhile.
  const isDown = details?.failure === 'robots';
  const { lastTriedAt } = source.state;
  const isKnown =
    lastTriedAt !== null && ctx.now().getTime() - lastTriedAt.getTime() < ROBOTS_RETRY_MS;
  if (isDown ? isKnown : NOT_THE_SOURCES.has(code)) return;
  if (error instanceof Error && error.name === 'AbortError') return;
  await note(ctx, source, {
    outcome: 'failed',
    verdict: null,
    problem: `No page came: ${message}`,
    retryAfterSeconds: null,
  });
}

async function noteReading(
  ctx: ReadingCtx,
  source: OpenedSource,
  { reading, answer }: { reading: PageReading; answer: TransportAnswer },
): Promise<void> {
  const { verdict, problem } = reading;
  const isRead = verdict === 'ok' || verdict === 'empty';
  await note(ctx, source, {
    outcome: isRead ? 'read' : verdict === 'blocked' ? 'blocked' : 'failed',
    verdict,
    problem,
    retryAfterSeconds: answer.retryAfterSeconds,
  });
}

async function note(
  ctx: ReadingCtx,
  { definition: { key, label }, lastPauseMs }: OpenedSource,
  what: {
    outcome: CallOutcome;
    verdict: string | null;
    problem: string | null;
    retryAfterSeconds: number | null;
  },
): Promise<void> {
  const now = ctx.now();
  // Others may have called meanwhile: failures are counted on what stands now.
  const failureCount = (await findSourceState(ctx.db, key))?.failureCount ?? 0;
  const after = breakerAfter({ failureCount, lastPauseMs }, what.outcome, what.retryAfterSeconds);
  const problem = what.problem?.slice(0, PROBLEM_CHARACTERS_MAX) ?? null;
  const isPaused = after.pauseMs !== null;
  await recordCall(ctx.db, {
    key,
    at: now,
    verdict: what.verdict,
    problem,
    failureCount: after.failureCount,
    pausedUntil: after.pauseMs === null ? null : new Date(now.getTime() + after.pauseMs),
    pauseReason: isPaused ? (problem ?? what.verdict) : null,
  });
  if (isPaused) {
    ctx.log.warn({ source_key: key, pause_ms: after.pauseMs, problem }, `${label} is left alone`);
  }
}

async function keepSample(
  ctx: ReadingCtx,
  sample: {
    definition: SourceDefinition;
    reading: PageReading;
    answer: TransportAnswer;
    url: string;
    scanId: string | undefined;
  },
): Promise<void> {
  const { definition, reading, answer, url, scanId = null } = sample;
  try {
    await keepPageSample(ctx, {
      sourceKey: definition.key,
      scanId,
      verdict: reading.verdict,
      problem: reading.problem ?? '',
      url,
      contentType: answer.contentType,
      bytes: answer.bytes,
    });
  } catch (error) {
    // Without the sample the reading is as good or bad as it is.
    ctx.log.warn({ error, source_key: definition.key }, 'page sample not kept');
  }
}
