/**
 * Alerts as Discord shows them (discord.com/developers/docs/resources/message#embed-object). A channel there
 * has many readers, so nothing in it answers for the person: that is done after signing in.
 */
import type { DiscordEmbed, DiscordMessage } from './channel';
import type { DigestWords } from './digest-words';
import { ratingColor } from './email-look';
import type { MessageInput, WordedAlert } from './message';
import { originalAddress } from './message-links';
import { rangeLine } from './range-cells';
import { escapeMarkdown } from './safe-text';

/** Cars of a digest: within the 4,096 characters of a description. */
export const DISCORD_CARS_MAX = 10;

const m = escapeMarkdown;
const link = (href: string, label: string) => `[${m(label)}](${encodeURI(decodeURI(href))})`;

function askText({ words }: WordedAlert): string {
  const was = words.previousAsk === null ? '' : ` ~~${m(words.previousAsk)}~~`;
  return `**${m(words.ask)}**${was}`;
}

function field(name: string, value: string | null): { name: string; value: string }[] {
  return value === null ? [] : [{ name, value }];
}

function oneCar(alert: WordedAlert, input: MessageInput): DiscordEmbed {
  const { words, content } = alert;
  const original = originalAddress(alert.originalUrl);
  const bar = rangeLine(content);
  const range = [words.range, words.standing].filter(Boolean).join('; ');
  const description = [
    `${askText(alert)}${words.outTheDoor === null ? '' : ` · ${m(words.outTheDoor)}`}`,
    words.saving && `**${m(words.saving)}**`,
    bar && `\`${bar}\``,
    range && `${m(range)}\\.`,
    words.reason && m(words.reason),
    words.title && `The advert: “${m(words.title)}”`,
    words.demo && `*${m(words.demo)}*`,
    original && link(original, 'The original advert'),
    link(input.links.history, 'Answer in Deal Scout'),
  ];
  return {
    title: m(`${words.ratingWord}: ${words.name}`),
    url: input.links.open(alert.alertId),
    color: ratingColor(words.rating),
    description: description.filter(Boolean).join('\n'),
    fields: [
      ...field('Mileage', m(words.mileage)),
      ...field('Place', m(words.place)),
      ...field('Evidence', words.evidence && m(words.evidence)),
      ...field('Search', words.searchName && m(words.searchName)),
    ].map((one) => ({ ...one, inline: true })),
    footer: { text: alert.receipt },
  };
}

function digestEmbed(digest: DigestWords, input: MessageInput): DiscordEmbed {
  const [first] = digest.shown;
  const cars = digest.shown.map((alert) => {
    const { words } = alert;
    const rest = [words.saving, words.mileage, words.place].filter((word) => word !== null);
    return `${link(input.links.open(alert.alertId), words.name)}\n${m(words.ratingWord)} · ${askText(alert)} · ${rest.map(m).join(' · ')}`;
  });
  return {
    title: 'Cars found for you',
    url: input.links.history,
    ...(first ? { color: ratingColor(first.words.rating) } : {}),
    description: [...cars, ...(digest.more === null ? [] : [m(digest.more)])].join('\n\n'),
    ...(first?.words.demo ? { footer: { text: first.words.demo } } : {}),
  };
}

/** One alert, or a digest of several, as a message of a Discord channel. */
export function discordOfAlerts(
  alerts: readonly WordedAlert[],
  digest: DigestWords | null,
  input: MessageInput,
): DiscordMessage {
  const [first] = alerts;
  return {
    kind: 'discord',
    content: m(digest?.title ?? first?.words.headline ?? ''),
    embeds: digest ? [digestEmbed(digest, input)] : first ? [oneCar(first, input)] : [],
  };
}
