/**
 * What leaves for a person, and how whoever carries it answers. Messages come from the rendering of this
 * room; carriers are its adapters.
 */
import type { AlertChannelKind, Market } from '@/db/vocabulary';

/** Shown in the app itself: the alerts are the message. */
export interface InAppMessage {
  kind: 'in_app';
}

/** One e-mail, both of its parts ready. */
export interface EmailMessage {
  kind: 'email';
  subject: string;
  /** The plain-text part. */
  text: string;
  /** The whole HTML document. */
  html: string;
  /** Takes a POST without signing in and ends what this mail is about (RFC 8058); null: no such headers. */
  unsubscribeUrl: string | null;
}

/** A button below a message in a chat: it opens an address, or sends `data` back to our bot. */
export type TelegramButton =
  | { label: string; url: string }
  /** At most 64 bytes (core.telegram.org/bots/api#inlinekeyboardbutton). */
  | { label: string; data: string };

export interface TelegramMessage {
  kind: 'telegram';
  /** In Telegram's HTML, at most 4,096 characters without tags. */
  html: string;
  /** Rows of buttons. */
  buttons: readonly (readonly TelegramButton[])[];
}

export interface SmsMessage {
  kind: 'sms';
  text: string;
}

/** An embed as Discord takes it (discord.com/developers/docs/resources/message#embed-object). */
export interface DiscordEmbed {
  title: string;
  url?: string;
  description?: string;
  /** 0xRRGGBB. */
  color?: number;
  fields?: readonly { name: string; value: string; inline?: boolean }[];
  footer?: { text: string };
}

export interface DiscordMessage {
  kind: 'discord';
  /** At most 2,000 characters; mentions nobody whatever it says. */
  content: string;
  embeds: readonly DiscordEmbed[];
}

export interface WebhookMessage {
  kind: 'webhook';
  /** JSON with snake_case names. `text` is the message in a sentence, for receivers that show it. */
  body: {
    /** "alert.created", "alert.digest", "channel.test". */
    type: string;
    /** When it was made, ISO 8601. */
    timestamp: string;
    data: { text: string } & Record<string, unknown>;
  };
}

export interface WebPushMessage {
  kind: 'web_push';
  title: string;
  body: string;
  /** What a click opens: a path of this site. */
  url: string;
  /** A later message of the same tag takes the place of this one on the screen. */
  tag: string;
  /** Buttons, two at most: the worker POSTs to the path, which is signed, and needs no cookie. */
  actions?: readonly { action: string; title: string; url: string }[];
}

/** One message in the form of its channel. */
export type ChannelMessage =
  | InAppMessage
  | EmailMessage
  | TelegramMessage
  | SmsMessage
  | DiscordMessage
  | WebhookMessage
  | WebPushMessage;

/** Where a message goes: a channel that is active, with its address in the clear. */
export interface ChannelTarget {
  /** The row's uuid. */
  channelId: string;
  personId: string;
  kind: AlertChannelKind;
  /** Mail address, number (E.164), chat id, address of a webhook, or a push subscription as JSON. Empty in the app. */
  address: string;
  /** Signing secrets of a webhook, the one in force first. */
  secrets: readonly string[];
}

/** How one try to send ended. Problems are sentences for the person whose channel it is. */
export type CarrierOutcome =
  | {
      kind: 'taken';
      /** What the carrier calls it; null where it has no name for it. */
      carrierMessageId: string | null;
      httpStatus: number | null;
      /** True where taking it is all there is: it has arrived. */
      isDelivered: boolean;
    }
  | {
      kind: 'temporary';
      problem: string;
      httpStatus: number | null;
      /** What the carrier asked for; null: by our own back-off. */
      retryAfterSeconds: number | null;
      /** True where it was not even asked, because it is left alone for a moment: no try of the message. */
      isUntried?: boolean;
    }
  | {
      kind: 'permanent';
      problem: string;
      httpStatus: number | null;
      /** Whether no message can arrive there any more, so that the channel is switched off. */
      isChannelGone: boolean;
    };

/** Carries messages of one kind: a service where its key is set, else the outbox of this machine. */
export interface ChannelCarrier {
  kind: AlertChannelKind;
  /** Whether it leaves this machine. */
  isReal: boolean;
  /**
   * One try. The same key again is the same message. Never throws for what the other side does or
   * leaves undone.
   */
  send(
    target: ChannelTarget,
    message: ChannelMessage,
    idempotencyKey: string,
  ): Promise<CarrierOutcome>;
}

/** The carrier of each kind; null where this server has none. */
export type ChannelCarriers = Readonly<Record<AlertChannelKind, ChannelCarrier | null>>;

const DEMO = 'Demo: ';

/**
 * The message as it leaves by a real channel: in the demo market it begins with "Demo:". Mail and the app
 * are left as they are: the mailer marks its subjects itself, and the app says where it is.
 */
export function messageForMarket(message: ChannelMessage, market: Market): ChannelMessage {
  if (market !== 'demo') return message;
  switch (message.kind) {
    case 'in_app':
    case 'email':
      return message;
    case 'telegram':
      return { ...message, html: DEMO + message.html };
    case 'sms':
      return { ...message, text: DEMO + message.text };
    case 'discord':
      return { ...message, content: DEMO + message.content };
    case 'webhook': {
      const { data } = message.body;
      return { ...message, body: { ...message.body, data: { ...data, text: DEMO + data.text } } };
    }
    case 'web_push':
      return { ...message, title: DEMO + message.title };
    default:
      return message satisfies never;
  }
}
