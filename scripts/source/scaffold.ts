import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const ADAPTERS = 'lib/sources/adapters';
const REGISTRY = 'lib/sources/registry.ts';
const DEFINITIONS = `${ADAPTERS}/definitions.ts`;

/** A name that cannot be used; said to the person as it is. */
export class ScaffoldError extends Error {
  override readonly name = 'ScaffoldError';
}

interface Names {
  /** my-cars */
  folder: string;
  /** my_cars */
  key: string;
  /** myCars */
  constant: string;
  /** My Cars */
  label: string;
}

function namesOf(name: string): Names {
  const words = name.split('-');
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  const [first = '', ...rest] = words;
  return {
    folder: name,
    key: words.join('_'),
    constant: [first, ...rest.map(capital)].join(''),
    label: words.map(capital).join(' '),
  };
}

const definitionText = ({
  folder,
  key,
  constant,
  label,
}: Names) => `import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type { SourceDefinition } from '@/lib/sources/source-definition';
import { parse${constant.charAt(0).toUpperCase()}${constant.slice(1)}Page } from './${folder}-page';

/**
 * ${label}: what it may be asked for, and how. Say here which of its pages and layouts are read, and
 * which were not seen.
 */
export const ${constant}: SourceDefinition = {
  ...COLLECTED_SOURCES.${key},
  policy: 'pages',
  baseUrl: 'https://www.${folder}.example',
  hosts: ['${folder}.example'],
  transports: ['http'],
  filters: ['make', 'model', 'priceMaxCents'],
  pageSize: 25,
  pagesMax: 40,
  pauseMs: 10_000,
  termsNote: 'What its terms say about programs.',
  termsUrl: 'https://www.${folder}.example/terms',
  isOwnPage: (text) => text.includes('${folder}.example'),
  buildRequest({ query, pageNumber, baseUrl }) {
    const parameters = new URLSearchParams({ page: String(pageNumber) });
    if (query.make !== null) parameters.set('make', query.make);
    if (query.model !== null) parameters.set('model', query.model);
    if (query.priceMaxCents !== null) {
      parameters.set('max_price', String(Math.floor(query.priceMaxCents / 100)));
    }
    return { url: \`\${baseUrl}/used-cars?\${parameters}\` };
  },
  parsePage: parse${constant.charAt(0).toUpperCase()}${constant.slice(1)}Page,
};
`;

const parserText = ({ constant, label }: Names) => `import {
  emptyPage,
  type FetchedPage,
  failedPage,
  okPage,
  type PageReading,
} from '@/lib/sources/page/page-reading';
import { asArray, jsonAfter, numberAt, textAt } from '@/lib/sources/page/page-scripts';
import { pageText } from '@/lib/sources/page/page-text';
import type { RawListing } from '@/lib/sources/raw-listing';

/** Reads a result page of ${label}: the state that its script holds. */
export function parse${constant.charAt(0).toUpperCase()}${constant.slice(1)}Page(page: FetchedPage): PageReading {
  const state = jsonAfter(pageText(page), 'window.__STATE__');
  if (state === undefined) return failedPage('unrecognised', 'No window.__STATE__ on the page.');
  const total = numberAt(state, 'total') ?? null;
  const listings = asArray((state as { cars?: unknown }).cars).map(toListing);
  if (total === 0 && listings.length === 0) return emptyPage({ reportedTotal: 0 });
  return okPage({ listings, reportedTotal: total });
}

function toListing(car: unknown): RawListing {
  const text = (name: string) => textAt(car, name);
  const cells = {
    externalId: text('id'),
    url: text('url'),
    title: text('title'),
    vin: text('vin'),
    year: text('year'),
    make: text('make'),
    model: text('model'),
    trim: text('trim'),
    price: numberAt(car, 'price') || undefined,
    mileage: numberAt(car, 'mileage'),
  };
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== undefined));
}
`;

const testText = ({
  folder,
  constant,
  label,
}: Names) => `import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { ${constant} } from './${folder}';

const page = (html: string) => ({
  url: null,
  status: 200,
  contentType: 'text/html; charset=utf-8',
  bytes: Buffer.from(html),
});
const state = (value: unknown) =>
  \`<script>window.__STATE__ = \${JSON.stringify(value)};</script>\`;

describe('a page of ${label}', () => {
  it('gives each car with the facts that it states', () => {
    const car = { id: '7', title: '2018 Honda Civic LX', price: 15_900, mileage: 41_200 };
    const reading = readPage(${constant}, page(state({ total: 1, cars: [car] })));
    expect(reading).toMatchObject({
      verdict: 'ok',
      reportedTotal: 1,
      listings: [{ externalId: '7', price: 15_900, mileage: 41_200 }],
    });
  });

  it('tells no results, a wall and an unknown layout apart', () => {
    expect(readPage(${constant}, page(state({ total: 0, cars: [] }))).verdict).toBe('empty');
    const wall = '<title>Just a moment...</title>';
    expect(readPage(${constant}, page(wall)).verdict).toBe('blocked');
    expect(readPage(${constant}, page('<p>Hello</p>')).verdict).toBe('unrecognised');
  });
});
`;

/**
 * Writes a new source into the project: its folder with definition, parser and test, its line in the
 * registry and its line in the list of definitions. Returns the files that were written or changed. Throws
 * ScaffoldError for a name that is no name or is taken; nothing is changed then.
 */
export async function scaffoldSource(root: string, name: string): Promise<string[]> {
  if (!NAME.test(name)) {
    throw new ScaffoldError(`"${name}" is no name: small letters and digits, words joined by "-".`);
  }
  const names = namesOf(name);
  const folder = path.join(root, ADAPTERS, names.folder);
  if (await exists(folder))
    throw new ScaffoldError(`${ADAPTERS}/${names.folder} is there already.`);
  const registry = await readFile(path.join(root, REGISTRY), 'utf8');
  const definitions = await readFile(path.join(root, DEFINITIONS), 'utf8');
  const files: readonly (readonly [file: string, text: string])[] = [
    [`${ADAPTERS}/${names.folder}/${names.folder}.ts`, definitionText(names)],
    [`${ADAPTERS}/${names.folder}/${names.folder}-page.ts`, parserText(names)],
    [`${ADAPTERS}/${names.folder}/${names.folder}.test.ts`, testText(names)],
    [REGISTRY, withRegistryLine(registry, names)],
    [DEFINITIONS, withDefinition(definitions, names)],
  ];
  await mkdir(folder, { recursive: true });
  for (const [file, text] of files) await writeFile(path.join(root, file), text);
  return files.map(([file]) => file);
}

function withRegistryLine(registry: string, { key, label }: Names): string {
  const line = `  ${key}: collected('${key}', '${label}', 'marketplace', 'public_pages', 'dealer_ask'),\n`;
  return inserted(registry, '} as const satisfies Record<string, SourceDescription>;', line);
}

function withDefinition(definitions: string, { folder, constant }: Names): string {
  const imported = inserted(
    definitions,
    '\n/** Every source that this program can read',
    `import { ${constant} } from './${folder}/${folder}';\n`,
  );
  return inserted(imported, '];\n', `  ${constant},\n`);
}

function inserted(text: string, before: string, line: string): string {
  const at = text.indexOf(before);
  if (at < 0) throw new ScaffoldError('The list of sources has another shape than expected.');
  return text.slice(0, at) + line + text.slice(at);
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
