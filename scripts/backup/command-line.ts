import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BackupError } from '@/lib/operations/backup-error';
import { type BackupLock, PASSPHRASE_LENGTH_MIN } from '@/lib/operations/backup-seal';
import { EnvError } from '@/lib/platform/env-error';
import { toAppError } from '@/lib/platform/errors';

export const BACKUP_USAGE = `usage: npm run backup -- [options]

  Writes everything of one market (tables, sequences, uploaded files) into one encrypted file, reads it
  back and checks it. The market may be in use meanwhile.

  --to FOLDER              where the file goes (BACKUP_FOLDER, else backups in the data folder)
  --passphrase-file FILE   locks it with the words in that file (BACKUP_PASSPHRASE, else the server's
                           ENCRYPTION_SECRET)
  --with-secrets           puts the server's secrets into it; wants a passphrase
  --check FILE             checks a backup and writes nothing
  --copies                 lists the copies in the bucket and writes nothing
  --market demo|live       the market (live)`;

export const RESTORE_USAGE = `usage: npm run restore -- FILE [options]
       npm run restore -- [FILE] --drill

  Brings a backup back into an empty market. The file is checked whole before anything is touched, and
  what was there stays until everything is in.

  --replace MARKET         throws away what the market holds; MARKET is its name
  --passphrase-file FILE   what the backup was locked with (BACKUP_PASSPHRASE, else the server's
                           ENCRYPTION_SECRET)
  --with-secrets           writes the secrets of the backup into the data folder
  --drill                  tries it in a database of its own, which is dropped afterwards, and says how long
                           it took; the market may be in use. Without FILE: the newest good backup
  --copy                   FILE is the name of a copy in the bucket; it is fetched into the folder of backups first
  --market demo|live       the market (live)`;

/** Said to the person as it is, with how the command is used; ends with exit code 2. */
export class UsageError extends Error {}

/** Where a command speaks. */
export interface Terminal {
  say(line: string): void;
  /** For what went wrong. */
  complain(line: string): void;
}

/** What `npm run backup` was asked for. */
export interface BackupWords {
  isHelp: boolean;
  market: string | null;
  folder: string | null;
  check: string | null;
  isListing: boolean;
  hasSecrets: boolean;
  lock: BackupLock | null;
}

/** What `npm run restore` was asked for. */
export interface RestoreWords {
  isHelp: boolean;
  market: string | null;
  /** Null only for a drill of the newest backup. */
  file: string | null;
  isDrill: boolean;
  /** Whether `file` names a copy in the bucket. */
  isCopy: boolean;
  replace: string | null;
  hasSecrets: boolean;
  lock: BackupLock | null;
}

const SHARED_OPTIONS = {
  'passphrase-file': { type: 'string' },
  'with-secrets': { type: 'boolean' },
  market: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

function parsed<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Reads the words of `npm run backup`; names of files count from `from`. Throws UsageError. */
export async function readBackupWords(args: readonly string[], from: string): Promise<BackupWords> {
  const { values } = parsed(() =>
    parseArgs({
      args: [...args],
      options: {
        ...SHARED_OPTIONS,
        to: { type: 'string' },
        check: { type: 'string' },
        copies: { type: 'boolean' },
      },
    }),
  );
  return {
    isHelp: values.help === true,
    market: values.market ?? null,
    folder: values.to === undefined ? null : path.resolve(from, values.to),
    check: values.check === undefined ? null : path.resolve(from, values.check),
    isListing: values.copies === true,
    hasSecrets: values['with-secrets'] === true,
    lock: await readLock(values['passphrase-file'], from),
  };
}

/** Reads the words of `npm run restore`. Throws UsageError. */
export async function readRestoreWords(
  args: readonly string[],
  from: string,
): Promise<RestoreWords> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...SHARED_OPTIONS,
        replace: { type: 'string' },
        drill: { type: 'boolean' },
        copy: { type: 'boolean' },
      },
    }),
  );
  const isHelp = values.help === true;
  const [file, ...others] = positionals;
  const isDrill = values.drill === true;
  if (!isHelp && ((file === undefined && !isDrill) || others.length > 0)) {
    throw new UsageError('Say which backup to restore.');
  }
  if (values.copy && file === undefined && !isHelp) {
    throw new UsageError('Say which copy: npm run backup -- --copies lists them.');
  }
  if (isDrill && (values.replace !== undefined || values['with-secrets'])) {
    throw new UsageError('--drill changes nothing: leave out --replace and --with-secrets.');
  }
  return {
    isHelp,
    market: values.market ?? null,
    file: file === undefined ? null : values.copy ? file : path.resolve(from, file),
    isDrill,
    isCopy: values.copy === true,
    replace: values.replace ?? null,
    hasSecrets: values['with-secrets'] === true,
    lock: isHelp ? null : await readLock(values['passphrase-file'], from),
  };
}

async function readLock(file: string | undefined, from: string): Promise<BackupLock | null> {
  if (file === undefined) return null;
  const text = await readFile(path.resolve(from, file), 'utf8').catch(() => {
    throw new UsageError(`There is no passphrase file ${file}.`);
  });
  const passphrase = text.trim();
  if (passphrase.length < PASSPHRASE_LENGTH_MIN) {
    throw new UsageError(
      `The passphrase in ${file} has less than ${PASSPHRASE_LENGTH_MIN} characters.`,
    );
  }
  return { kind: 'passphrase', passphrase };
}

/** What went wrong as a sentence, and the exit code. Unexpected errors keep their stack. */
export function explain(thrown: unknown, usage: string): { sentence: string; exitCode: number } {
  if (thrown instanceof UsageError)
    return { sentence: `${thrown.message}\n\n${usage}`, exitCode: 2 };
  if (thrown instanceof BackupError || thrown instanceof EnvError) {
    return { sentence: thrown.message, exitCode: 1 };
  }
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') {
    return { sentence: `There is no such file: ${thrown.message}`, exitCode: 1 };
  }
  const error = toAppError(thrown);
  const sentence =
    error.code === 'unavailable'
      ? `The database does not answer: ${error.message}`
      : String(thrown instanceof Error ? thrown.stack : thrown);
  return { sentence, exitCode: 1 };
}

const MEBIBYTE = 1024 * 1024;
const count = (value: number): string => value.toLocaleString('en-US');

/** A size for people. */
export function sizeText(bytes: number): string {
  if (bytes < MEBIBYTE) return `${count(Math.ceil(bytes / 1024))} kB`;
  return `${(bytes / MEBIBYTE).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`;
}

/** Lines of a summary, names and values in columns. */
export function columns(rows: readonly (readonly [string, string])[]): string[] {
  return rows.map(([name, value]) => `  ${name.padEnd(12)}${value}`);
}

/** A number for people. */
export const countText = count;
