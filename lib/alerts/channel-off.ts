/** Channels on which nothing arrives any more: switched off once, and their person is told by other ways. */
import type { AlertChannelKind } from '@/db/vocabulary';
import type { Ctx } from '@/lib/platform/context';
import { decrypt } from '@/lib/platform/encryption';
import { publishLive } from '@/lib/platform/live-events';
import { inTransaction } from '@/lib/platform/transaction';
import { type ChannelRow, selectTarget, switchChannelOff } from './delivery-queries';
import { alertsTopic } from './live-topic';
import type { AlertPorts } from './ports';

/** What people call a channel of this kind. */
export const CHANNEL_NAMES: Readonly<Record<AlertChannelKind, string>> = {
  in_app: 'the app',
  email: 'e-mail',
  telegram: 'Telegram',
  sms: 'text messages',
  discord: 'Discord',
  webhook: 'your webhook',
  web_push: 'notifications of a browser',
};

/**
 * Switches a channel off with the reason, drops what waits there, and tells its person in the app and,
 * unless that is what failed, by mail to their account. A second time nothing happens.
 */
export async function switchOff(
  ctx: Ctx<AlertPorts>,
  input: { channelId: string; reason: string; withMail: boolean },
): Promise<void> {
  const { channelId, reason } = input;
  const found = await selectTarget(ctx.db, channelId);
  if (found === null) return;
  const { channel, email } = found;
  const wasActive = await inTransaction(ctx, async ({ db }) => {
    const isNew = await switchChannelOff(db, { channelId, reason });
    await publishLive(db, alertsTopic(channel.personId), {});
    return isNew;
  });
  if (!wasActive || !input.withMail || isMailbox(ctx, channel, email)) return;
  try {
    await ctx.ports.mail.send({
      kind: 'alert_channel_off',
      recipient: email,
      personId: channel.personId,
      subject: `Alerts no longer reach you by ${CHANNEL_NAMES[channel.kind]}`,
      paragraphs: [
        `We switched off “${channel.label}”, because messages do not arrive there. ${reason}`,
        'What we find for you still stands in the app. You can set the channel up again there.',
      ],
      link: { label: 'Your channels', href: `${ctx.ports.publicUrl}/account/alerts` },
      idempotencyKey: `channel-off/${channelId}/${channel.version}`,
    });
  } catch (error) {
    ctx.log.warn({ error, channel_id: channelId }, 'notice of a channel that is off not sent');
  }
}

/** Whether the channel is the very mailbox that the notice would go to. */
function isMailbox(ctx: Ctx<AlertPorts>, channel: ChannelRow, email: string): boolean {
  if (channel.kind !== 'email' || channel.addressEncrypted === null) return false;
  const { encryptionSecret } = ctx.ports;
  const address = decrypt(
    encryptionSecret,
    `alert_address:${channel.id}`,
    channel.addressEncrypted,
  );
  return address === email.toLowerCase();
}
