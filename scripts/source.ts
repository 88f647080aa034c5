import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { EnvError } from '@/lib/platform/env-error';
import { toAppError } from '@/lib/platform/errors';
import { SOURCE_DEFINITIONS } from '@/lib/sources/adapters/definitions';
import { PAGE_VERDICTS } from '@/lib/sources/page/page-reading';
import type { SourceDefinition } from '@/lib/sources/source-definition';
import { parseSourceQuery, sourceQueryText } from '@/lib/sources/source-query';
import {
  type PageReport,
  reportJson,
  reportLines,
  reportOf,
  reportOfReading,
} from './source/parse-page';
import { ScaffoldError, scaffoldSource } from './source/scaffold';

const USAGE = `usage: npm run source -- <what>

  list                              shows every source, how it may be read and what it needs
  new NAME                          writes a new source with parser and test into the project
  parse NAME FILE [--json] [--url ADDRESS]
         reads a saved page and says what it is (${PAGE_VERDICTS.join(', ')}) and what it
         holds; NAME may be auto, and FILE may be - for standard input
  fetch NAME [--query 'make=Toyota&model=Camry'] [--page N] [--json]
         asks the source now, by the settings and caps of your own market

  With --json one JSON object is printed and nothing else.`;

const PAGE_BYTES_MAX = 64 * 1024 * 1024;

/** Said to the person as it is; ends with exit code 2. */
class UsageError extends Error {}

const say = (text: string) => process.stdout.write(`${text}\n`);

/** "facebook-marketplace", "Facebook Marketplace" and "facebook" all name the same source. */
function findDefinition(name: string): SourceDefinition {
  const key = plain(name);
  const found =
    SOURCE_DEFINITIONS.find((source) => plain(source.key) === key || plain(source.label) === key) ??
    SOURCE_DEFINITIONS.find((source) => key.length >= 3 && plain(source.key).startsWith(key)) ??
    SOURCE_DEFINITIONS.find((source) => key.length >= 3 && key.startsWith(plain(source.key)));
  if (found) return found;
  const keys = SOURCE_DEFINITIONS.map((source) => source.key).join(', ');
  throw new UsageError(`There is no source "${name}". Sources: ${keys}.`);
}

/** Letters and digits alone; a plural names the same. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/s$/, '');
}

async function readPageFile(file: string): Promise<Buffer> {
  if (file === '-') {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  }
  // npm runs scripts in the project's folder and says where the command was typed.
  const found = path.resolve(process.env.INIT_CWD || process.cwd(), file);
  const about = await stat(found).catch(() => {
    throw new UsageError(`There is no file ${file}.`);
  });
  if (!about.isFile()) throw new UsageError(`${file} is no file.`);
  if (about.size > PAGE_BYTES_MAX) {
    throw new UsageError(`${file} is larger than a page can be (64 MB).`);
  }
  return readFile(found).catch(() => {
    throw new UsageError(`The file ${file} can't be read.`);
  });
}

interface Options {
  json: boolean;
  url: string | null;
  query: string;
  page: number;
}

function print(report: PageReport, options: Options): void {
  say(options.json ? JSON.stringify(reportJson(report), null, 2) : reportLines(report).join('\n'));
}

async function parse(name: string, file: string, options: Options): Promise<void> {
  const definition = name === 'auto' ? null : findDefinition(name);
  const bytes = await readPageFile(file);
  const page = { url: options.url, status: 200, contentType: null, bytes };
  const thisYear = new Date().getUTCFullYear();
  print(reportOf(page, definition, { definitions: SOURCE_DEFINITIONS, thisYear }), options);
}

/** Asks the source as the operator who tries it: by its switch, policy, pace and caps. */
async function fetchNow(name: string, options: Options): Promise<void> {
  const definition = findDefinition(name);
  // What a market needs is loaded only here, since reading a saved page should take no time.
  const [{ createRuntime }, { readSourcePage }] = await Promise.all([
    import('@/lib/composition'),
    import('@/lib/sources/reading'),
  ]);
  const runtime = createRuntime({ maxConnections: 2 });
  try {
    const ctx = await runtime.makeContext({ actor: { kind: 'system', name: 'source-command' } });
    const reading = await readSourcePage(ctx, {
      sourceKey: definition.key,
      query: parseSourceQuery(options.query),
      pageNumber: options.page,
      cursor: null,
      purpose: 'test',
    });
    print(reportOfReading(reading, definition, ctx.now().getUTCFullYear()), options);
  } finally {
    await runtime.close();
  }
}

function list(): void {
  for (const { key, label, policy, transports, credentials = [] } of SOURCE_DEFINITIONS) {
    const needs = credentials.length === 0 ? '' : `, needs ${credentials.join(' and ')}`;
    say(`${key.padEnd(22)} ${label.padEnd(22)} ${policy} by ${transports.join(', ')}${needs}`);
  }
}

async function create(name: string): Promise<void> {
  for (const file of await scaffoldSource(process.cwd(), name)) say(`wrote ${file}`);
  say('Next: docs/adding-a-source.md');
}

function readWords() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      url: { type: 'string' },
      query: { type: 'string' },
      page: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const page = Number(values.page ?? '1');
  if (!Number.isInteger(page) || page < 1) throw new UsageError('--page is a number from 1.');
  const options: Options = {
    json: values.json === true,
    url: values.url ?? null,
    query: checkedQuery(values.query ?? ''),
    page,
  };
  return { positionals, options, isHelp: values.help === true };
}

function checkedQuery(text: string): string {
  try {
    return sourceQueryText(parseSourceQuery(text));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function main(): Promise<void> {
  const { positionals, options, isHelp } = readWords();
  const [what, name, file, ...more] = positionals;
  if (isHelp || what === undefined) {
    say(USAGE);
    return;
  }
  if (more.length > 0) throw new UsageError(USAGE);
  if (what === 'list' && name === undefined) return list();
  if (what === 'new' && name !== undefined && file === undefined) return create(name);
  if (what === 'parse' && name !== undefined && file !== undefined)
    return parse(name, file, options);
  if (what === 'fetch' && name !== undefined && file === undefined) return fetchNow(name, options);
  throw new UsageError(USAGE);
}

try {
  await main();
} catch (error) {
  if (error instanceof UsageError || error instanceof ScaffoldError) {
    console.error(error.message);
    process.exitCode = 2;
  } else if (error instanceof TypeError && 'code' in error) {
    // parseArgs names the word that it does not know.
    console.error(`${error.message}\n\n${USAGE}`);
    process.exitCode = 2;
  } else {
    console.error(error instanceof EnvError ? error.message : toAppError(error).message);
    process.exitCode = 1;
  }
}
