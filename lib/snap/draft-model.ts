/**
 * A language model may say the sentences of a draft in other words, and nothing else: what it answers must have
 * the same figures and the same telling words as the sentences that it names as its own.
 */
import { z } from 'zod';
import type { Draft, DraftSection, DraftSentence } from './draft';

/** Sentences that one line may be made of. */
const SOURCES_MAX = 3;
const LINE_MAX = 300;
const LINES_MAX = 40;

const answerSchema = z.object({
  lines: z
    .array(
      z.object({
        from: z.array(z.int().min(1).max(LINES_MAX)).min(1).max(SOURCES_MAX),
        text: z.string().min(1).max(LINE_MAX),
      }),
    )
    .min(1)
    .max(LINES_MAX),
});

/** Why an answer was not taken. */
export const DRAFT_REFUSALS = [
  'unreadable',
  'added',
  'left_out',
  'mixed',
  'denial',
  'style',
] as const;
export interface DraftRefusal {
  code: (typeof DRAFT_REFUSALS)[number];
  /** The words or figures that it is about, at most five; empty where there are none. */
  words: string[];
}

/** What is asked, in two parts: what holds for all cars, and this one. */
export interface DraftQuestion {
  instructions: string;
  input: string;
}

const INSTRUCTIONS = [
  'You edit an advert for a used car. You get numbered sentences, all of them confirmed by the seller. Say them in',
  'plain, friendly English that a buyer likes to read. Answer with one JSON object and nothing else:',
  '{"lines":[{"from":[1],"text":"…"}]}. "from" has the numbers of one to three sentences that the line says again.',
  'Rules: every sentence is said in exactly one line. Add nothing: no equipment, no praise, no figure, no reason and',
  'no opinion that is not in the sentences of that line. Leave nothing out. Keep names, figures and words of condition',
  'exactly. A sentence with "no", "not" or "but" is repeated as it is. No exclamation marks, no headings.',
].join('\n');

/**
 * Words that say nothing about a car by themselves. All others are telling words: a line has those of its
 * sentences, no more and no fewer.
 */
const PLAIN_WORDS = new Set(
  `a an the this that these those it its is are was were be been being has have had having with and or of in on at
   to for from by as here there comes come coming show shows showing shown read reads reading odometer mileage color
   colored finished painted paint car vehicle engine model year body style trim
   fuel uses use using paired mated through sends sent under hood so far now you your get i my am me which while also
   both each whose where offered offer sale selling sell about history wears wearing included include includes part
   say says said`.split(/\s+/),
);
const DENIALS = /\b(?:no|not|never|none|nothing|without|cannot|free|but|except)\b|n['’]t\b/i;

/** Other words for the same place of a car. */
const SAME_WORDS: Readonly<Record<string, string>> = {
  exterior: 'outside',
  interior: 'inside',
  cabin: 'inside',
};

/** "61,200" and "61200" are one figure; "keys" and "key" one word. */
function tokensOf(text: string): string[] {
  const plain = text.toLowerCase().replace(/(\d),(?=\d{3})/g, '$1');
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => {
    if (Object.hasOwn(SAME_WORDS, word)) return SAME_WORDS[word] ?? word;
    return /^\p{L}{4,}s$/u.test(word) && !word.endsWith('ss') ? word.slice(0, -1) : word;
  });
}

const plainTokens = new Set([...PLAIN_WORDS].flatMap(tokensOf));
const tellingWords = (text: string): string[] =>
  tokensOf(text).filter((word) => !plainTokens.has(word));

/**
 * Whether the words are those of all sources, each source's together: what one says of the outside is never said
 * of the inside.
 */
function isInTurn(words: readonly string[], sources: readonly ReadonlySet<string>[]): boolean {
  if (sources.length === 0) return words.length === 0;
  return sources.some((source, at) => {
    const others = sources.filter((_, other) => other !== at);
    for (let end = 0; end <= words.length; end += 1) {
      const part = words.slice(0, end);
      if (part.some((word) => !source.has(word))) return false;
      if (new Set(part).size === source.size && isInTurn(words.slice(end), others)) return true;
    }
    return false;
  });
}

/**
 * The sentences that a model is asked about: those of facts and of answers out of a list. What a seller typed,
 * the VIN and the place are not sent; they stay as they are.
 */
