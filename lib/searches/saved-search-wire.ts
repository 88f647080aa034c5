/** What the API calls the settings of a saved search, in our own names. Pure. */
import type { z } from 'zod';
import type { savedSearchBodySchema, savedSearchChangeSchema } from './saved-search-schemas';
import type { AlertSettingsChange } from './saved-search-settings';
import type { SavedSearchChange } from './saved-searches-service';

type Body = z.output<typeof savedSearchBodySchema>;
type Change = z.output<typeof savedSearchChangeSchema>;

function toSettings(body: Body | Change): AlertSettingsChange {
  return {
    alertKinds: body.alert_kinds,
    pace: body.pace,
    cron: body.cron,
    channelIds: body.channel_ids,
    minProfitCents: body.min_profit_cents,
    minSavingCents: body.min_saving_cents,
    minScore: body.min_score,
    priceCutBps: body.price_cut_bps,
  };
}

/** The body of a new search as its verb takes it. */
export function toNewSearch({ name, query, paused, ...settings }: Body) {
  return { name, query, isPaused: paused, settings: toSettings({ name, query, ...settings }) };
}

/** The body of a change as its verb takes it. */
export function toSearchChange(body: Change): SavedSearchChange {
  const { name, query, paused, snoozed_until: until } = body;
  const settings = toSettings(body);
  const isAnyGiven = Object.values(settings).some((value) => value !== undefined);
  return {
    ...{ name, query, isPaused: paused },
    ...(isAnyGiven ? { settings } : {}),
    snoozedUntil: typeof until === 'string' ? new Date(until) : until,
  };
}
