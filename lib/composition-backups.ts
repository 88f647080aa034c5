/** How backups are made and where they go: a part of the composition root. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { makeScratchDatabase } from '@/db/scratch';
import type { BackupSettings } from '@/lib/operations/backup-settings';
import { createBucketBlobs } from '@/lib/platform/blobs-s3';
import type { Env } from '@/lib/platform/env';
import type { Outbound } from '@/lib/platform/outbound';
import packageFile from '@/package.json';

/** The settings of backups, and the hand on the secrets that one of them may hold. */
export function createBackupSettings(
  env: Env,
  { outbound }: { outbound: Outbound },
): BackupSettings {
  const { passphrase, bucket, ...rest } = env.backups;
  return {
    ...rest,
    lock:
      passphrase === null
        ? { kind: 'server_secret', secret: env.encryptionSecret }
        : { kind: 'passphrase', passphrase },
    productVersion: packageFile.version,
    noteFolder: path.join(env.dataHome, 'backups'),
    copies: bucket && {
      store: createBucketBlobs(bucket, {
        ...{ outbound, prefix: `backups/${env.market}`, names: 'BACKUP_S3' },
      }),
      place: bucket.bucket,
    },
    makeScratch: () => makeScratchDatabase(env.databaseUrl ?? ''),
    readSecrets: async () => ({
      // In production there is none: every secret comes from the environment.
      file: await readFile(path.join(env.dataHome, 'secrets.json'), 'utf8').catch(() => null),
      settings: {
        NEXTAUTH_SECRET: env.sessionSecret,
        VISITOR_COOKIE_SECRET: env.visitorCookieSecret,
        ENCRYPTION_SECRET: env.encryptionSecret,
      },
    }),
  };
}
