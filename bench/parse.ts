import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Tokenizer } from 'htmlparser2';
import { SOURCE_DEFINITIONS } from '@/lib/sources/adapters/definitions';
import { findPageSource, readPage } from '@/lib/sources/page/page-reader';
import type { FetchedPage } from '@/lib/sources/page/page-reading';
import { pageText } from '@/lib/sources/page/page-text';
import type { SourceDefinition } from '@/lib/sources/source-definition';
import { median } from './api/load';

const USAGE = `Measures how long pages of sources take to read.

  npm run bench:parse -- [--pages FOLDER] [--rounds N] [--json]

--pages   a folder of saved pages, a folder a source ($DEALSCOUT_FIXTURES_DIR)
--rounds  how often each page is read; the median counts (7)
--json    one JSON object and nothing else

floors: htmlparser2's tokenizer over the same text, and JSON.parse over the JSON that the page carries.`;

/** Shorter pages take so little time that the clock decides. */
const PAGE_BYTES_MIN = 20_000;
const TIMES_LONGER = 10;

interface PageFigures {
  source: string;
  file: string;
  kilobytes: number;
  verdict: string;
  listings: number;
  readMs: number;
  /** Over the tokenizer. */
  ofTokenizing: number;
  /** Over JSON.parse of what the page carries; null where it carries less than half of its bytes as JSON. */
  ofJsonParse: number | null;
  /** Time at ten times the bytes, over the same. */
  tenfold: number;
  /** The worst time of hostile pages of the same length, over its own or the tokenizer's, if that is more. */
  hostile: number;
}

function timed(work: () => unknown, rounds: number): number {
  work();
  const times = Array.from({ length: rounds }, () => {
    const startedMs = performance.now();
    work();
    return performance.now() - startedMs;
  });
  return median(times);
}

function tokenize(text: string): void {
  const nothing = () => undefined;
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend: nothing,
      onattribname: nothing,
      oncdata: nothing,
      onclosetag: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onopentagend: nothing,
      onopentagname: nothing,
      onprocessinginstruction: nothing,
      onselfclosingtag: nothing,
      ontext: nothing,
      ontextentity: nothing,
      isInForeignContext: () => false,
    },
  );
  tokenizer.write(text);
  tokenizer.end();
}

/** The longest texts that reading a page hands to JSON.parse without failing, each once. */
function jsonOf(read: () => unknown): string[] {
  const texts = new Set<string>();
  const parse = JSON.parse;
  JSON.parse = (text: string, ...rest: []) => {
    const value: unknown = parse(text, ...rest);
    texts.add(text);
    return value;
  };
  try {
    read();
  } finally {
    JSON.parse = parse;
  }
  return [...texts];
}

const pageOf = (text: string): FetchedPage => ({
  url: null,
  status: 200,
  contentType: 'text/html; charset=utf-8',
  bytes: Buffer.from(text),
});

/** Texts that make careless readers slow: much of one thing that is never closed. */
function hostilePages(text: string): string[] {
  const { length } = text;
  const marker = /window\.\w+|__\w+__|var \w+ =/.exec(text)?.[0] ?? 'window.__STATE__';
  const filled = (piece: string) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  return [
    filled('{"a":['),
    filled('<div class="vehicle-card">'),
    filled('<script>'),
    filled('<script type="application/ld+json">{"@type":"Car","name":"'),
    filled(`${marker} = {`),
    filled('"\\'),
    filled('<a href="x" title='),
    text.slice(0, Math.floor(length / 2)) + filled('<<').slice(0, Math.ceil(length / 2)),
  ];
}

