/**
 * Reading one page of a source: whether it may be asked now, its budget, its keys, its transport, and what
 * the page turned out to be. What came of each call is kept with the source, so that every process leaves
 * a source alone that refuses or fails. Nothing here judges or stores adverts.
 */
import { authorize, type Permission } from '@/lib/platform/authz';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { emptyPage, type PageReading } from './page/page-reading';
import { isWithinPolicy, type SourceSettings } from './ports';
import type { RawListing } from './raw-listing';
import { callSource, type OpenedSource, type ReadingCtx } from './source-call';
import type { SourceDefinition, TransportName } from './source-definition';
import type { SourceQuery } from './source-query';
import { claimTry, findSourceState, type SourceState } from './source-state-queries';

export type { ReadingCtx, ReadingPorts } from './source-call';

/** Who wants the page. */
const PURPOSES = {
  scan: 'sources.collect',
  live: 'search.live',
  test: 'sources.manage',
} as const satisfies Record<string, Permission>;
export type ReadingPurpose = keyof typeof PURPOSES;

/** One page of one query. */
export interface SourcePageRequest {
  sourceKey: string;
  query: SourceQuery;
  /** 1, 2, 3 … */
  pageNumber: number;
  /** What the page before said that the next one needs; null for the first. */
  cursor: string | null;
  purpose: ReadingPurpose;
  /** The scan that it is read for, for samples. */
  scanId?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** The one try after a pause is given up for lost after this time. */
const TRY_LEASE_MS = 120_000;

/**
 * Reads one page of a source, whatever it turns out to be: look at its verdict. Throws `not_found`,
 * `needs_own_market` in the demo, `source_off`, `outbound_paused` with the seconds for which the source is
 * left alone, `budget_spent`, `invalid_fields` for a query that it can't be asked, `unavailable` for a
 * transport that is not set up, and what the transport throws.
 */
export async function readSourcePage(
  ctx: ReadingCtx,
  input: SourcePageRequest,
): Promise<PageReading> {
  authorize(ctx, PURPOSES[input.purpose]);
  const source = await openSource(ctx, input.sourceKey, input.purpose);
  const { definition, baseUrl } = source;
  const { query, pageNumber, cursor } = input;
  const request = definition.buildRequest({ query, pageNumber, cursor, baseUrl });
  if (request === null && pageNumber > 1) return emptyPage();
  if (request === null) {
    const message = `${definition.label} can't be asked that.`;
    throw invalidFields([{ field: 'query', message }]);
  }
  return (await callSource(ctx, source, request, input)).reading;
}

/** What the page of one advert said. */
export interface AdvertPage {
  /** ended: the source says that it is not offered any more. unread: nothing can be said. */
  state: 'read' | 'ended' | 'unread';
  /** With what the page adds; as it was where nothing was read. */
  listing: RawListing;
  /** Of the page that was read; null where none was. */
  reading: PageReading | null;
}

/**
 * Reads the page of one advert and adds to it what its entry among results lacked. A source without such
 * pages gives `unread`. Throws as `readSourcePage` does.
 */
export async function readAdvertPage(
  ctx: ReadingCtx,
  input: {
    sourceKey: string;
    listing: RawListing;
    purpose: ReadingPurpose;
    scanId?: string | undefined;
  },
): Promise<AdvertPage> {
  authorize(ctx, PURPOSES[input.purpose]);
  const { listing } = input;
  const source = await openSource(ctx, input.sourceKey, input.purpose);
  const request = source.definition.detail?.buildRequest(listing, source.baseUrl) ?? null;
  if (request === null) return { state: 'unread', listing, reading: null };
  const { reading, status } = await callSource(ctx, source, request, input);
  if (reading.verdict === 'empty' || status === 404 || status === 410) {
    return { state: 'ended', listing, reading };
  }
  const own = reading.listings.find(({ externalId }) => externalId === listing.externalId);
  const [only] = reading.listings.length === 1 ? reading.listings : [];
  const page = own ?? only;
  if (page === undefined) return { state: 'unread', listing, reading };
  // An entry among results is the newer word about price and state.
  return { state: 'read', listing: { ...page, ...withoutAbsent(listing) }, reading };
}

function withoutAbsent(listing: RawListing): RawListing {
  return Object.fromEntries(
    Object.entries(listing).filter(([, value]) => value !== undefined && value !== ''),
  );
}

async function openSource(
  ctx: ReadingCtx,
  key: string,
  purpose: ReadingPurpose,
): Promise<OpenedSource> {
  const { catalog, sourceSettings } = ctx.ports;
  const definition = catalog.find(key);
  if (!definition) throw notFound('source');
  if (ctx.market.name === 'demo') throw new AppError('needs_own_market');
  const problem = settingsProblem(definition, sourceSettings);
  if (problem !== null) throw new AppError('source_off', { message: problem });
  const state = await findSourceState(ctx.db, key);
  const isOpen = purpose === 'test' ? state?.termsReadAt : state?.enabledAt;
  if (!state || !isOpen) {
    throw new AppError('source_off', {
      message:
        purpose === 'test'
          ? `Say first that you have read the terms of ${definition.label}.`
          : `${definition.label} is not switched on.`,
    });
  }
  const lastPauseMs = await passBreaker(ctx, definition, state);
  return {
    definition,
    baseUrl: sourceSettings.baseUrlOf(definition),
    state,
    credentials: sourceSettings.credentialsOf(definition) ?? {},
    transport: transportOf(definition, state.transport),
    lastPauseMs,
  };
}

/** What of the operator's settings keeps a source from being read, in words; null where nothing does. */
export function settingsProblem(
  definition: SourceDefinition,
  settings: SourceSettings,
): string | null {
  const { label, policy, credentials = [] } = definition;
  if (policy === 'capture') {
    return `${label} is never read by itself: bring its pages yourself.`;
  }
  if (!isWithinPolicy(settings.policy, policy)) {
    return `${label} is read from its public pages, which COLLECTION_POLICY=polite allows.`;
  }
  if (settings.credentialsOf(definition) === null) {
    return `${label} needs keys: set ${credentials.join(' and ')}.`;
  }
  return null;
}

/** The operator's choice where the source has it, else its own first. */
export function transportOf(definition: SourceDefinition, chosen: string | null): TransportName {
  const { transports } = definition;
  return transports.find((name) => name === chosen) ?? transports[0] ?? 'http';
}

/**
 * Passes where no pause is on; of those who come when one is over, one passes. Returns for how long the
 * source was left alone before.
 */
async function passBreaker(
  ctx: ReadingCtx,
  { key, label }: SourceDefinition,
  state: SourceState,
): Promise<number> {
  const { pausedUntil, pauseReason, lastTriedAt } = state;
  if (pausedUntil === null) return 0;
  const nowMs = ctx.now().getTime();
  const leaseUntil = new Date(nowMs + TRY_LEASE_MS);
  const isOver = pausedUntil.getTime() <= nowMs;
  if (isOver && (await claimTry(ctx.db, { key, pausedUntil, leaseUntil }))) {
    return lastTriedAt === null ? 0 : Math.max(0, pausedUntil.getTime() - lastTriedAt.getTime());
  }
  const waitMs = isOver ? TRY_LEASE_MS : pausedUntil.getTime() - nowMs;
  throw new AppError('outbound_paused', {
    message: `${label} is left alone for now: ${pauseReason ?? 'it is being tried again.'}`,
    retryAfterSeconds: Math.ceil(waitMs / 1_000),
  });
}

/** The error that a page's verdict is, for those who can go on only with a page that was read. */
export function verdictError(label: string, reading: PageReading): AppError | null {
  const message = reading.problem ?? label;
  switch (reading.verdict) {
    case 'ok':
    case 'empty':
      return null;
    case 'blocked':
      return new AppError('source_blocked', { message });
    case 'not_rendered':
      return new AppError('source_not_rendered', { message });
    case 'unrecognised':
      return new AppError('source_unrecognised', { message });
    default:
      return reading.verdict satisfies never;
  }
}
