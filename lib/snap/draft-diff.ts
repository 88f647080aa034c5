import { splitSentences } from './draft-evidence';

/** A sentence of two texts: in both, only in the one that is there, or only in the one that is proposed. */
export interface DiffedSentence {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

const SENTENCES_MAX = 200;

/**
 * What changes from one text to another, sentence by sentence in reading order, by their longest common
 * subsequence. Of texts of more than 200 sentences the first 200.
 */
export function diffTexts(before: string, after: string): DiffedSentence[] {
  const [old, next] = [before, after].map((text) => splitSentences(text).slice(0, SENTENCES_MAX));
  return diffSentences(old ?? [], next ?? []);
}

function diffSentences(old: readonly string[], next: readonly string[]): DiffedSentence[] {
  // common[i][j]: how many sentences the rests from i and j have in common.
  const common = Array.from({ length: old.length + 1 }, () =>
    new Array<number>(next.length + 1).fill(0),
  );
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = next.length - 1; j >= 0; j -= 1) {
      const row = common[i];
      if (!row) continue;
      row[j] = old[i] === next[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const found: DiffedSentence[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < next.length) {
    const [was, is] = [old[i], next[j]];
    if (was !== undefined && was === is) {
      found.push({ kind: 'same', text: was });
      i += 1;
      j += 1;
    } else if (was !== undefined && (is === undefined || at(i + 1, j) >= at(i, j + 1))) {
      found.push({ kind: 'removed', text: was });
      i += 1;
    } else if (is !== undefined) {
      found.push({ kind: 'added', text: is });
      j += 1;
    }
  }
  return found;
}
