import { constants } from 'node:fs';
import { access, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PRICE_KINDS, type PriceKind } from '@/db/vocabulary';
import type { ImportInput } from '@/lib/listings/service';
import { type ColumnMapping, parseColumnMapping } from '@/lib/sources/adapters/feed/column-mapping';
import { readFeedDate } from '@/lib/sources/adapters/feed/feed-date';
import { FeedError } from '@/lib/sources/adapters/feed/feed-error';
import { FEED_SOURCE } from '@/lib/sources/registry';

export const USAGE = `usage: npm run import -- FILE.csv [options]

  Reads used-car adverts from a CSV file (plain or gzip) into your own market.

  --map 'price=Asking,make=Brand'   which column fills which field, where names don't say it
  --map FILE.json                   the same as a JSON object: {"price": "Asking"}
  --as-of DATE                      when rows without a date of their own were observed (now)
  --price-kind KIND                 what a price means: ${PRICE_KINDS.join(', ')}
  --source KEY                      where the adverts come from, if not simply "${FEED_SOURCE.key}"
  --rejected FILE                   where refused rows go (beside the input: NAME.rejected.csv)
  --no-value                        only load; value and rank with the next import
  --market live                     the market to load into; the demo takes no files`;

/** Said to the person as it is; ends with exit code 2. */
export class UsageError extends Error {}
/** Said to the person as it is; ends with exit code 1. */
export class RefusedError extends Error {}

/** What one call of the command asks for, checked as far as it can be without opening the file. */
export interface ImportRequest {
  /** Absolute path of the file, its name and its size; 0 bytes where it has none (a pipe). */
  file: string;
  name: string;
  bytes: number;
  source: ImportInput['source'];
  mapping: ColumnMapping | undefined;
  asOf: Date | undefined;
  priceKind: PriceKind | undefined;
  rejectedFile: string;
  isValued: boolean;
}

interface Words {
  positionals: string[];
  values: ReturnType<typeof readWords>['values'];
}

function readWords(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      map: { type: 'string' },
      'as-of': { type: 'string' },
      'price-kind': { type: 'string' },
      source: { type: 'string' },
      rejected: { type: 'string' },
      'no-value': { type: 'boolean' },
      market: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

/** The market that the arguments name themselves, and whether help was asked for. */
export function readIntent(args: readonly string[]): { isHelp: boolean; market: string | null } {
  const { values } = wordsOf(args);
  return { isHelp: values.help === true, market: values.market ?? null };
}

function wordsOf(args: readonly string[]): Words {
  try {
    return readWords(args);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Reads the arguments. `from` is the folder that relative paths start at, `now` the present. Throws
 * UsageError for arguments that can't be meant and RefusedError for a file that can't be read.
 */
export async function readRequest(
  args: readonly string[],
  { from, now }: { from: string; now: Date },
): Promise<ImportRequest> {
  const { positionals, values } = wordsOf(args);
  const [written, ...more] = positionals;
  if (written === undefined) throw new UsageError('Say which file to read.');
  if (more.length > 0)
    throw new UsageError(`One file at a time; not understood: ${more.join(' ')}`);
  const priceKind = wantedPriceKind(values['price-kind']);
  const asOf = wantedDate(values['as-of'], now);
  const mapping = values.map === undefined ? undefined : await wantedMapping(values.map, from);
  const file = path.resolve(from, written);
  const bytes = await sizeOf(file, written);
  const name = path.basename(file);
  return {
    file,
    name,
    bytes,
    source: wantedSource(values.source, name),
    mapping,
    asOf,
    priceKind,
    rejectedFile: await rejectedFileOf({ file, from, wanted: values.rejected }),
    isValued: values['no-value'] !== true,
  };
}

function wantedPriceKind(written: string | undefined): PriceKind | undefined {
  if (written === undefined) return undefined;
  const kind = PRICE_KINDS.find((known) => known === written);
  if (!kind) throw new UsageError(`--price-kind: one of ${PRICE_KINDS.join(', ')}.`);
  return kind;
}

function wantedDate(written: string | undefined, now: Date): Date | undefined {
  if (written === undefined) return undefined;
  const date = readFeedDate(written, now);
  if (date === null) throw new UsageError('--as-of: a date such as 2024-08-16.');
  if ('problem' in date) throw new UsageError(`--as-of: ${date.problem}`);
  return date.at;
}

async function wantedMapping(written: string, from: string): Promise<ColumnMapping> {
  const isTyped = written.includes('=') || written.trimStart().startsWith('{');
  const text = isTyped ? written : await mappingFile(path.resolve(from, written), written);
  return parseColumnMapping(text);
}

async function mappingFile(file: string, written: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw new FeedError(
      'mapping_unreadable',
      `The mapping file ${written} can't be read: ${reasonOf(error)}. Pairs are written as price=Asking,make=Brand.`,
      { cause: error },
    );
  }
}

/** Lower case, as it becomes part of every listing's identity. */
const SOURCE_KEY = /^[a-z][a-z0-9_-]{0,39}$/;
const DEMO_KEY = /^replay/;

function wantedSource(written: string | undefined, fileName: string): ImportInput['source'] {
  const { key, label, kind, isSimulated } = FEED_SOURCE;
  if (written === undefined || written === key) return { key, label, kind, isSimulated };
  if (!SOURCE_KEY.test(written) || DEMO_KEY.test(written)) {
    throw new UsageError(
      '--source: up to 40 small letters, digits, "-" and "_", beginning with a letter, and not a demo source.',
    );
  }
  return { key: written, label: fileName, kind, isSimulated };
}

async function sizeOf(file: string, written: string): Promise<number> {
  try {
    const about = await stat(file);
    if (about.isDirectory()) {
      throw new RefusedError(`${written} is a folder. Name one CSV file in it.`);
    }
    await access(file, constants.R_OK);
    return about.size;
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing) throw new RefusedError(`There is no file ${file}.`);
    throw new RefusedError(`The file ${file} can't be read: ${reasonOf(error)}.`);
  }
}

/**
 * Where refused rows go: as wanted, else beside the input, else (where that folder takes no files)
 * the folder the command was typed in. Never the input itself.
 */
async function rejectedFileOf(where: {
  file: string;
  from: string;
  wanted: string | undefined;
}): Promise<string> {
  const { file, from, wanted } = where;
  if (wanted !== undefined) {
    const chosen = path.resolve(from, wanted);
    if ((await realPathOf(chosen)) === (await realPathOf(file))) {
      throw new UsageError('--rejected names the file that is read.');
    }
    if (await isFolder(chosen)) throw new UsageError(`--rejected: ${wanted} is a folder.`);
    if (!(await takesFiles(path.dirname(chosen)))) {
      throw new UsageError(`--rejected: no file can be written at ${wanted}.`);
    }
    return chosen;
  }
  const name = `${path
    .basename(file)
    .replace(/\.gz$/i, '')
    .replace(/\.(csv|tsv|txt)$/i, '')}.rejected.csv`;
  const beside = path.join(path.dirname(file), name);
  return (await takesFiles(path.dirname(file))) ? beside : path.resolve(from, name);
}

async function realPathOf(file: string): Promise<string> {
  return realpath(file).catch(() => file);
}

async function isFolder(file: string): Promise<boolean> {
  return stat(file).then(
    (about) => about.isDirectory(),
    () => false,
  );
}

async function takesFiles(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'it is not yours to read';
  if (code === 'EISDIR') return 'it is a folder';
  return error instanceof Error ? error.message : String(error);
}
