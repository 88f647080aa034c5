/**
 * What an operator decides about a source: whether it is read, by what transport, and how often a day at
 * most. Every change is in the audit log with who made it. In the demo market nothing can be changed.
 */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { type Ctx, personIdOf } from '@/lib/platform/context';
import { invalidFields } from '@/lib/platform/errors';
import { inTransaction } from '@/lib/platform/transaction';
import { changeSource, type SourceChange, upsertTermsRead } from './administration-queries';
import { type AdministrationCtx, requireSource } from './managed-sources';
import { settingsProblem } from './reading';
import { findSourceState } from './source-state-queries';

const CALLS_MAX = 1_000_000;

/** What an operator wants of a source; what is left out stays. */
export interface SourceWish {
  key: string;
  /** That they have read its terms. */
  hasReadTerms?: true | undefined;
  isEnabled?: boolean | undefined;
  transport?: string | null | undefined;
  dailyCallsMax?: number | null | undefined;
}

/** All of it at once: terms, then how it is read, then whether. Throws what each of them throws. */
export async function updateSource(ctx: AdministrationCtx, wish: SourceWish): Promise<void> {
  authorize(ctx, 'sources.manage');
  const { key, hasReadTerms, isEnabled, transport, dailyCallsMax } = wish;
  requireSource(ctx, key);
  if (hasReadTerms) await confirmTerms(ctx, { key });
  await tuneSource(ctx, { key, transport, dailyCallsMax });
  if (isEnabled !== undefined) await switchSource(ctx, { key, isEnabled });
}

/** Notes that the operator has read a source's terms; again it changes nothing. Throws `not_found`. */
export async function confirmTerms(ctx: AdministrationCtx, input: { key: string }): Promise<void> {
  authorize(ctx, 'sources.manage');
  const definition = requireSource(ctx, input.key);
  if ((await findSourceState(ctx.db, input.key))?.termsReadAt) return;
  await inTransaction(ctx, async (tx) => {
    await upsertTermsRead(tx.db, definition, ctx.now());
    await auditSource(tx, input.key, 'source.terms_read', {});
  });
}

/**
 * Switches a source on or off. On, it is read for its standing queries from then on, and asked when
 * somebody searches. Again it changes nothing. Throws `not_found`, and `invalid_fields` where the settings
 * keep it from being read, or its terms were not read.
 */
export async function switchSource(
  ctx: AdministrationCtx,
  input: { key: string; isEnabled: boolean },
): Promise<void> {
  authorize(ctx, 'sources.manage');
  const definition = requireSource(ctx, input.key);
  const state = await findSourceState(ctx.db, input.key);
  if (((state?.enabledAt ?? null) !== null) === input.isEnabled) return;
  if (input.isEnabled) {
    const problem = settingsProblem(definition, ctx.ports.sourceSettings);
    if (problem !== null) throw invalidFields([{ field: 'is_enabled', message: problem }]);
    if (!state?.termsReadAt) throw termsUnread(definition.label);
  }
  const action = input.isEnabled ? 'source.enabled' : 'source.disabled';
  await change(ctx, input.key, { action, what: { isEnabled: input.isEnabled } });
}

/**
 * Chooses a source's transport and its cap of calls a day; null is the usual of each, undefined leaves it.
 * Again it changes nothing. Throws `not_found`, and `invalid_fields` for a transport that it has not, a cap
 * beyond a million, or a source whose terms were not read.
 */
export async function tuneSource(
  ctx: AdministrationCtx,
  input: Pick<SourceWish, 'key' | 'transport' | 'dailyCallsMax'>,
): Promise<void> {
  authorize(ctx, 'sources.manage');
  const { key, transport, dailyCallsMax } = input;
  const definition = requireSource(ctx, key);
  if (transport != null && !definition.transports.some((name) => name === transport)) {
    const message = `Use ${definition.transports.join(' or ')}.`;
    throw invalidFields([{ field: 'transport', message }]);
  }
  if (dailyCallsMax != null && !isCap(dailyCallsMax)) {
    const message = 'Use a whole number up to 1,000,000, or leave it empty.';
    throw invalidFields([{ field: 'daily_calls_max', message }]);
  }
  const state = await findSourceState(ctx.db, key);
  const what: SourceChange = {
    ...(transport !== undefined && transport !== (state?.transport ?? null) ? { transport } : {}),
    ...(dailyCallsMax !== undefined && dailyCallsMax !== (state?.dailyCallsMax ?? null)
      ? { dailyCallsMax }
      : {}),
  };
  if (Object.keys(what).length === 0) return;
  if (!state?.termsReadAt) throw termsUnread(definition.label);
  await change(ctx, key, { action: 'source.tuned', what });
}

function isCap(calls: number): boolean {
  return Number.isInteger(calls) && calls >= 0 && calls <= CALLS_MAX;
}

/**
 * Closes a source's breaker: it is asked again at once. Where it is not open this changes nothing. Throws
 * `not_found`.
 */
export async function resumeSource(ctx: AdministrationCtx, input: { key: string }): Promise<void> {
  authorize(ctx, 'sources.manage');
  requireSource(ctx, input.key);
  const state = await findSourceState(ctx.db, input.key);
  if (!state || (state.pausedUntil === null && state.failureCount === 0)) return;
  await change(ctx, input.key, { action: 'source.resumed', what: { isResumed: true } });
}

async function change(
  ctx: AdministrationCtx,
  key: string,
  { action, what }: { action: string; what: SourceChange },
): Promise<void> {
  const personId = personIdOf(ctx.actor);
  await inTransaction(ctx, async (tx) => {
    await changeSource(tx.db, key, { ...what, personId, now: ctx.now() });
    await auditSource(tx, key, action, { ...what });
  });
}

/** The refusal of what wants the terms of a source read first. */
export function termsUnread(label: string): Error {
  const message = `Read the terms of ${label}, and say that you have.`;
  return invalidFields([{ field: 'has_read_terms', message }]);
}

/** Notes a change of a source in the audit log, within the transaction that makes it. */
export async function auditSource(
  ctx: Pick<Ctx, 'db' | 'actor' | 'requestId' | 'now'>,
  key: string,
  action: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await audit(ctx, { action, subjectKind: 'source', subjectId: key, details });
}
