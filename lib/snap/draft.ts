/**
 * The words of an advert, made of confirmed facts and answers alone: every sentence names what it rests on, and
 * what nobody confirmed is not there.
 */
import type { DamageSpot, SnapCondition, SnapFacts } from '@/db/snap-content';
import { cutText, DESCRIPTION_MAX, plainLine, plainText } from './draft-text';
import { ANSWER_SENTENCES, countWords, damageWords, factWords, TITLE_BRANDS } from './draft-words';
import { confirmedFacts, type FactName, type PlainFacts } from './facts';

/** The longest title that every site takes whose limit is known: eBay's (draft-sites.ts). */
export const DRAFT_TITLE_MAX = 80;
const NAME_PART_MAX = 60;
const NOTE_MAX = 300;
/** Damage that is written about; the photos show the rest. */
const DAMAGE_SAID_MAX = 30;
const DISCLOSURE_MAX = 4_000;

/** What a sentence rests on. */
export interface Evidence {
  kind: 'fact' | 'answer' | 'damage' | 'place';
  /** Of a fact or question ("mileageMi", "titleStatus"), the damage's id, or "zip". */
  name: string;
}

/** A sentence and what it rests on; without evidence it claims nothing about the car. */
export interface DraftSentence {
  text: string;
  evidence: readonly Evidence[];
}

/** Sentences that stand together; those of a list each on a line. */
export interface DraftSection {
  heading: string | null;
  isList: boolean;
  sentences: readonly DraftSentence[];
}

/** The words of an advert with their evidence. */
export interface Draft {
  title: DraftSentence;
  sections: readonly DraftSection[];
}

/** What an advert may tell. */
export interface DraftSource {
  facts: SnapFacts;
  condition: SnapCondition;
  /** Where the car is; null where its ZIP is not said or not known. */
  place: { city: string; state: string; zip: string } | null;
}

const NAME_FACTS = ['year', 'make', 'model', 'trim'] as const satisfies readonly FactName[];

const fact = (name: FactName): Evidence => ({ kind: 'fact', name });
const answer = (name: keyof SnapCondition): Evidence => ({ kind: 'answer', name });

function said(facts: PlainFacts, name: FactName): string | null {
  const value = facts[name];
  if (value === undefined) return null;
  const words = plainLine(factWords(name, value), NAME_PART_MAX);
  return words === '' ? null : words;
}

/** The sentence of those facts that are confirmed, joined; null where none is. */
function sentenceOf(
  facts: PlainFacts,
  names: readonly FactName[],
  join: (words: string[]) => string,
): DraftSentence | null {
  const known = names.flatMap((name) => {
    const words = said(facts, name);
    return words === null ? [] : [{ name, words }];
  });
  if (known.length === 0) return null;
  return { text: join(known.map(({ words }) => words)), evidence: known.map((k) => fact(k.name)) };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** A full stop, unless the words bring an end of their own. */
const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);
const present = <T>(values: readonly (T | null)[]): T[] =>
  values.filter((value): value is T => value !== null);

/**
 * The words that templates make of what is confirmed. Of a 2019 Honda Civic with nothing but its mileage:
 * title "2019 Honda Civic, 61,200 miles". Never longer than every known limit of a title, 20,000 characters of a
 * description. Says nothing that is not in `source`, and nothing of a fact that waits to be confirmed.
 */
export function draftOf(source: DraftSource): Draft {
  const facts = confirmedFacts(source.facts);
  const sections = [
    { heading: null, isList: false, sentences: carSentences(facts) },
    { heading: 'Title and history', isList: true, sentences: historySentences(source.condition) },
    { heading: 'Condition', isList: true, sentences: conditionSentences(source.condition) },
    {
      heading: 'Damage to know about',
      isList: true,
      sentences: damageSentences(source.condition.damage),
    },
    { heading: 'Also to know', isList: false, sentences: disclosureSentences(source.condition) },
    { heading: 'What comes with it', isList: true, sentences: includedSentences(source.condition) },
    { heading: 'Seeing it', isList: false, sentences: placeSentences(source.place) },
  ].filter(({ sentences }) => sentences.length > 0);
  return { title: titleOf(facts, source.condition), sections };
}

/** The description as plain text: paragraphs apart by a blank line, lists with "- ". */
export function descriptionText({ sections }: Pick<Draft, 'sections'>): string {
  const paragraphs = sections.map(({ heading, isList, sentences }) => {
    const lines = isList
      ? sentences.map(({ text }) => `- ${text}`).join('\n')
      : sentences.map(({ text }) => text).join(' ');
    return heading === null ? lines : `${heading}\n${lines}`;
  });
  return cutText(paragraphs.join('\n\n'), DESCRIPTION_MAX);
}

/** All sentences of a draft in their order, its title left out. */
export function sentencesOf({ sections }: Pick<Draft, 'sections'>): DraftSentence[] {
  return sections.flatMap(({ sentences }) => sentences);
}

