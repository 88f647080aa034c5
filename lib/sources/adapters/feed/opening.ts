import { fieldOfHeader } from './feed-fields';

const DELIMITERS = [',', ';', '\t', '|'] as const;

export interface Opening {
  /** Null while only blank lines have been seen. */
  delimiter: string | null;
  /** Lines passed over: blank ones and a spreadsheet's `sep=;` line. */
  lines: number;
  /** The text from the header on. */
  text: string;
}

/**
 * Finds where the header begins and what separates its cells: the separator that a leading `sep=;`
 * line names, else the one that gives the most names we know, then the most cells.
 */
export function readOpening(text: string): Opening {
  let at = 0;
  let lines = 0;
  let named: string | null = null;
  while (at < text.length) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    const line = text.slice(at, end).replace(/\r$/, '');
    const separator: string | undefined =
      named === null ? /^"?sep=(.)"?$/i.exec(line)?.[1] : undefined;
    if (separator === undefined && line.trim() !== '') {
      return { delimiter: named ?? sniffDelimiter(line), lines, text: text.slice(at) };
    }
    if (separator !== undefined) named = separator;
    lines += 1;
    at = end + 1;
  }
  // A lone `sep=` line says nothing of cars; the next piece is looked at by itself.
  return { delimiter: null, lines, text: '' };
}

function sniffDelimiter(line: string): string {
  let best = { delimiter: ',', known: -1, cells: 0 };
  for (const delimiter of DELIMITERS) {
    const cells = splitOutsideQuotes(line, delimiter);
    const known = cells.filter((cell) => fieldOfHeader(cell) !== null).length;
    if (known > best.known || (known === best.known && cells.length > best.cells)) {
      best = { delimiter, known, cells: cells.length };
    }
  }
  return best.delimiter;
}

function splitOutsideQuotes(line: string, delimiter: string): string[] {
  return line
    .replace(/"(?:[^"]|"")*"/g, (cell) => cell.replaceAll(delimiter, ' '))
    .split(delimiter);
}
