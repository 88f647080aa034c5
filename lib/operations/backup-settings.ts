import type { ScratchDatabase } from '@/db/scratch';
import type { Market } from '@/db/vocabulary';
import type { BlobStore } from '@/lib/platform/blobs';
import type { BackupSecrets } from './backup-content';
import type { BackupLock } from './backup-seal';

/** Where backups go, what they are locked with and how many are kept. */
export interface BackupSettings {
  /** Absolute path of the folder. */
  folder: string;
  lock: BackupLock;
  /** Newest backups of so many days, and beyond them of so many weeks. */
  keepDays: number;
  keepWeeks: number;
  /** Whether one is made each night. */
  isNightly: boolean;
  /** Hours of work that may be lost at most: older than this, the last good backup is a problem. */
  rpoHours: number;
  /** Hours in which the market is to be back: a restore that takes longer is a problem. */
  rtoHours: number;
  /** Whether the newest backup is brought back for a trial each week. */
  isDrilled: boolean;
  productVersion: string;
  /** Where it is noted when the last good backup was made: in the data folder, whatever `folder` is. */
  noteFolder: string;
  /** Read only for a backup that is to hold them. */
  readSecrets(): Promise<BackupSecrets>;
  /** Where copies go, and what that place is called; null where they go nowhere. */
  copies: { store: CopyStore; place: string } | null;
  /** An empty database on the server of this market, for a trial. */
  makeScratch(): Promise<ScratchDatabase>;
}

/** Where copies of backups lie. */
export type CopyStore = Pick<BlobStore, 'put' | 'get' | 'removeBelow' | 'list'>;

/** What verbs about backups stand on. */
export interface BackupPorts {
  blobs: BlobStore;
  backups: BackupSettings;
}

/** What a file's name ends with until it was written and checked. */
export const DRAFT_ENDING = '.part';

/** The name of a new file: "deal-scout-live-2026-03-01T12-00-00Z.dsbackup". */
export function backupFileName(market: Market, madeAt: Date): string {
  const stamp = madeAt
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
  return `deal-scout-${market}-${stamp}.dsbackup`;
}