function titleOf(facts: PlainFacts, condition: SnapCondition): DraftSentence {
  const name = sentenceOf(facts, NAME_FACTS, (words) => words.join(' '));
  const parts: { text: string; evidence: readonly Evidence[] }[] = [];
  let left = DRAFT_TITLE_MAX;
  const brand = condition.titleStatus && TITLE_BRANDS[condition.titleStatus];
  // What a buyer must not miss has its room before everything else.
  if (brand) left -= brand.length + 2;
  const first = name ?? { text: 'Car for sale', evidence: [] };
  parts.push({ text: cutText(first.text, left), evidence: first.evidence });
  left -= parts[0]?.text.length ?? 0;
  if (brand) parts.push({ text: brand, evidence: [answer('titleStatus')] });
  const drive = facts.drivetrain === 'awd' || facts.drivetrain === '4wd';
  const more: (DraftSentence | null)[] = [
    sentenceOf(facts, ['mileageMi'], (words) => words.join(' ')),
    drive ? sentenceOf(facts, ['drivetrain'], (words) => words.join(' ')) : null,
    facts.transmission === 'manual'
      ? sentenceOf(facts, ['transmission'], (words) => words.join(' '))
      : null,
    sentenceOf(facts, ['exteriorColor'], (words) => words.join(' ')),
    condition.titleStatus === 'clean'
      ? { text: 'clean title', evidence: [answer('titleStatus')] }
      : null,
  ];
  for (const part of present(more)) {
    if (part.text.length + 2 > left) continue;
    parts.push(part);
    left -= part.text.length + 2;
  }
  return {
    text: parts.map(({ text }) => text).join(', '),
    evidence: parts.flatMap(({ evidence }) => evidence),
  };
}

function carSentences(facts: PlainFacts): DraftSentence[] {
  return present([
    sentenceOf(facts, [...NAME_FACTS, 'bodyStyle'], (words) => ended(capital(words.join(' ')))),
    sentenceOf(facts, ['engine', 'transmission', 'drivetrain', 'fuel'], (words) =>
      ended(capital(words.join(', '))),
    ),
    sentenceOf(facts, ['mileageMi'], ([miles]) => `The odometer shows ${miles}.`),
    sentenceOf(facts, ['exteriorColor'], ([color]) => ended(`The color outside is ${color}`)),
    sentenceOf(facts, ['interiorColor'], ([color]) => ended(`The color inside is ${color}`)),
    sentenceOf(facts, ['vin'], ([vin]) => `VIN: ${vin}`),
  ]);
}

/** The sentence of an answer out of a list; null without one. */
function answered(
  condition: SnapCondition,
  name: keyof typeof ANSWER_SENTENCES,
): DraftSentence | null {
  const value = condition[name];
  const table: Readonly<Record<string, string>> = ANSWER_SENTENCES[name];
  const text = value !== undefined && Object.hasOwn(table, value) ? table[value] : undefined;
  return text === undefined ? null : { text, evidence: [answer(name)] };
}

function historySentences(condition: SnapCondition): DraftSentence[] {
  const { ownersCount } = condition;
  return present([
    answered(condition, 'titleStatus'),
    answered(condition, 'accidents'),
    ownersCount === undefined
      ? null
      : {
          text:
            ownersCount === 'unknown'
              ? 'I do not know how many owners it has had.'
              : `It has had ${countWords(ownersCount, 'owner')}.`,
          evidence: [answer('ownersCount')],
        },
    answered(condition, 'serviceRecords'),
    answered(condition, 'smokedIn'),
    answered(condition, 'modified'),
  ]);
}

function conditionSentences(condition: SnapCondition): DraftSentence[] {
  return present([answered(condition, 'runs'), answered(condition, 'tires')]);
}

function damageSentences(damage: readonly DamageSpot[]): DraftSentence[] {
  const told = damage.slice(0, DAMAGE_SAID_MAX).map((spot) => {
    const note = plainLine(spot.note, NOTE_MAX);
    const words = note === '' ? damageWords(spot) : `${damageWords(spot)}: ${note}`;
    const text = spot.photoId === null ? ended(words) : `${ended(words)} There is a photo of it.`;
    return { text, evidence: [{ kind: 'damage', name: spot.id }] as const };
  });
  const left = damage.slice(DAMAGE_SAID_MAX);
  if (left.length === 0) return told;
  return [
    ...told,
    {
      text: `There is more damage: ${left.length} in all.`,
      evidence: left.map(({ id }) => ({ kind: 'damage', name: id }) as const),
    },
  ];
}

function disclosureSentences({ disclosure }: SnapCondition): DraftSentence[] {
  const text = plainText(disclosure ?? '', DISCLOSURE_MAX);
  return text === '' ? [] : [{ text: ended(text), evidence: [answer('disclosure')] }];
}

function includedSentences({ keysCount }: SnapCondition): DraftSentence[] {
  if (keysCount === undefined) return [];
  return [{ text: `${countWords(keysCount, 'key')}.`, evidence: [answer('keysCount')] }];
}

function placeSentences(place: DraftSource['place']): DraftSentence[] {
  const here: DraftSentence[] =
    place === null
      ? []
      : [
          {
            text: `The car is in ${place.city}, ${place.state} ${place.zip}.`,
            evidence: [{ kind: 'place', name: 'zip' }],
          },
        ];
  return [
    ...here,
    { text: 'Write to me here to ask a question or to agree on a time to see it.', evidence: [] },
  ];
}
