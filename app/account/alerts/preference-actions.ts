'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { unmute } from '@/lib/alerts/mutes';
import { changeOfForm, preferencesForm, SNOOZE_DAYS } from '@/lib/alerts/preference-form';
import { getAlertPreferences, updateAlertPreferences } from '@/lib/alerts/preferences';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { MS_PER_DAY } from '@/lib/platform/time';

const PATH = '/account/alerts';
const permission = 'alerts.manage';

/** Writes how somebody wants to be told; of two pages of theirs the later one is right. */
export const savePreferencesAction = actions.action(
  { id: 'alerts.save_preferences', permission, input: preferencesForm },
  async (ctx, form) => {
    const personId = requirePersonId(ctx.actor);
    const { version } = await getAlertPreferences(ctx, { personId });
    await updateAlertPreferences(ctx, { personId, version, change: changeOfForm(form) });
    revalidatePath(PATH);
    return { sentence: 'Saved.' };
  },
);

/** Puts all alerts to sleep for some days, or wakes them. */
export const snoozeAllAction = actions.action(
  {
    id: 'alerts.snooze_all',
    permission,
    input: z.object({ days: z.enum([...SNOOZE_DAYS, '0']) }),
  },
  async (ctx, { days }) => {
    const personId = requirePersonId(ctx.actor);
    const { version } = await getAlertPreferences(ctx, { personId });
    const until = new Date(ctx.now().getTime() + Number(days) * MS_PER_DAY);
    const change = { snoozedUntil: days === '0' ? null : until };
    await updateAlertPreferences(ctx, { personId, version, change });
    revalidatePath(PATH);
    return { sentence: days === '0' ? 'You are told again.' : 'Nothing is sent until then.' };
  },
);

/** Has somebody told of a seller, model or source again. */
export const unmuteAction = actions.action(
  { id: 'alert_mutes.delete', permission, input: z.object({ id: z.string().max(64) }) },
  async (ctx, { id }) => {
    await unmute(ctx, { personId: requirePersonId(ctx.actor), id });
    revalidatePath(PATH);
    return { sentence: 'You are told of it again.' };
  },
);
