/** Marks that stand for "not given" in exports. */
const BLANKS = new Set(['-', '–', '—', '--', 'n/a', 'na', 'null', 'none', 'nan', 'unknown']);
const BLANK_CHARS_MAX = 7;

/** A cell's text, trimmed; undefined for an empty one and for one that only says that nothing is given. */
export function given(cell: string | undefined): string | undefined {
  if (cell === undefined) return undefined;
  const text = cell.trim();
  if (text === '') return undefined;
  if (text.length <= BLANK_CHARS_MAX && BLANKS.has(text.toLowerCase())) return undefined;
  return text;
}
