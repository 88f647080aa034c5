/**
 * Fetching one page because a person gave its address. The rules of its source hold as for any reading: the
 * operator's policy, its switch, its pauses, caps and robots.txt. What comes of it is not counted for or
 * against the source: an address that somebody typed says nothing about how the source is.
 */
import { authorize } from '@/lib/platform/authz';
import { personIdOf } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { spendCall } from './budget';
import { askedAddress } from './page/asked-address';
import { isOfHost } from './page/page-reader';
import type { TransportAnswer } from './ports';
import { settingsProblem, transportOf } from './reading';
import { callsMaxOf, type ReadingCtx } from './source-call';
import type { SourceDefinition, SourceRequest } from './source-definition';
import { ANY_QUERY } from './source-query';
import { findSourceState } from './source-state-queries';

const PAGE_TIMEOUT_MS = 30_000;
/** One page that somebody asked for is no scan and has not its pace; a pause that robots.txt asks for holds. */
const PERSON_PAUSE_MS = 1_000;
const PAGE_BYTES_MAX = 8 * 1024 * 1024;
/** By whose rules pages of hosts are read that are no source's own. */
const UNKNOWN_HOST_SOURCE = 'dealer_site';

/** A page that came, and by whose rules it was asked for. */
export interface AddressPage {
  answer: TransportAnswer;
  definition: SourceDefinition;
}

/**
 * Fetches the page at an http address that `personId` gave. Throws `source_off`, saying why, where its source
 * is never read by itself, is off, or can't be asked for pages, and where the address leads on to another; `outbound_paused`, `budget_spent`,
 * `unavailable` for a transport that is not set up, `outbound_robots_refused`, `outbound_address_refused`
 * and whatever else the transport throws.
 */
export async function fetchAddress(
  ctx: ReadingCtx,
  input: { personId: string; address: string },
): Promise<AddressPage> {
  authorize(ctx, 'captures.manage', { ownerId: input.personId });
  const definition = ruleOf(ctx, input.address);
  const { sourceSettings } = ctx.ports;
  const problem = settingsProblem(definition, sourceSettings);
  if (problem !== null) throw new AppError('source_off', { message: problem });
  if (definition.policy === 'official') throw notReadByPages(definition);
  const state = await findSourceState(ctx.db, definition.key);
  if (!state?.enabledAt) {
    throw new AppError('source_off', { message: `${definition.label} is not switched on.` });
  }
  assertNotPaused(ctx, definition, state);
  const request = requestOf(definition, input.address, sourceSettings.baseUrlOf(definition));
  if (request === null) throw notReadByPages(definition);
  const transport = ctx.ports.transports.get(transportOf(definition, state.transport));
  const callsMax = callsMaxOf(definition, state.dailyCallsMax, sourceSettings) ?? undefined;
  await spendCall(ctx, { provider: definition.key, callsMax });
  if (transport.name === 'firecrawl') await spendCall(ctx, { provider: transport.name });
  ctx.log.info({ source_key: definition.key, person_id: personIdOf(ctx.actor) }, 'address fetched');
  const answer = await transport.fetch({
    ...request,
    client: definition.key,
    robots: true,
    pauseMs: PERSON_PAUSE_MS,
    timeoutMs: PAGE_TIMEOUT_MS,
    bytesMax: PAGE_BYTES_MAX,
  });
  const there = ruleOf(ctx, answer.url);
  if (there.key !== definition.key && new URL(answer.url).host !== new URL(request.url).host) {
    // Its own rules were not asked; what came is not read.
    throw new AppError('source_off', { message: `That address leads on to ${there.label}.` });
  }
  return { answer, definition };
}

/** The source whose page it is by its host; dealers' websites for any other. */
function ruleOf({ ports: { catalog } }: ReadingCtx, address: string): SourceDefinition {
  const own = catalog.list().find((definition) => isOfHost(definition, address));
  const definition = own ?? catalog.find(UNKNOWN_HOST_SOURCE);
  if (!definition) throw new AppError('source_off', { message: 'No source reads that address.' });
  return definition;
}

function notReadByPages({ label }: SourceDefinition): AppError {
  return new AppError('source_off', { message: `That page of ${label} can't be asked for.` });
}

function assertNotPaused(
  ctx: ReadingCtx,
  { label }: SourceDefinition,
  { pausedUntil, pauseReason }: { pausedUntil: Date | null; pauseReason: string | null },
): void {
  const waitMs = (pausedUntil?.getTime() ?? 0) - ctx.now().getTime();
  if (waitMs <= 0) return;
  throw new AppError('outbound_paused', {
    message: `${label} is left alone for now: ${pauseReason ?? 'it is being tried again.'}`,
    retryAfterSeconds: Math.ceil(waitMs / 1_000),
  });
}

/** The request for this page alone: a site is not walked because somebody named its root. */
function requestOf(
  definition: SourceDefinition,
  address: string,
  baseUrl: string,
): SourceRequest | null {
  if (definition.key === UNKNOWN_HOST_SOURCE) {
    const url = new URL(address);
    url.hash = '';
    return { url: url.href };
  }
  if (definition.filters.includes('address')) {
    const query = { ...ANY_QUERY, address };
    return definition.buildRequest({ query, pageNumber: 1, cursor: null, baseUrl });
  }
  const asked = askedAddress(address, baseUrl, definition);
  return asked && { url: asked.href };
}
