'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { sendChannelCode, verifyChannel } from '@/lib/alerts/channel-codes';
import { channelLabelField } from '@/lib/alerts/channel-schemas';
import {
  addChannel,
  changeChannel,
  getChannel,
  removeChannel,
  rotateSecret,
} from '@/lib/alerts/channel-service';
import { resendDelivery, testChannel } from '@/lib/alerts/delivery-log';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { ADDED_KINDS, addedSentence, type ChannelTold, sentWords } from './channel-told';

const PATH = '/account/alerts';
const permission = 'alert_channels.manage';
const id = z.string().max(64);
const ADDRESS_CHARACTERS_MAX = 4_000;

/** Adds a channel; what is shown once comes back to the form. */
export const addChannelAction = actions.action(
  {
    id: 'alert_channels.add',
    permission,
    input: z.object({
      kind: z.enum(ADDED_KINDS),
      address: z.string().trim().max(ADDRESS_CHARACTERS_MAX).optional(),
      label: z.union([z.literal(''), channelLabelField]).optional(),
      is_consented: z.literal('yes').optional(),
    }),
  },
  async (ctx, { kind, address, label, is_consented: consent }): Promise<ChannelTold> => {
    const { channel, secret, link } = await addChannel(ctx, {
      ...{ personId: requirePersonId(ctx.actor), kind, isConsented: consent === 'yes' },
      address: address === '' ? undefined : address,
      label: label === '' ? undefined : label,
    });
    revalidatePath(PATH);
    return { sentence: addedSentence(channel), secret, link };
  },
);

/** Has another code sent. */
export const sendCodeAction = actions.action(
  { id: 'alert_channels.send_code', permission, input: z.object({ id }) },
  async (ctx, input): Promise<ChannelTold> => {
    const personId = requirePersonId(ctx.actor);
    const { channel, link } = await sendChannelCode(ctx, { personId, id: input.id });
    return { sentence: addedSentence(channel), secret: null, link };
  },
);

/** Confirms that an address is one's own. */
export const verifyChannelAction = actions.action(
  {
    id: 'alert_channels.verify',
    permission,
    input: z.object({ id, code: z.string().trim().min(1, 'Type the code.').max(40) }),
  },
  async (ctx, { id: channelId, code }): Promise<ChannelTold> => {
    const personId = requirePersonId(ctx.actor);
    const { label } = await verifyChannel(ctx, { personId, id: channelId, code });
    revalidatePath(PATH);
    return { sentence: `“${label}” is confirmed: alerts go there from now on.` };
  },
);

/** Sends a test message and says what became of it. */
export const testChannelAction = actions.action(
  { id: 'alert_channels.test', permission, input: z.object({ id }) },
  async (ctx, input): Promise<ChannelTold> => {
    const personId = requirePersonId(ctx.actor);
    const delivery = await testChannel(ctx, { personId, id: input.id });
    const { isReal, kind } = await getChannel(ctx, { personId, id: input.id });
    revalidatePath(PATH);
    return { sentence: sentWords(delivery, { isReal, kind }) };
  },
);

/** Renames a channel. Whoever wrote last is right about a name. */
export const renameChannelAction = actions.action(
  { id: 'alert_channels.rename', permission, input: z.object({ id, label: channelLabelField }) },
  async (ctx, { id: channelId, label }): Promise<ChannelTold> => {
    const of = { personId: requirePersonId(ctx.actor), id: channelId };
    const { version } = await getChannel(ctx, of);
    await changeChannel(ctx, { ...of, version, change: { label } });
    revalidatePath(PATH);
    return { sentence: 'Renamed.' };
  },
);

/** Switches a channel off, or on again. */
export const switchChannelAction = actions.action(
  { id: 'alert_channels.switch', permission, input: z.object({ id, on: z.enum(['yes', 'no']) }) },
  async (ctx, { id: channelId, on }): Promise<ChannelTold> => {
    const of = { personId: requirePersonId(ctx.actor), id: channelId };
    const { version } = await getChannel(ctx, of);
    await changeChannel(ctx, { ...of, version, change: { isOn: on === 'yes' } });
    revalidatePath(PATH);
    return { sentence: on === 'yes' ? 'It is on.' : 'It is off: nothing is sent there.' };
  },
);

/** Forgets a channel and its address. */
export const removeChannelAction = actions.action(
  { id: 'alert_channels.remove', permission, input: z.object({ id }) },
  async (ctx, input): Promise<ChannelTold> => {
    await removeChannel(ctx, { personId: requirePersonId(ctx.actor), id: input.id });
    revalidatePath(PATH);
    return { sentence: 'Removed.' };
  },
);

/** Gives a webhook a new secret, which is shown this once. */
export const rotateSecretAction = actions.action(
  { id: 'alert_channels.rotate_secret', permission, input: z.object({ id }) },
  async (ctx, input): Promise<ChannelTold> => {
    const personId = requirePersonId(ctx.actor);
    const { secret } = await rotateSecret(ctx, { personId, id: input.id });
    revalidatePath(PATH);
    return { sentence: 'For a day messages are signed with the old secret too.', secret };
  },
);

/** Sends a message again. */
export const resendAction = actions.action(
  { id: 'deliveries.resend', permission, input: z.object({ id }) },
  async (ctx, input): Promise<ChannelTold> => {
    const personId = requirePersonId(ctx.actor);
    const delivery = await resendDelivery(ctx, { personId, id: input.id });
    const { isReal, kind } = await getChannel(ctx, { personId, id: delivery.channelId });
    revalidatePath(PATH);
    return { sentence: sentWords(delivery, { isReal, kind }) };
  },
);
