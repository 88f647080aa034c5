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
--rounds  how often each page is read, in turn with its floors; the least time of each counts (25)
--json    one JSON object and nothing else

floors: htmlparser2's tokenizer over the same text, and JSON.parse over the JSON that the page carries, where
that holds the results. "results in markup": it holds none of their ids, so the tokenizer is the floor.
Times are of the processor, all threads together, not of the clock.`;

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
  /**
   * Over JSON.parse of what the page carries; null where it carries less than half of its bytes as JSON, and
   * where its JSON does not hold the results, which then are read from markup.
   */
  ofJsonParse: number | null;
  /** Whether the page is mostly JSON that does not hold its results. */
  isJsonBesideResults: boolean;
  /** Time at ten times the bytes, over the same. */
  tenfold: number;
  /** The worst of hostile texts: time at ten times the bytes, over its own or the tokenizer's, if that is more. */
  hostile: number;
}

/** What is allowed of each; the plan's own figures. */
const LIMITS = { ofTokenizing: 6, ofJsonParse: 4, growth: 12 } as const;
const HOSTILE_CHARACTERS = 100_000;
/** A server reads its thousandth page, not its first: JSON.parse is compiled before it begins, readers are not. */
const WARM_UP_READINGS_MAX = 300;
const WARM_UP_MS = 200;

/**
 * The least time of the processor that each took, in milliseconds: time on the clock is told by what else
 * the machine does. In turn: what slows one of them down slows the others as well.
 */
function leastTimes(works: readonly (() => unknown)[], rounds: number): number[] {
  const least = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, work] of works.entries()) {
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      least[index] = Math.min(least[index] ?? 0, (user + system) / 1_000);
    }
  }
  return least;
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
function hostileTexts(text: string): ((characters: number) => string)[] {
  const marker = /window\.\w+|__\w+__|var \w+ =/.exec(text)?.[0] ?? 'window.__STATE__';
  const of = (piece: string) => (characters: number) =>
    piece.repeat(Math.ceil(characters / piece.length)).slice(0, characters);
  return [
    of('{"a":['),
    of('<div class="vehicle-card">'),
    of('<div></x>'),
    of('<script>'),
    of('<script type="application/ld+json">{"@type":"Car","name":"'),
    of(`${marker} = {`),
    of('"\\'),
    of('<a href="x" title='),
    // The same beginning at each length: a page read further would be another page.
    (characters) => text.slice(0, HOSTILE_CHARACTERS / 4) + of('<<')(characters * 0.75),
  ];
}

function warmUp(work: () => unknown): void {
  const before = process.cpuUsage();
  for (let times = 0; times < WARM_UP_READINGS_MAX; times += 1) {
    work();
    const { user, system } = process.cpuUsage(before);
    if ((user + system) / 1_000 > WARM_UP_MS) return;
  }
}

function repeated(work: () => unknown): void {
  for (let times = 0; times < TIMES_LONGER; times += 1) work();
}

/** How much longer ten times the bytes of a text take. */
function growthOf(definition: SourceDefinition, text: (characters: number) => string): number {
  const short = text(HOSTILE_CHARACTERS);
  const [shortPage, longPage] = [pageOf(short), pageOf(text(HOSTILE_CHARACTERS * TIMES_LONGER))];
  const [shortMs = 0, longMs = 0, tokenizeMs = 0] = leastTimes(
    [
      () => repeated(() => readPage(definition, shortPage)),
      () => readPage(definition, longPage),
      () => tokenize(short),
    ],
    4,
  );
  return longMs / Math.max(shortMs / TIMES_LONGER, tokenizeMs);
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
  const json = jsonOf(read);
  // Ids and addresses are what a result is known by: JSON without them tells of cars, and is no list of results.
  const isJson = /^\s*[[{]/.test(text);
  const holdsResults =
    isJson ||
    listings.every(({ externalId = '' }) => json.some((part) => part.includes(externalId)));
  const jsonCharacters = json.reduce((sum, { length }) => sum + length, 0);
  warmUp(read);
  const [readMs = 0, tokenizeMs = 0, jsonMs = 0] = leastTimes(
    [read, () => tokenize(text), () => json.map((part) => JSON.parse(part) as unknown)],
    rounds,
  );
  const longer = pageOf(text.repeat(TIMES_LONGER));
  // As often as the longer page is long: a single read may escape the collecting of what it leaves behind.
  const [shorterMs = 0, longerMs = 0] = leastTimes(
    [() => repeated(read), () => readPage(definition, longer)],
    12,
  );
  return {
    source: definition.key,
    file,
    kilobytes: Math.round(page.bytes.length / 1_000),
    verdict,
    listings: listings.length,
    readMs,
    ofTokenizing: readMs / tokenizeMs,
    ofJsonParse: holdsResults && jsonCharacters >= text.length / 2 ? readMs / jsonMs : null,
    isJsonBesideResults: !holdsResults && jsonCharacters >= text.length / 2,
    // JSON after JSON is no JSON: there a longer page is another page. And a page whose data is found at
    // once says nothing about the time that its length takes.
    tenfold: isJson ? Number.NaN : longerMs / Math.max(shorterMs / TIMES_LONGER, tokenizeMs),
    hostile: Math.max(...hostileTexts(text).map((hostile) => growthOf(definition, hostile))),
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
      rounds: { type: 'string', default: '25' },
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
        `  ×10 ${shown(tenfold).padStart(5)}  hostile ${shown(hostile).padStart(5)}${page.isJsonBesideResults ? '  results in markup' : ''}\n`,
    );
  }
  const { p15ReadOfTokenizing: p15, p16ReadOfJsonParse: p16, p17Tenfold, p17Hostile } = summary;
  process.stdout.write(
    `worst: P15 ${shown(p15)} (≤ ${LIMITS.ofTokenizing}; median ${shown(summary.p15Median)}), P16 ${shown(p16)} (≤ ${LIMITS.ofJsonParse}),` +
      ` P17 ${shown(p17Tenfold)} and ${shown(p17Hostile)} (≤ ${LIMITS.growth})\n`,
  );
  const out = figures.flatMap((page) => outOf(page));
  process.stdout.write(out.length === 0 ? 'all within limits\n' : `out: ${out.join('; ')}\n`);
}

/** What of a page is out of its limits, in words. */
function outOf(page: PageFigures): string[] {
  const rows = [
    ['P15', page.ofTokenizing, LIMITS.ofTokenizing],
    ['P16', page.ofJsonParse ?? 0, LIMITS.ofJsonParse],
    ['P17', page.tenfold, LIMITS.growth],
    ['P17 hostile', page.hostile, LIMITS.growth],
  ] as const;
  return rows
    .filter(([, figure, limit]) => figure > limit)
    .map(([name, figure]) => `${name} ${shown(figure)} of ${page.file}`);
}

main();
