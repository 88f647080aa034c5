import type { AccidentStatement } from '@/db/vocabulary';
import { alarmWordsOf, readAlarmWords } from './alarm-words';

/** What an advert's text says of its car's past. Sellers say so: nobody has checked it. */
export interface SaidHistory {
  /** How many people have owned the car, the present owner included: 1 to 9; 0 where it does not say. */
  saidOwners: number;
  saidAccident: AccidentStatement | 'unsaid';
}

const COUNTS: Readonly<Record<string, number>> = {
  one: 1,
  single: 1,
  first: 1,
  two: 2,
  second: 2,
  three: 3,
  third: 3,
  four: 4,
  fourth: 4,
  five: 5,
};
const COUNT = `([1-9](?:st|nd|rd|th)?|${Object.keys(COUNTS).join('|')})`;
/** "1-owner", "two owners", "second owner"; not "2 owner's manuals" and no telephone number before it. */
const OWNERS = new RegExp(
  `(?<![\\w.,$-])${COUNT}[ -](?:previous |prior |private |local )?(?:family )?owners?(?:ship)?\\b(?!['’]s? manual| manual)`,
  'g',
);
const NOT_BEFORE = /\b(?:not|n't|isn't|for|to|next|new)\s+(?:a |an |its |my )?$/;

/** "no accidents", "accident-free", "never been in an accident", "clean Carfax". */
const ACCIDENTS_DENIED =
  /\b(?:no|zero|0|without(?: any)?)\s+(?:(?:reported|known|prior|previous|past|major|other)\s+)*(?:accidents?|collisions?|wrecks?)\b|\b(?:accident|collision)s?[ -]free\b|\bfree of (?:any )?accidents?\b|\bnever (?:been |was )?(?:(?:in|had) (?:an |any )?(?:accident|collision|wreck)|wrecked|hit)\b|\baccidents?(?: reported| history)?\s?: ?(?:none|no|0|zero)\b|\bclean (?:carfax|autocheck|vehicle history)\b/;

/** Text after this is a dealer's small print. */
const TEXT_LENGTH_MAX = 8_000;

/**
 * What a text says of owners and accidents. Of several numbers of owners the highest counts, and an accident
 * that is admitted counts before one that is denied: what contradicts itself is never to a car's credit.
 */
export function readSaidHistory(text: string): SaidHistory {
  const lower = text.slice(0, TEXT_LENGTH_MAX).toLowerCase().replaceAll('’', "'");
  const owners = [...lower.matchAll(OWNERS)]
    .filter(({ index }) => !NOT_BEFORE.test(lower.slice(Math.max(0, index - 12), index)))
    .map(([, count = '']) => COUNTS[count] ?? Number.parseInt(count, 10));
  const admitted = alarmWordsOf(readAlarmWords(lower) ?? 0);
  const isAdmitted = admitted.some((word) => ACCIDENT_WORDS.has(word));
  return {
    saidOwners: Math.max(0, ...owners),
    saidAccident: isAdmitted ? 'some' : ACCIDENTS_DENIED.test(lower) ? 'none' : 'unsaid',
  };
}

const ACCIDENT_WORDS: ReadonlySet<string> = new Set([
  'salvage',
  'total_loss',
  'accident',
  'frame_damage',
  'airbag',
]);
