import type { AlertChannelKind } from '@/db/vocabulary';
import type { AlertChannel } from '@/lib/alerts/channel-view';
import type { Delivery } from '@/lib/alerts/delivery-log';

/** Kinds that a form adds. */
export const ADDED_KINDS = ['email', 'telegram', 'sms', 'discord', 'webhook', 'web_push'] as const;

/** What a form about a channel says once it worked. */
export interface ChannelTold {
  sentence: string;
  /** A signing secret, shown this once. */
  secret?: string | null;
  /** What is sent to the bot from one's chat. */
  link?: { code: string; url: string | null } | null;
}

/** What happens next with a channel that was added. */
export function addedSentence({
  kind,
  state,
  label,
}: Pick<AlertChannel, 'kind' | 'state' | 'label'>): string {
  if (state === 'active') return `“${label}” is on: alerts go there from now on.`;
  if (kind === 'telegram') return 'Send this code to the bot from your chat, within its time.';
  return `A code is on its way to “${label}”. Type it beside the channel.`;
}

/** What became of a message that was sent just now. */
export function sentWords(
  { state, problem }: Pick<Delivery, 'state' | 'problem'>,
  { isReal, kind }: { isReal: boolean; kind: AlertChannelKind },
): string {
  if (state === 'sent' || state === 'delivered') {
    if (kind === 'in_app') return 'Sent. It shows under the bell.';
    return isReal ? 'Sent.' : 'Sent to the outbox of this app, where you can read it.';
  }
  if (state === 'waiting' || state === 'sending') {
    return `It did not get through yet and is tried again. ${problem ?? ''}`.trim();
  }
  return `It could not be sent. ${problem ?? 'No reason was given.'}`;
}
