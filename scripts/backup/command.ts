import type { Market } from '@/db/vocabulary';
import { listCopies } from '@/lib/operations/backup-copy-service';
import { recordBackup } from '@/lib/operations/backup-record-service';
import { checkBackup, type MadeBackup, writeBackup } from '@/lib/operations/backup-service';
import type { BackupPorts } from '@/lib/operations/backup-settings';
import type { Ctx } from '@/lib/platform/context';
import { showStep } from '../import/progress-display';
import {
  BACKUP_USAGE,
  type BackupWords,
  columns,
  countText,
  explain,
  readBackupWords,
  sizeText,
  type Terminal,
  UsageError,
} from './command-line';

const INTERRUPTED_EXIT_CODE = 130;

/** The market that the command works on. */
export interface BackupMarket {
  market: Market;
  makeContext(): Promise<Ctx<BackupPorts>>;
  close(): Promise<void>;
}

/** What the command runs with. */
export interface BackupParts {
  terminal: Terminal;
  /** The folder in which it was typed, from which names of files count. */
  from: string;
  open(): BackupMarket;
}

/**
 * `npm run backup`. Resolves to the exit code: 0, 1 for what failed, 2 for what was typed wrongly, 130 for
 * Ctrl-C, after which there is no part of a file. It never throws.
 */
export async function runBackup(args: readonly string[], parts: BackupParts): Promise<number> {
  const { terminal } = parts;
  try {
    const words = await readBackupWords(args, parts.from);
    if (words.isHelp) {
      terminal.say(BACKUP_USAGE);
      return 0;
    }
    return await withMarket(words, parts);
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'AbortError') {
      terminal.complain('Stopped. No backup was kept.');
      return INTERRUPTED_EXIT_CODE;
    }
    const { sentence, exitCode } = explain(thrown, BACKUP_USAGE);
    terminal.complain(sentence);
    return exitCode;
  }
}

async function withMarket(words: BackupWords, { terminal, open }: BackupParts): Promise<number> {
  const market = open();
  try {
    if (words.market !== null && words.market !== market.market) {
      throw new UsageError(`--market ${words.market}: MARKET says ${market.market}.`);
    }
    const ctx = await market.makeContext();
    if (words.isListing) await listBucket(ctx, terminal);
    else if (words.check !== null) await check(ctx, { ...words, file: words.check }, terminal);
    else await write(ctx, words, terminal);
    return 0;
  } finally {
    await market.close();
  }
}

async function listBucket(ctx: Ctx<BackupPorts>, { say }: Terminal): Promise<void> {
  for (const name of await listCopies(ctx)) say(name);
}

async function check(
  ctx: Ctx<BackupPorts>,
  { file, lock }: { file: string; lock: BackupWords['lock'] },
  { say }: Terminal,
): Promise<void> {
  const { head, manifest } = await checkBackup(ctx, { file, ...(lock ? { lock } : {}) });
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  say(`${file} is whole:`);
  for (const line of columns([
    ['market', head.market],
    ['made', `${head.made_at} by ${head.product_version} on Postgres ${head.postgres_version}`],
    ['tables', `${manifest.tables.length} with ${countText(rows)} rows`],
    ['files', countText(manifest.files.length)],
    ['secrets', manifest.has_secrets ? 'in it' : 'not in it'],
  ])) {
    say(line);
  }
}

async function write(ctx: Ctx<BackupPorts>, words: BackupWords, terminal: Terminal): Promise<void> {
  const display = showStep('Backing up');
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt);
  const startedAt = performance.now();
  try {
    const made = await writeBackup(ctx, {
      ...(words.folder ? { folder: words.folder } : {}),
      ...(words.lock ? { lock: words.lock } : {}),
      hasSecrets: words.hasSecrets,
      onProgress: (share, note) => display.update(share, note),
      signal: stop.signal,
    });
    await recordBackup(ctx, made);
    display.end();
    const kind = (words.lock ?? ctx.ports.backups.lock).kind;
    tell(made, { kind, seconds: (performance.now() - startedAt) / 1_000 }, terminal);
  } finally {
    display.end();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt);
  }
}

function tell(
  { file, bytes, rows, manifest }: MadeBackup,
  { kind, seconds }: { kind: string; seconds: number },
  { say }: Terminal,
): void {
  const share = Math.round((bytes / Math.max(1, manifest.table_bytes)) * 100);
  say(`Backed up the ${manifest.market} market, and read it back:`);
  for (const line of columns([
    ['file', file],
    [
      'size',
      `${sizeText(bytes)}, ${share} % of the ${sizeText(manifest.table_bytes)} of its tables`,
    ],
    ['tables', `${manifest.tables.length} with ${countText(rows)} rows`],
    ['files', countText(manifest.files.length)],
    ['time', `${seconds.toFixed(1)} s`],
    [
      'opens with',
      kind === 'passphrase'
        ? 'your passphrase'
        : 'ENCRYPTION_SECRET, or the secrets file of this data folder',
    ],
  ])) {
    say(line);
  }
  if (kind !== 'passphrase') {
    say('Keep that secret elsewhere too: without it nobody can open this file.');
  }
}
