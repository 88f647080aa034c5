import type { EncryptionPorts } from '@/lib/platform/encryption';
import type { Mailer } from '@/lib/platform/mail';
import type { ChannelCarriers } from './channel';

/** What the bot of this server says in chats of its own accord. Both throw where Telegram does not take it. */
export interface TelegramBot {
  /** Its name without @; null where the operator did not say. */
  name: string | null;
  /** Under which Telegram calls us. */
  webhookSecret: string;
  /** In Telegram's HTML. */
  say(chatId: string, html: string): Promise<void>;
  /** A line over the chat, in answer to a button. */
  answer(callbackId: string, text: string): Promise<void>;
}

/** Services through which people are told, and what those that call us prove themselves by. */
export interface AlertServices {
  carriers: ChannelCarriers;
  /** Null where no bot is set up. */
  telegramBot: TelegramBot | null;
  /** Null where no Twilio account is set up. */
  twilioAuthToken: string | null;
  /** Null where Resend's word on what became of mail is not taken. */
  resendWebhookSecret: string | null;
  /** By which browsers subscribe; null where pushes are off. */
  vapidPublicKey: string | null;
  /** A server besides Discord's own that takes its webhooks. */
  discordUrl: string | null;
  /** Whether plain http addresses of webhooks are taken: where networks of the operator's own may be asked. */
  isPlainHttpAllowed: boolean;
}

/** What verbs about channels and deliveries stand on. */
export interface AlertPorts extends EncryptionPorts {
  alertServices: AlertServices;
  mail: Mailer;
  /** Without a trailing slash. */
  publicUrl: string;
}
