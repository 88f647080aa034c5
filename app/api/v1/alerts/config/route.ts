import {
  getPreferencesOperation,
  updatePreferencesOperation,
} from '@/lib/alerts/preference-operations';
import { getAlertPreferences, updateAlertPreferences } from '@/lib/alerts/preferences';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getPreferencesOperation, async (ctx) => {
    const preferences = await getAlertPreferences(ctx, { personId: requirePersonId(ctx.actor) });
    return { data: toWire(preferences), version: preferences.version };
  }),
  PATCH: api.route(updatePreferencesOperation, async (ctx, { body, ifMatchVersion }) => {
    const { snoozed_until: snoozedUntil } = body;
    const preferences = await updateAlertPreferences(ctx, {
      ...{ personId: requirePersonId(ctx.actor), version: ifMatchVersion },
      change: {
        ...{ minProfitCents: body.min_profit_cents, minSavingCents: body.min_saving_cents },
        ...{ minScore: body.min_score, priceCutBps: body.price_cut_bps },
        ...{ maxPerDay: body.max_per_day, isDigestOnly: body.is_digest_only },
        quietFromMinute: body.quiet_from_minute,
        quietUntilMinute: body.quiet_until_minute,
        digestMinute: body.digest_minute,
        snoozedUntil: typeof snoozedUntil === 'string' ? new Date(snoozedUntil) : snoozedUntil,
      },
    });
    return { data: toWire(preferences), version: preferences.version };
  }),
});