function askedSentences({ sections }: Draft): DraftSentence[] {
  return sections.flatMap(({ sentences }) => sentences.filter(isAsked));
}

const isAsked = ({ evidence }: DraftSentence): boolean =>
  evidence.length > 0 &&
  evidence.every(
    ({ kind, name }) =>
      (kind === 'fact' && name !== 'vin') || (kind === 'answer' && name !== 'disclosure'),
  );

/** What to ask about a draft; null where it has no sentence to say in other words. */
export function draftQuestion(draft: Draft): DraftQuestion | null {
  const sentences = askedSentences(draft).slice(0, LINES_MAX);
  if (sentences.length === 0) return null;
  return {
    instructions: INSTRUCTIONS,
    input: sentences.map(({ text }, at) => `${at + 1}. ${text}`).join('\n'),
  };
}

/**
 * The draft in the words of a model's answer, each line with the evidence of the sentences it was made of; or
 * why the answer is not taken. The title, what the seller typed, the VIN and the place stay.
 */
export function acceptAnswer(
  answer: string,
  draft: Draft,
): { draft: Draft; refusal: null } | { draft: null; refusal: DraftRefusal } {
  const read = readAnswer(answer);
  const refused = (code: DraftRefusal['code'], words: Iterable<string> = []) => ({
    draft: null,
    refusal: { code, words: [...words].slice(0, 5) },
  });
  if (read === null) return refused('unreadable');
  const sentences = askedSentences(draft).slice(0, LINES_MAX);
  const lineOf = new Map<DraftSentence, DraftSentence>();
  for (const { from, text } of read.lines) {
    const sources = from.flatMap((number) => sentences[number - 1] ?? []);
    if (sources.length !== new Set(from).size || sources.some((each) => lineOf.has(each))) {
      return refused('unreadable');
    }
    const problem = problemOf(text, sources);
    if (problem) return refused(problem.code, problem.words);
    const line = { text: text.trim(), evidence: sources.flatMap(({ evidence }) => evidence) };
    for (const source of sources) lineOf.set(source, line);
  }
  const unsaid = sentences.filter((sentence) => !lineOf.has(sentence));
  if (unsaid.length > 0)
    return refused(
      'left_out',
      unsaid.map(({ text }) => text),
    );
  return { draft: { ...draft, sections: reworded(draft.sections, lineOf) }, refusal: null };
}

function problemOf(text: string, sources: readonly DraftSentence[]): DraftRefusal | null {
  if (/[!\n\r*#<>]|https?:|www\./i.test(text)) return { code: 'style', words: [] };
  const before = sources.map((source) => source.text).join(' ');
  const denies = [text, before].some((words) => DENIALS.test(words));
  if (denies && tokensOf(text).join(' ') !== tokensOf(before).join(' ')) {
    return { code: 'denial', words: [] };
  }
  const had = sources.map((source) => new Set(tellingWords(source.text)));
  const has = tellingWords(text);
  const added = has.filter((word) => !had.some((words) => words.has(word)));
  if (added.length > 0) return { code: 'added', words: added };
  const lost = had.flatMap((words) => [...words].filter((word) => !has.includes(word)));
  if (lost.length > 0) return { code: 'left_out', words: lost };
  return isInTurn(has, had) ? null : { code: 'mixed', words: [] };
}

/** Each line once, where the first of its sentences stood. */
function reworded(
  sections: readonly DraftSection[],
  lineOf: ReadonlyMap<DraftSentence, DraftSentence>,
): DraftSection[] {
  const used = new Set<DraftSentence>();
  return sections
    .map((section) => ({
      ...section,
      sentences: section.sentences.flatMap((sentence) => {
        const line = lineOf.get(sentence) ?? sentence;
        if (used.has(line)) return [];
        used.add(line);
        return [line];
      }),
    }))
    .filter(({ sentences }) => sentences.length > 0);
}

/** The JSON object of a model's text, which may stand in a fence or between other words; null without one. */
function readAnswer(text: string): z.output<typeof answerSchema> | null {
  const [from, to] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (from < 0 || to < from) return null;
  try {
    return answerSchema.safeParse(JSON.parse(text.slice(from, to + 1))).data ?? null;
  } catch {
    return null;
  }
}
