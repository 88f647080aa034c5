/** Alerts in Telegram's HTML (core.telegram.org/bots/api#html-style), with buttons that answer. */
import { type AlertAnswer, ANSWER_LABELS, answerData } from './alert-answer';
import type { TelegramButton, TelegramMessage } from './channel';
import type { DigestWords } from './digest-words';
import type { MessageInput, WordedAlert } from './message';
import { originalAddress } from './message-links';
import { rangeLine } from './range-cells';
import { escapeMarkup } from './safe-text';

/** Cars of a digest: far below the 4,096 characters that a message may have. */
export const TELEGRAM_CARS_MAX = 8;

const ANSWER_ROWS: readonly (readonly AlertAnswer[])[] = [
  ['watch', 'dismiss'],
  ['contacted', 'not_a_deal'],
  ['snooze_seller', 'mute_model'],
];

const e = escapeMarkup;
const link = (href: string, label: string) => `<a href="${e(href)}">${e(label)}</a>`;

function askLine({ words }: WordedAlert): string {
  const was = words.previousAsk === null ? '' : ` <s>${e(words.previousAsk)}</s>`;
  const total = words.outTheDoor === null ? '' : ` · ${e(words.outTheDoor)}`;
  return `<b>${e(words.ask)}</b>${was}${total}`;
}

function oneCar(alert: WordedAlert, input: MessageInput): string {
  const { words, content } = alert;
  const bar = rangeLine(content);
  const original = originalAddress(alert.originalUrl);
  const lines = [
    words.demo && `<i>${e(words.demo)}</i>`,
    `<b>${e(words.news === words.ratingWord ? words.news : `${words.news} · ${words.ratingWord}`)}</b>`,
    `<b>${e(words.name)}</b>`,
    askLine(alert),
    words.saving && e(words.saving),
    e([words.mileage, words.place, words.evidence].filter(Boolean).join(' · ')),
    bar && `<code>${bar}</code>`,
    words.range && `${e([words.range, words.standing].filter(Boolean).join('; '))}.`,
    words.reason && e(words.reason),
    words.title && `The advert: “${e(words.title)}”`,
    words.searchName && `Search: ${e(words.searchName)}`,
    `${link(input.links.open(alert.alertId), 'Open in Deal Scout')}${
      original === null ? '' : ` · ${link(original, 'The original advert')}`
    }`,
    `<i>${e(alert.receipt)}</i>`,
  ];
  return lines.filter(Boolean).join('\n');
}

function digestHtml(digest: DigestWords, input: MessageInput): string {
  const cars = digest.shown.map((alert) => {
    const { words } = alert;
    const lines = [
      `${link(input.links.open(alert.alertId), words.name)}`,
      `${e(words.ratingWord)} · ${askLine(alert)}`,
      [words.saving, words.mileage, words.place].filter((word) => word !== null).map(e),
    ];
    return lines.map((line) => (Array.isArray(line) ? line.join(' · ') : line)).join('\n');
  });
  const demo = digest.shown[0]?.words.demo;
  return [
    ...(demo ? [`<i>${e(demo)}</i>`] : []),
    `<b>${e(digest.title)}</b>`,
    ...cars,
    ...(digest.more === null ? [] : [link(input.links.history, digest.more)]),
  ].join('\n\n');
}

function buttonsOf(alert: WordedAlert, input: MessageInput): TelegramButton[][] {
  const rows: TelegramButton[][] = [];
  // An address that leads nowhere from a phone is refused by Telegram, and the message with it.
  if (input.links.isReachable) {
    rows.push([{ label: 'Open in Deal Scout', url: input.links.open(alert.alertId) }]);
  }
  for (const row of ANSWER_ROWS) {
    rows.push(
      row.map((answer) => ({
        label: ANSWER_LABELS[answer],
        data: answerData(answer, alert.alertId),
      })),
    );
  }
  return rows;
}

/** One alert, or a digest of several, as a message of a chat. */
export function telegramOfAlerts(
  alerts: readonly WordedAlert[],
  digest: DigestWords | null,
  input: MessageInput,
): TelegramMessage {
  const [first] = alerts;
  if (digest || !first) {
    return { kind: 'telegram', html: digest ? digestHtml(digest, input) : '', buttons: [] };
  }
  return { kind: 'telegram', html: oneCar(first, input), buttons: buttonsOf(first, input) };
}
