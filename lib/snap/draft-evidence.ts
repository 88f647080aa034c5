/** What each sentence of an advert rests on, whoever wrote it. */
import { type DraftSource, descriptionText, draftOf, type Evidence, sentencesOf } from './draft';
import { factWords } from './draft-words';
import { confirmedFacts, FACT_NAMES, type FactName } from './facts';

/** A line or sentence of a text with what it rests on. */
export interface SentenceEvidence {
  text: string;
  /** Empty for headings, and for words that are the seller's own. */
  evidence: readonly Evidence[];
  isHeading: boolean;
}

const SENTENCES_MAX = 400;
const LIST_MARK = /^\s*[-*•]\s+/;
const sentenceSplitter = new Intl.Segmenter('en', { granularity: 'sentence' });

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The sentences of a text in their order: lines, and sentences within them; empty ones left out. */
export function splitSentences(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => {
      const plain = line.replace(LIST_MARK, '').trim();
      return LIST_MARK.test(line)
        ? [plain]
        : [...sentenceSplitter.segment(plain)].map(({ segment }) => segment.trim());
    })
    .filter((sentence) => sentence !== '')
    .slice(0, SENTENCES_MAX);
}

/**
 * Each sentence of a title and description with its evidence: that of the template's sentence where it stands
 * unchanged, else the confirmed facts whose values are in it. At most 400 sentences.
 */
export function evidenceIn(text: string, source: DraftSource): SentenceEvidence[] {
  const draft = draftOf(source);
  const known = new Map<string, readonly Evidence[]>();
  for (const sentence of [draft.title, ...sentencesOf(draft)]) {
    known.set(folded(sentence.text), sentence.evidence);
    // A disclosure of several sentences is one claim of its seller.
    for (const part of splitSentences(sentence.text)) {
      if (!known.has(folded(part))) known.set(folded(part), sentence.evidence);
    }
  }
  const headings = new Set(draft.sections.flatMap(({ heading }) => (heading ? [heading] : [])));
  return splitSentences(text).map((sentence) => {
    const isHeading = headings.has(sentence);
    const evidence = isHeading ? [] : (known.get(folded(sentence)) ?? factsIn(sentence, source));
    return { text: sentence, evidence, isHeading };
  });
}

/** Confirmed facts whose value is said in a sentence. */
function factsIn(sentence: string, source: DraftSource): Evidence[] {
  const facts = confirmedFacts(source.facts);
  const words = ` ${folded(sentence)} `;
  const has = (needle: string) => needle !== '' && words.includes(` ${folded(needle)} `);
  const isSaid = (name: FactName): boolean => {
    const value = facts[name];
    if (value === undefined) return false;
    if (name !== 'mileageMi') return has(factWords(name, value)) || has(String(value));
    return has(Number(value).toLocaleString('en-US')) || has(String(value));
  };
  return FACT_NAMES.filter(isSaid).map((name) => ({ kind: 'fact', name }));
}

/** The words of the template, as they would be stored. */
export function templateWords(source: DraftSource): { title: string; description: string } {
  const draft = draftOf(source);
  return { title: draft.title.text, description: descriptionText(draft) };
}
