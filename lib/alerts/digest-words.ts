/** A digest in words: its title, what it shows and how much more there is. */
import type { WordedAlert } from './message';

/** Cars in one digest. A mail of more is cut by the programs that show it (102 kB at the largest of them). */
export const DIGEST_CARS_MAX = 15;

/** What a digest says besides its cars. */
export interface DigestWords {
  /** "12 cars: great deal, 2019 Honda CR-V EX-L, $18,400, and others" */
  title: string;
  shown: readonly WordedAlert[];
  /** "and 4 more"; null where all are shown. */
  more: string | null;
}

/** The words of a digest that shows at most `max` cars, the first ones. */
export function digestWords(alerts: readonly WordedAlert[], max: number): DigestWords {
  const [first] = alerts;
  const count = alerts.length;
  const best = first ? `${first.words.headline}` : '';
  const others = count === 1 ? '' : count === 2 ? ', and another' : `, and ${count - 1} others`;
  return {
    title: `${count} ${count === 1 ? 'car' : 'cars'}. ${best}${others}`,
    shown: alerts.slice(0, max),
    more: count > max ? `and ${count - max} more in Deal Scout` : null,
  };
}
