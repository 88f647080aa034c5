import type { MessageChannel } from '@/db/vocabulary';

const CHANNEL_WORDS: Readonly<Record<MessageChannel, string>> = {
  email: 'Mail',
  telegram: 'Telegram',
  sms: 'Text message',
  discord: 'Discord',
  webhook: 'Webhook',
  web_push: 'Notification',
};

/** How a message would have left. */
export function channelWord(channel: string): string {
  return Object.hasOwn(CHANNEL_WORDS, channel) ? CHANNEL_WORDS[channel as MessageChannel] : channel;
}
