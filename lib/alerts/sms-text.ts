/** Alerts as text messages: at most two parts in the letters that every phone shows. */
import type { SmsMessage } from './channel';
import type { DigestWords } from './digest-words';
import { gsmLength, toGsm } from './gsm-text';
import type { MessageInput, WordedAlert } from './message';
import { cutLine } from './safe-text';

/** Two joined parts, less the "Demo: " that whoever sends it may put before it. */
const PLACES_MAX = 2 * 153 - 6;
/** How to end text messages, in the first one. */
export const STOP_HINT = 'Reply STOP to end these.';
const NAME_CHARACTERS_MAX = 48;

/** Joins as many of the pieces as fit, the first and the last ones before those between. */
function fitted(pieces: readonly string[], ends: readonly string[]): string {
  const wanted = pieces.map(toGsm).filter((piece) => piece.trim() !== '');
  const end = ends.map(toGsm);
  while (wanted.length > 1 && gsmLength([...wanted, ...end].join(' ')) > PLACES_MAX) wanted.pop();
  return [...wanted, ...end].join(' ');
}

function sentence(text: string | null): string[] {
  return text === null ? [] : [/[.!?]$/.test(text) ? text : `${text}.`];
}

/** One alert, or a digest of several, as a text message; the first one says how to end them. */
export function smsOfAlerts(
  alerts: readonly WordedAlert[],
  digest: DigestWords | null,
  input: MessageInput,
): SmsMessage {
  const [first] = alerts;
  const ends = input.isFirst ? [STOP_HINT] : [];
  if (!first) return { kind: 'sms', text: fitted([], ends) };
  const { words } = first;
  const name = cutLine(words.name, NAME_CHARACTERS_MAX);
  const was =
    words.previousAsk !== null && first.kind === 'price_cut' ? `, was ${words.previousAsk}` : '';
  const start = digest ? `${alerts.length} cars. Best: ` : '';
  const total = words.outTheDoor === null ? '' : ` (${words.outTheDoor})`;
  const pieces = [
    `${start}${words.news}: ${name}, ${words.ask}${was}${total}.`,
    ...sentence(words.saving),
    ...(words.demo === null ? [] : ['Prices of 2022.']),
    ...sentence([words.mileage, words.place].join(', ')),
  ];
  const href = digest ? input.links.history : input.links.open(first.alertId);
  return { kind: 'sms', text: fitted(pieces, [href, ...ends]) };
}
