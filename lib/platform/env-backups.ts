import path from 'node:path';
import { z } from 'zod';
import type { BucketSettings } from '@/lib/platform/blobs-s3';
import { wholeNumber } from '@/lib/platform/env-number';

const PASSPHRASE_LENGTH_MIN = 12;

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
  BACKUP_S3_BUCKET: z
    .string()
    .optional()
    .describe(
      'A bucket to which each nightly backup is copied, best at another company. Unset: they lie in BACKUP_FOLDER alone.',
    ),
  BACKUP_S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where that bucket is. Unset: at Amazon.'),
  BACKUP_S3_REGION: z.string().default('us-east-1').describe('Its region.'),
  BACKUP_S3_ACCESS_KEY_ID: z.string().optional().describe('Belongs to BACKUP_S3_BUCKET.'),
  BACKUP_S3_SECRET_ACCESS_KEY: z.string().optional().describe('Belongs to BACKUP_S3_BUCKET.'),
  BACKUP_KEEP_DAYS: wholeNumber(1, 366)
    .default(7)
    .describe('Of so many last days with a backup, the newest of each is kept.'),
  BACKUP_KEEP_WEEKS: wholeNumber(0, 520)
    .default(4)
    .describe('Of so many last weeks with a backup, the newest of each is kept too.'),
  BACKUP_RPO_HOURS: wholeNumber(1, 8_760)
    .default(24)
    .describe('Hours of work that may be lost at most: an older last backup counts as a problem.'),
  BACKUP_RTO_HOURS: wholeNumber(1, 720)
    .default(4)
    .describe(
      'Hours in which a lost market is to be back: a restore that took longer counts as a problem.',
    ),
  BACKUP_DRILL: z
    .enum(['on', 'off'])
    .default('on')
    .describe(
      'Whether the newest nightly backup is brought back for a trial each Sunday, into a database made for it. It takes the room of the market once more.',
    ),
} as const;

/** Settings of which one half is useless without the other. */
export const BACKUP_ENV_PAIRS = [
  ['BACKUP_S3_BUCKET', 'BACKUP_S3_ACCESS_KEY_ID'],
  ['BACKUP_S3_BUCKET', 'BACKUP_S3_SECRET_ACCESS_KEY'],
] as const;

/** How backups are made. */
interface BackupEnv {
  /** Absolute path. */
  folder: string;
  passphrase: string | null;
  isNightly: boolean;
  keepDays: number;
  keepWeeks: number;
  rpoHours: number;
  rtoHours: number;
  isDrilled: boolean;
  /** Where copies go; null where they go nowhere. */
  bucket: BucketSettings | null;
}

const shape = z.object(backupEnvShape);

/** The settings of backups from validated variables. */
export function backupEnvOf(
  values: z.output<typeof shape>,
  { cwd, dataHome }: { cwd: string; dataHome: string },
): BackupEnv {
  const { BACKUP_S3_BUCKET, BACKUP_S3_ACCESS_KEY_ID, BACKUP_S3_SECRET_ACCESS_KEY } = values;
  return {
    bucket:
      BACKUP_S3_BUCKET && BACKUP_S3_ACCESS_KEY_ID && BACKUP_S3_SECRET_ACCESS_KEY
        ? {
            bucket: BACKUP_S3_BUCKET,
            endpoint: values.BACKUP_S3_ENDPOINT ?? null,
            region: values.BACKUP_S3_REGION,
            accessKeyId: BACKUP_S3_ACCESS_KEY_ID,
            secretAccessKey: BACKUP_S3_SECRET_ACCESS_KEY,
          }
        : null,
    folder: values.BACKUP_FOLDER
      ? path.resolve(cwd, values.BACKUP_FOLDER)
      : path.join(dataHome, 'backups'),
    passphrase: values.BACKUP_PASSPHRASE ?? null,
    isNightly: values.BACKUP_NIGHTLY === 'on',
    keepDays: values.BACKUP_KEEP_DAYS,
    keepWeeks: values.BACKUP_KEEP_WEEKS,
    rpoHours: values.BACKUP_RPO_HOURS,
    rtoHours: values.BACKUP_RTO_HOURS,
    isDrilled: values.BACKUP_DRILL === 'on',
  };
}
