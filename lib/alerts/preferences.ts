/** How a person wants to be told, of all their searches and their watchlist: bounds, how many, when. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { inTransaction } from '@/lib/platform/transaction';
import { nextRunAt } from '@/lib/searches/search-schedule';
import { USUAL_PRICE_CUT_BPS, USUAL_TIMING } from './planning';
import {
  findPreferences,
  insertPreferences,
  type PreferenceValues,
  rescheduleDailySearches,
  updatePreferences,
} from './preference-queries';

/** What a person set, or what holds where they set nothing. Money in US cents. */
export interface AlertPreferences extends PreferenceValues {
  /** Of their profile. */
  timeZone: string;
  version: number;
}

/** What is to be written; what is left out stays. */
export type PreferencesChange = {
  [Name in keyof PreferenceValues]?: PreferenceValues[Name] | undefined;
};

/** What holds for somebody who said nothing. */
const USUAL: PreferenceValues = {
  ...{ minProfitCents: null, minSavingCents: null, minScore: null, snoozedUntil: null },
  ...{ priceCutBps: USUAL_PRICE_CUT_BPS, ...USUAL_TIMING },
};
/** Of preferences that nobody wrote yet. */
const UNWRITTEN_VERSION = 1;

/** How a person wants to be told. Throws `not_found` for nobody. */
export async function getAlertPreferences(
  ctx: Ctx,
  input: { personId: string },
): Promise<AlertPreferences> {
  authorize(ctx, 'alerts.manage', { ownerId: input.personId });
  const found = await findPreferences(ctx.db, input.personId);
  if (!found) throw notFound('person');
  return toPreferences(found);
}

function toPreferences({
  timeZone,
  row,
}: NonNullable<Awaited<ReturnType<typeof findPreferences>>>): AlertPreferences {
  if (row === null) return { ...USUAL, timeZone, version: UNWRITTEN_VERSION };
  const { personId: _id, createdAt: _c, updatedAt: _u, deletedAt: _d, ...values } = row;
  return { ...values, timeZone };
}

/**
 * Writes how a person wants to be told; daily searches follow another time of the digest. Throws
 * `precondition_failed` where it was written meanwhile, and `invalid_fields` for quiet hours that only begin or
 * only end, or that are no hours.
 */
export async function updateAlertPreferences(
  ctx: Ctx,
  input: { personId: string; version: number; change: PreferencesChange },
): Promise<AlertPreferences> {
  authorize(ctx, 'alerts.manage', { ownerId: input.personId });
  const { personId, version } = input;
  const change = Object.fromEntries(
    Object.entries(input.change).filter(([, value]) => value !== undefined),
  ) as Partial<PreferenceValues>;
  return inTransaction(ctx, async ({ db }) => {
    const found = await findPreferences(db, personId);
    if (!found) throw notFound('person');
    const { timeZone, row: present } = found;
    const { version: _version, timeZone: _zone, ...values } = toPreferences(found);
    const next = { ...values, ...change };
    refuseHalfQuietHours(next);
    const isFirst = present === null && version === UNWRITTEN_VERSION;
    const row = isFirst
      ? await insertPreferences(db, { ...next, personId, version: UNWRITTEN_VERSION + 1 })
      : await updatePreferences(db, { personId, version }, change);
    if (row === null) throw new AppError('precondition_failed');
    if (next.digestMinute !== values.digestMinute) {
      const clock = { timeZone, digestMinute: next.digestMinute, after: ctx.now() };
      const dueAt = nextRunAt({ pace: 'daily', cron: null }, clock);
      if (dueAt) await rescheduleDailySearches(db, { personId, nextRunAt: dueAt });
    }
    return toPreferences({ timeZone, row });
  });
}

function refuseHalfQuietHours({
  quietFromMinute: from,
  quietUntilMinute: until,
}: PreferenceValues) {
  if ((from === null) !== (until === null)) {
    const field = from === null ? 'quiet_from_minute' : 'quiet_until_minute';
    throw invalidFields([{ field, message: 'Say when quiet hours begin and when they end.' }]);
  }
  if (from !== null && from === until) {
    const message = 'Quiet hours end at another time than they begin.';
    throw invalidFields([{ field: 'quiet_until_minute', message }]);
  }
}
