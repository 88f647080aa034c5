/** What a process stands on: its memory, its disk, its connections, and what was built. */
import { statfs } from 'node:fs/promises';
import os from 'node:os';
import type { Market } from '@/db/vocabulary';
import {
  type BackupRecord,
  findLastBackup,
  findLastRestore,
  type RestoreRecord,
} from '@/lib/platform/backup-record';
import type { BlobStore } from '@/lib/platform/blobs';

/** Connections of this process to the database. */
export interface PoolFigures {
  totalCount: number;
  idleCount: number;
  /** Callers that wait for a connection. */
  waitingCount: number;
  max: number;
}

/** Of something that can be used up. */
export interface Room {
  totalBytes: number;
  availableBytes: number;
}

/** The machine as health, metrics and statistics ask it. */
export interface Machine {
  versions: { app: string; node: string };
  /** Of the machine, or of the container where one bounds it. */
  memory(): Room;
  /** Of the disk that holds the data folder; null where that cannot be told. */
  disk(): Promise<Room | null>;
  /** Why files cannot be stored, in words; null where they can. Looks at most once a minute. */
  storageProblem(): Promise<string | null>;
  pool(): PoolFigures;
  /** Null where none is on record here. */
  lastBackup(): Promise<BackupRecord | null>;
  /** Of a restore or a drill; null where none is on record here. */
  lastRestore(): Promise<RestoreRecord | null>;
  /** The most work that may be lost, as the operator set it. */
  recoveryPointHours: number;
  /** The longest that being back may take, as the operator set it. */
  recoveryTimeHours: number;
  /** Whether a market without a backup is something to say: not on a desk. */
  isBackupExpected: boolean;
  /** When this process began. */
  startedAt: Date;
}

const PROBE_KEY = 'health/probe.txt';
const PROBE_BELIEVED_MS = 60_000;

/** Memory as the kernel tells it: a container's bound counts where it is below what the machine has. */
export function readMemory(): Room {
  const ownBytes = os.totalmem();
  const boundBytes = process.constrainedMemory();
  const isBound = boundBytes > 0 && boundBytes < ownBytes;
  const totalBytes = isBound ? boundBytes : ownBytes;
  const availableBytes = isBound ? process.availableMemory() : os.freemem();
  return { totalBytes, availableBytes: Math.min(totalBytes, Math.max(0, availableBytes)) };
}

/** The disk below a folder; null where the folder is not there or the system does not tell. */
export async function readDisk(folder: string): Promise<Room | null> {
  try {
    const { bsize, blocks, bavail } = await statfs(folder);
    return { totalBytes: blocks * bsize, availableBytes: bavail * bsize };
  } catch {
    return null;
  }
}

/** Writes a small file and removes it again; the problem in words, null where there is none. */
export async function probeStorage(blobs: BlobStore): Promise<string | null> {
  try {
    await blobs.put(PROBE_KEY, new TextEncoder().encode('ok'), 'text/plain');
    await blobs.remove(PROBE_KEY);
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return `Files cannot be stored${code}.`;
  }
}

/** The machine of this process. */
export function createMachine(options: {
  dataHome: string;
  market: Market;
  recoveryPointHours: number;
  recoveryTimeHours: number;
  isBackupExpected: boolean;
  appVersion: string;
  blobs: BlobStore;
  pool: () => PoolFigures;
}): Machine {
  let probe: { problem: Promise<string | null>; atMs: number } | null = null;
  return {
    versions: { app: options.appVersion, node: process.versions.node },
    memory: readMemory,
    disk: () => readDisk(options.dataHome),
    async storageProblem() {
      if (probe === null || performance.now() - probe.atMs > PROBE_BELIEVED_MS) {
        probe = { problem: probeStorage(options.blobs), atMs: performance.now() };
      }
      return probe.problem;
    },
    pool: options.pool,
    lastBackup: () => findLastBackup(options.dataHome, options.market),
    lastRestore: () => findLastRestore(options.dataHome, options.market),
    recoveryPointHours: options.recoveryPointHours,
    recoveryTimeHours: options.recoveryTimeHours,
    isBackupExpected: options.isBackupExpected,
    startedAt: new Date(Date.now() - process.uptime() * 1_000),
  };
}
