import path from 'node:path';
import { z } from 'zod';

const PASSPHRASE_LENGTH_MIN = 12;
const days = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d+$/, 'a whole number')
    .transform(Number)
    .pipe(z.int().min(minimum).max(maximum));

/** The settings of backups: a part of the settings in `env.ts`. */
export const backupEnvShape = {
  BACKUP_FOLDER: z
    .string()
    .optional()
    .describe(
      'Folder for backups; best on another disk. Unset: backups in the data folder. Copies elsewhere are yours to make.',
    ),
  BACKUP_PASSPHRASE: z
    .string()
    .min(PASSPHRASE_LENGTH_MIN, `at least ${PASSPHRASE_LENGTH_MIN} characters`)
    .optional()
    .describe(
      'Locks backups, so that they open without this server. Unset: ENCRYPTION_SECRET locks them, and without it they are lost.',
    ),
  BACKUP_NIGHTLY: z
    .enum(['on', 'off'])
    .default('on')
    .describe('Whether a backup of the live market is made each night at 02:30 UTC.'),
  BACKUP_KEEP_DAYS: days(1, 366)
    .default(7)
    .describe('Of so many last days with a backup, the newest of each is kept.'),
  BACKUP_KEEP_WEEKS: days(0, 520)
    .default(4)
    .describe('Of so many last weeks with a backup, the newest of each is kept too.'),
  BACKUP_RPO_HOURS: days(1, 8_760)
    .default(24)
    .describe('Hours of work that may be lost at most: an older last backup counts as a problem.'),
} as const;

/** How backups are made. */
export interface BackupEnv {
  /** Absolute path. */
  folder: string;
  passphrase: string | null;
  isNightly: boolean;
  keepDays: number;
  keepWeeks: number;
  rpoHours: number;
}

const shape = z.object(backupEnvShape);

/** The settings of backups from validated variables. */
export function backupEnvOf(
  values: z.output<typeof shape>,
  { cwd, dataHome }: { cwd: string; dataHome: string },
): BackupEnv {
  return {
    folder: values.BACKUP_FOLDER
      ? path.resolve(cwd, values.BACKUP_FOLDER)
      : path.join(dataHome, 'backups'),
    passphrase: values.BACKUP_PASSPHRASE ?? null,
    isNightly: values.BACKUP_NIGHTLY === 'on',
    keepDays: values.BACKUP_KEEP_DAYS,
    keepWeeks: values.BACKUP_KEEP_WEEKS,
    rpoHours: values.BACKUP_RPO_HOURS,
  };
}