function measure(
  definition: SourceDefinition,
  file: string,
  text: string,
  rounds: number,
): PageFigures {
  const page = pageOf(text);
  const read = () => readPage(definition, page);
  const { verdict, listings } = read();
  const readMs = timed(read, rounds);
  const json = jsonOf(read);
  const jsonCharacters = json.reduce((sum, { length }) => sum + length, 0);
  const jsonMs = timed(() => json.map((part) => JSON.parse(part) as unknown), rounds);
  const tokenizeMs = timed(() => tokenize(text), rounds);
  // A page whose data is found at once says nothing about the time that its length takes.
  const usualMs = Math.max(readMs, tokenizeMs);
  const longer = pageOf(text.repeat(TIMES_LONGER));
  const isJson = /^\s*[[{]/.test(text);
  const few = Math.max(2, Math.ceil(rounds / 3));
  const hostileMs = hostilePages(text).map((hostile) => {
    const hostilePage = pageOf(hostile);
    return timed(() => readPage(definition, hostilePage), few);
  });
  return {
    source: definition.key,
    file,
    kilobytes: Math.round(page.bytes.length / 1_000),
    verdict,
    listings: listings.length,
    readMs,
    ofTokenizing: readMs / tokenizeMs,
    ofJsonParse: jsonCharacters >= text.length / 2 ? readMs / jsonMs : null,
    // JSON after JSON is no JSON: there a longer page is another page.
    tenfold: isJson ? Number.NaN : timed(() => readPage(definition, longer), few) / usualMs,
    hostile: Math.max(...hostileMs) / usualMs,
  };
}

function pagesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(html|json)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('contract'))
    .sort();
}

const shown = (ratio: number | null) =>
  ratio === null || Number.isNaN(ratio) ? '–' : ratio.toFixed(2);
const worst = (ratios: readonly (number | null)[]) =>
  Math.max(...ratios.filter((ratio): ratio is number => ratio !== null && !Number.isNaN(ratio)));

function main(): void {
  const { values } = parseArgs({
    options: {
      pages: { type: 'string' },
      rounds: { type: 'string', default: '7' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const folder = values.pages ?? process.env.DEALSCOUT_FIXTURES_DIR;
  if (values.help || folder === undefined) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const figures: PageFigures[] = [];
  for (const file of pagesBelow(folder)) {
    const bytes = readFileSync(file);
    if (bytes.length < PAGE_BYTES_MIN) continue;
    const page = { url: null, status: 200, contentType: null, bytes };
    const definition = findPageSource(SOURCE_DEFINITIONS, page);
    if (definition === null || readPage(definition, page).verdict !== 'ok') continue;
    figures.push(
      measure(definition, path.relative(folder, file), pageText(page), Number(values.rounds)),
    );
  }
  const summary = {
    p15ReadOfTokenizing: worst(figures.map(({ ofTokenizing }) => ofTokenizing)),
    p15Median: median(figures.map(({ ofTokenizing }) => ofTokenizing)),
    p16ReadOfJsonParse: worst(figures.map(({ ofJsonParse }) => ofJsonParse)),
    p17Tenfold: worst(figures.map(({ tenfold }) => tenfold)),
    p17Hostile: worst(figures.map(({ hostile }) => hostile)),
  };
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ figures, summary })}\n`);
    return;
  }
  for (const page of figures) {
    const { readMs, kilobytes, ofTokenizing, ofJsonParse, tenfold, hostile } = page;
    process.stdout.write(
      `${page.file.padEnd(62)} ${String(kilobytes).padStart(5)} kB ${readMs.toFixed(1).padStart(6)} ms` +
        `  /tokenize ${shown(ofTokenizing).padStart(6)}  /JSON.parse ${shown(ofJsonParse).padStart(5)}` +
        `  ×10 ${shown(tenfold).padStart(5)}  hostile ${shown(hostile).padStart(5)}\n`,
    );
  }
  process.stdout.write(
    `worst: P15 ${shown(summary.p15ReadOfTokenizing)} (≤ 6; median ${shown(summary.p15Median)}), P16 ${shown(summary.p16ReadOfJsonParse)} (≤ 4),` +
      ` P17 ${shown(summary.p17Tenfold)} and ${shown(summary.p17Hostile)} (≤ 12)\n`,
  );
}

main();
