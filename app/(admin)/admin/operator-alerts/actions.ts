'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { actions } from '@/lib/composition';
import {
  acknowledgeOperatorAlert,
  chooseOperatorChannels,
  MUTE_HOURS_MAX,
  muteOperatorAlert,
} from '@/lib/operations/operator-alert-desk';
import { publicIdPattern } from '@/lib/platform/ids';

const permission = 'operations.manage';
const id = z.string().regex(publicIdPattern('operator_alert'));

export const acknowledgeAction = actions.action(
  { id: 'operator_alerts.acknowledge', permission, input: z.object({ id }) },
  async (ctx, input) => {
    await acknowledgeOperatorAlert(ctx, input);
    revalidatePath('/admin/operator-alerts');
    return null;
  },
);

export const muteAction = actions.action(
  {
    ...{ id: 'operator_alerts.mute', permission },
    input: z.object({ id, hours: z.coerce.number().int().min(1).max(MUTE_HOURS_MAX) }),
  },
  async (ctx, input) => {
    await muteOperatorAlert(ctx, input);
    revalidatePath('/admin/operator-alerts');
    return null;
  },
);

export const chooseChannelsAction = actions.action(
  {
    ...{ id: 'operator_alerts.choose_channels', permission },
    input: z.object({
      channels: z.array(z.string().regex(publicIdPattern('alert_channel'))).default([]),
    }),
  },
  async (ctx, { channels }) => {
    await chooseOperatorChannels(ctx, { channelIds: channels });
    revalidatePath('/admin/operator-alerts');
    return null;
  },
);
