/**
 * A message in the form of its channel, from what was stored of its alerts. Texts that others wrote arrive
 * harmless and readable. "Demo:" is put before it by whoever sends it.
 */
import type { AlertContent, DeliveryNotice } from '@/db/alert-content';
import type { AlertChannelKind, AlertKind, DeliveryKind, Market } from '@/db/vocabulary';
import { type AlertWords, alertWords } from './alert-words';
import type { ChannelMessage } from './channel';
import { DIGEST_CARS_MAX, digestWords } from './digest-words';
import { DISCORD_CARS_MAX, discordOfAlerts } from './discord-embed';
import { toGsm } from './gsm-text';
import type { MessageLinks } from './message-links';
import { pushOfAlerts } from './push-payload';
import { receiptLine } from './receipt';
import { escapeMarkdown, escapeMarkup } from './safe-text';
import { STOP_HINT, smsOfAlerts } from './sms-text';
import { TELEGRAM_CARS_MAX, telegramOfAlerts } from './telegram-text';
import { WEBHOOK_CARS_MAX, webhookOfAlerts } from './webhook-body';

/** One alert as a message holds it. Ids are uuids. */
export interface ToldAlert {
  alertId: string;
  opportunityId: string;
  vehicleId: string;
  listingId: string | null;
  savedSearchId: string | null;
  kind: AlertKind;
  content: AlertContent;
  /** Where the advert stands at its source; null where that is not known. */
  originalUrl: string | null;
  seenAt: Date | null;
  valuedAt: Date | null;
  matchedAt: Date;
}

/** What a message is made from. */
export interface MessageInput {
  /** The best first: it gives a digest its title. None for a test. */
  alerts: readonly ToldAlert[];
  delivery: { kind: DeliveryKind; channelId: string; notice?: DeliveryNotice | null };
  market: Market;
  /** When it leaves, on the wall clock. */
  sentAt: Date;
  links: MessageLinks;
  /** Whether the channel was never written to before: a text message says then how to end them. */
  isFirst: boolean;
}

/** An alert with its words and its receipt. */
export interface WordedAlert extends ToldAlert {
  words: AlertWords;
  receipt: string;
}

/** The alerts of a message with their words. */
export function wordedAlerts(input: MessageInput): WordedAlert[] {
  const { market, sentAt } = input;
  return input.alerts.map((alert) => ({
    ...alert,
    words: alertWords(alert.kind, alert.content, market),
    receipt: receiptLine({ ...alert, sentAt }),
  }));
}

/** What sets mails is loaded with the first one: most processes send none. */
const mailParts = () => import('./email');

/** The most cars that a digest shows on each kind of channel; the title counts them all. */
const DIGEST_CARS: Readonly<Record<AlertChannelKind, number>> = {
  in_app: 0,
  email: DIGEST_CARS_MAX,
  telegram: TELEGRAM_CARS_MAX,
  sms: 1,
  discord: DISCORD_CARS_MAX,
  webhook: WEBHOOK_CARS_MAX,
  web_push: 1,
};

/**
 * The message of a delivery on a channel of this kind: one alert, a digest where there are several, or the
 * test that its owner asked for. Throws RangeError for a delivery without alerts that is no test.
 */
export async function renderAlert(
  kind: AlertChannelKind,
  input: MessageInput,
): Promise<ChannelMessage> {
  const { notice } = input.delivery;
  if (notice) return renderNotice(kind, { ...notice, type: 'operator.alert', at: input.sentAt });
  if (input.delivery.kind === 'test') return renderTest(kind, input);
  const alerts = wordedAlerts(input);
  if (alerts.length === 0) throw new RangeError('a message about nothing');
  const digest = alerts.length > 1 ? digestWords(alerts, DIGEST_CARS[kind]) : null;
  switch (kind) {
    case 'in_app':
      return { kind };
    case 'email':
      return (await mailParts()).emailOfAlerts(alerts, digest, input);
    case 'telegram':
      return telegramOfAlerts(alerts, digest, input);
    case 'sms':
      return smsOfAlerts(alerts, digest, input);
    case 'discord':
      return discordOfAlerts(alerts, digest, input);
    case 'webhook':
      return webhookOfAlerts(alerts, digest, input);
    case 'web_push':
      return pushOfAlerts(alerts, digest, input);
    default:
      return kind satisfies never;
  }
}

/** What a person sees who tries a channel with its button. */
export async function renderTest(
  kind: AlertChannelKind,
  input: Pick<MessageInput, 'sentAt' | 'isFirst'>,
): Promise<ChannelMessage> {
  return renderNotice(kind, {
    ...{ type: 'channel.test', at: input.sentAt },
    title: 'A test from Deal Scout',
    sentences: [
      'This channel works: alerts about cars will arrive here.',
      ...(kind === 'sms' && input.isFirst ? [STOP_HINT] : []),
    ],
  });
}

/** The code that proves an address; `minutes` is for how long it works. */
export async function renderCode(
  kind: AlertChannelKind,
  given: { code: string; minutes: number; at: Date },
): Promise<ChannelMessage> {
  const { code, minutes, at } = given;
  return renderNotice(kind, {
    ...{ type: 'channel.code', at },
    title: `${code} is your Deal Scout code`,
    sentences: [
      `Type ${code} at Deal Scout within ${minutes} minutes, so that alerts arrive here.`,
      'If you did not ask for it, do nothing: without the code nothing is sent.',
    ],
  });
}

/** The path of an address of this server; a push opens no other. */
const pathOf = (url: string | undefined): string | null =>
  url === undefined ? null : new URL(url).pathname;

/** A few sentences of ours as a message of this kind. */
export async function renderNotice(
  kind: AlertChannelKind,
  notice: { type: string; title: string; sentences: readonly string[]; at: Date; url?: string },
): Promise<ChannelMessage> {
  const { type, title, at, url } = notice;
  const sentences = url === undefined ? notice.sentences : [...notice.sentences, url];
  const text = sentences.join(' ');
  switch (kind) {
    case 'in_app':
      return { kind };
    case 'email':
      return (await mailParts()).emailOfParagraphs({ subject: title, paragraphs: sentences });
    case 'telegram':
      return { kind, html: `<b>${escapeMarkup(title)}</b>\n${escapeMarkup(text)}`, buttons: [] };
    case 'sms':
      return { kind, text: toGsm(`${title}. ${text}`) };
    case 'discord':
      return { kind, content: `**${escapeMarkdown(title)}**\n${escapeMarkdown(text)}`, embeds: [] };
    case 'webhook':
      return { kind, body: { type, timestamp: at.toISOString(), data: { text } } };
    case 'web_push':
      return { kind, title, body: text, url: pathOf(url) ?? '/account/alerts', tag: type };
    default:
      return kind satisfies never;
  }
}
