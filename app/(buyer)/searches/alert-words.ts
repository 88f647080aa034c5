import type { AlertChannelKind, AlertChannelState, AlertKind, AlertPace } from '@/db/vocabulary';
import type { AlertSettings } from '@/lib/searches/saved-search-settings';
import { USUAL_DIGEST_MINUTE } from '@/lib/searches/search-schedule';

/** A channel as far as its words go. */
export interface NamedChannel {
  /** "chn_…" */
  id: string;
  kind: AlertChannelKind;
  label: string;
  state: AlertChannelState;
}

/** What can be told of, as a choice and within a sentence. */
export const KIND_WORDS = {
  new: { label: 'New cars', words: 'new cars', hint: 'That come on the market.' },
  price_cut: { label: 'Price cuts', words: 'price cuts', hint: 'Of 1% and more unless you say.' },
  becomes_great: {
    label: 'Becomes great',
    words: 'cars that become great deals',
    hint: 'Rated great now, and was not before.',
  },
  back: { label: 'Back on offer', words: 'cars that are back', hint: 'Was gone, is listed again.' },
  probably_gone: {
    label: 'Probably gone',
    words: 'cars that are probably gone',
    hint: 'Of the cars that you were told of.',
  },
} as const satisfies Record<AlertKind, { label: string; words: string; hint: string }>;

export const PACE_WORDS = {
  instant: { label: 'At once', hint: 'One message a car, seconds after it was seen.' },
  hourly: { label: 'Once an hour', hint: 'All of an hour in one message, on the full hour.' },
  daily: { label: 'Once a day', hint: 'All of a day in one message.' },
  cron: { label: 'My own times', hint: 'Five fields: minute, hour, day, month, weekday.' },
} as const satisfies Record<AlertPace, { label: string; hint: string }>;

const CHANNEL_WORDS = {
  in_app: 'in the app',
  email: 'by e-mail',
  telegram: 'on Telegram',
  sms: 'by text message',
  discord: 'on Discord',
  webhook: 'by webhook',
  web_push: 'in your browser',
} as const satisfies Record<AlertChannelKind, string>;

/** "a", "a and b", "a, b and c". */
function inOneBreath(parts: readonly string[]): string {
  const unique = [...new Set(parts)];
  const last = unique.at(-1) ?? '';
  return unique.length < 2 ? last : `${unique.slice(0, -1).join(', ')} and ${last}`;
}

/** "new cars and price cuts" */
export function kindsInWords(kinds: readonly AlertKind[]): string {
  return inOneBreath(kinds.map((kind) => KIND_WORDS[kind].words));
}

/** "8:00 AM" of minutes after midnight. */
export function minuteInWords(minute: number): string {
  const hour = Math.floor(minute / 60);
  const minutes = String(minute % 60).padStart(2, '0');
  return `${hour % 12 === 0 ? 12 : hour % 12}:${minutes} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** "at once", "once a day at 8:00 AM", "at your own times (0 9 * * 1-5)" */
export function paceInWords(
  { pace, cron }: Pick<AlertSettings, 'pace' | 'cron'>,
  digestMinute = USUAL_DIGEST_MINUTE,
): string {
  if (pace === 'instant') return 'at once';
  if (pace === 'hourly') return 'once an hour';
  if (pace === 'daily') return `once a day at ${minuteInWords(digestMinute)}`;
  return `at your own times (${cron ?? ''})`;
}

/** The channels that a search reaches now: those that are active. */
export function reachedChannels<Channel extends NamedChannel>(
  channelIds: readonly string[] | null,
  channels: readonly Channel[],
): Channel[] {
  return channels.filter(
    ({ id, state }) => state === 'active' && (channelIds === null || channelIds.includes(id)),
  );
}

/** "in the app and by e-mail"; says so where none of the chosen channels works. */
export function placesInWords(
  channelIds: readonly string[] | null,
  channels: readonly NamedChannel[],
): string {
  const reached = reachedChannels(channelIds, channels);
  if (reached.length > 0) return inOneBreath(reached.map(({ kind }) => CHANNEL_WORDS[kind]));
  return channelIds === null ? CHANNEL_WORDS.in_app : 'nowhere: none of its channels is active';
}

/** "You hear of new cars and price cuts at once, in the app." */
export function alertSentence(
  settings: Pick<AlertSettings, 'alertKinds' | 'pace' | 'cron' | 'channelIds'>,
  channels: readonly NamedChannel[],
  digestMinute?: number,
): string {
  const pace = paceInWords(settings, digestMinute);
  return `You hear of ${kindsInWords(settings.alertKinds)} ${pace}, ${placesInWords(settings.channelIds, channels)}.`;
}

/** "Mon, Nov 23, 9:00 AM", on the person's wall. */
export function runInWords(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  }).format(at);
}
