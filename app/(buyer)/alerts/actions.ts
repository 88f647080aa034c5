'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { ALERT_ANSWERS, NOT_A_DEAL_REASONS } from '@/lib/alerts/alert-answer';
import { answerAlert } from '@/lib/alerts/alert-answer-service';
import { readAlerts } from '@/lib/alerts/history-service';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { parsePublicId } from '@/lib/platform/ids';
import { alertsHrefFrom } from './alerts-address';

const PATH = '/alerts';
const permission = 'alerts.manage';
const address = z.string().max(2_000);
const id = z.string().max(64);
const SAVING_CENTS_MAX = 100_000_00;

/** Marks every alert of the app as read. */
export const readAlertsAction = actions.action(
  { id: 'alerts.read', permission, input: z.object({}) },
  async (ctx) => {
    await readAlerts(ctx, { personId: requirePersonId(ctx.actor), upTo: null });
    revalidatePath(PATH);
    return { sentence: 'Read.' };
  },
);

/** Gives an answer to an alert, or takes it back. The list says what became of a car that leaves it. */
export const answerAlertAction = actions.action(
  {
    id: 'alerts.answer',
    permission,
    input: z.object({
      alert: id,
      answer: z.enum(ALERT_ANSWERS),
      reason: z.enum(NOT_A_DEAL_REASONS, 'Choose what is wrong with it.').optional(),
      undo: z.literal('yes').optional(),
      back: address,
    }),
  },
  async (ctx, { alert, answer, reason, undo, back }) => {
    const { sentence } = await answerAlert(ctx, {
      ...{ personId: requirePersonId(ctx.actor), alertId: parsePublicId('alert', alert), answer },
      ...{ isUndone: undo === 'yes', ...(reason === undefined ? {} : { reason }) },
    });
    revalidatePath(PATH);
    if (answer !== 'dismiss') return { sentence };
    const more = undo === 'yes' ? {} : { dismissed: alert };
    redirect(toRoute(alertsHrefFrom(back, more)));
  },
);

/** Takes up the least saving that was proposed after "not a deal" for the search that told of the car. */
export const raiseThresholdAction = actions.action(
  {
    id: 'alerts.raise_threshold',
    permission,
    input: z.object({ alert: id, cents: z.coerce.number().int().min(0).max(SAVING_CENTS_MAX) }),
  },
  async (ctx, { alert, cents }) => {
    const { sentence } = await answerAlert(ctx, {
      ...{ personId: requirePersonId(ctx.actor), alertId: parsePublicId('alert', alert) },
      ...{ answer: 'not_a_deal', acceptedSavingCents: cents },
    });
    revalidatePath(PATH);
    return { sentence };
  },
);
