import { migrateDatabase } from '@/db/migrate';
import { fetchCopy } from '@/lib/operations/backup-copy-service';
import { noteLastRestore } from '@/lib/operations/backup-note-service';
import type { BackupPorts } from '@/lib/operations/backup-settings';
import { drillRestore, type RestoreDrill } from '@/lib/operations/restore-drill-service';
import type { RestoredBackup } from '@/lib/operations/restore-service';
import { restoreBackup } from '@/lib/operations/restore-service';
import type { Ctx } from '@/lib/platform/context';
import { showStep } from '../import/progress-display';
import type { BackupMarket } from './command';
import {
  columns,
  countText,
  explain,
  RESTORE_USAGE,
  type RestoreWords,
  readRestoreWords,
  type Terminal,
  UsageError,
} from './command-line';

/** The market that is restored into. Its pool has one connection only. */
export interface RestoreMarket extends BackupMarket {
  databaseUrl: string;
  /** The data folder, for secrets. */
  dataHome: string;
}

/** What the command runs with. */
export interface RestoreParts {
  terminal: Terminal;
  /** The folder in which it was typed, from which names of files count. */
  from: string;
  open(): RestoreMarket;
}

/**
 * `npm run restore`. Resolves to the exit code: 0, 1 for what failed, after which the market is as it was,
 * 2 for what was typed wrongly. It never throws.
 */
export async function runRestore(args: readonly string[], parts: RestoreParts): Promise<number> {
  try {
    const words = await readRestoreWords(args, parts.from);
    if (words.isHelp) {
      parts.terminal.say(RESTORE_USAGE);
      return 0;
    }
    await (words.isDrill ? drill(words, parts) : restore(words, parts));
    return 0;
  } catch (thrown) {
    const { sentence, exitCode } = explain(thrown, RESTORE_USAGE);
    parts.terminal.complain(sentence);
    return exitCode;
  }
}

function assertMarket(words: RestoreWords, market: RestoreMarket): void {
  if (words.market === null || words.market === market.market) return;
  throw new UsageError(`--market ${words.market}: MARKET says ${market.market}.`);
}

async function drill(words: RestoreWords, { terminal, open }: RestoreParts): Promise<void> {
  const market = open();
  const display = showStep('Trying the restore');
  try {
    assertMarket(words, market);
    const ctx = await market.makeContext();
    const drilled = await drillRestore(ctx, {
      file: await fileOf(ctx, words),
      ...(words.lock ? { lock: words.lock } : {}),
      onProgress: (share, note) => display.update(share, note),
    });
    display.end();
    tellDrill(drilled, ctx.ports.backups.rtoHours, terminal);
  } finally {
    display.end();
    await market.close();
  }
}

/** The file that is meant: fetched first where it is a copy; null for the newest backup. */
async function fileOf(ctx: Ctx<BackupPorts>, words: RestoreWords): Promise<string | null> {
  if (!words.isCopy || words.file === null) return words.file;
  const { folder } = ctx.ports.backups;
  return fetchCopy(ctx, { name: words.file, folder });
}

function tellDrill(drilled: RestoreDrill, rtoHours: number, { say }: Terminal): void {
  say('Brought back in a database of its own, compared, and dropped again:');
  for (const line of columns([
    ['file', drilled.file],
    ['made', drilled.backupMadeAt],
    ['tables', `${drilled.tableCount} with ${countText(drilled.rows)} rows`],
    ['files', countText(drilled.fileCount)],
    ['time', `${drilled.seconds.toFixed(1)} s; ${countText(rtoHours)} hours are allowed`],
  ])) {
    say(line);
  }
}

async function restore(words: RestoreWords, { terminal, open }: RestoreParts): Promise<void> {
  const market = open();
  const display = showStep('Restoring');
  try {
    assertMarket(words, market);
    if (words.replace !== null && words.replace !== market.market) {
      throw new UsageError(
        `--replace says "${words.replace}", but it is the ${market.market} market that would be replaced.`,
      );
    }
    const startedAt = performance.now();
    const ctx = await market.makeContext();
    const restored = await restoreBackup(ctx, {
      file: (await fileOf(ctx, words)) ?? '',
      ...(words.lock ? { lock: words.lock } : {}),
      isReplacing: words.replace !== null,
      ...(words.hasSecrets ? { secretsFolder: market.dataHome } : {}),
      onProgress: (share, note) => display.update(share, note),
    });
    // What this release has added since comes after the rows, as with any older database.
    await migrateDatabase(market.databaseUrl, market.market);
    const seconds = (performance.now() - startedAt) / 1_000;
    const { rows, manifest } = restored;
    await noteLastRestore(ctx, { seconds, rows, backupMadeAt: manifest.made_at, isDrill: false });
    display.end();
    tell(restored, seconds, terminal);
  } finally {
    display.end();
    await market.close();
  }
}

function tell(restored: RestoredBackup, seconds: number, { say }: Terminal): void {
  const { manifest, rows, newerMigrationCount, secretFiles } = restored;
  say(`Restored the ${manifest.market} market as it was on ${manifest.made_at}:`);
  for (const line of columns([
    [
      'tables',
      `${manifest.tables.length} with ${countText(rows)} rows, each compared with the backup`,
    ],
    ['files', countText(manifest.files.length)],
    [
      'migrations',
      newerMigrationCount === 0 ? 'none newer' : `${newerMigrationCount} newer ones run`,
    ],
    ['time', `${seconds.toFixed(1)} s`],
  ])) {
    say(line);
  }
  for (const file of secretFiles) say(`  Secrets: ${file}`);
  say(`Start it: npm start${manifest.market === 'live' ? ' -- --live' : ''}`);
}
