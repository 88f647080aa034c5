import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Market } from '@/db/vocabulary';

/** What the last backup of a market left behind about itself. */
export interface BackupRecord {
  finishedAt: Date;
  bytes: number;
  /** Was it read again and found whole? */
  isChecked: boolean;
}

const recordSchema = z.object({
  finished_at: z.iso.datetime(),
  bytes: z.int().min(0),
  is_checked: z.boolean(),
});

/** What the last restore of a market left behind about itself. */
export interface RestoreRecord {
  finishedAt: Date;
  /** From opening the file to the last comparison. */
  seconds: number;
  rows: number;
  /** Whether it was a trial in a database of its own. */
  isDrill: boolean;
}

const restoreSchema = z.object({
  finished_at: z.iso.datetime(),
  seconds: z.number().min(0),
  rows: z.int().min(0),
  is_drill: z.boolean(),
});

/** The record of a market's last backup below the data folder; null where there is none that can be read. */
export async function findLastBackup(
  dataHome: string,
  market: Market,
): Promise<BackupRecord | null> {
  const record = await readRecord(dataHome, `${market}.last.json`, recordSchema);
  return (
    record && {
      finishedAt: new Date(record.finished_at),
      bytes: record.bytes,
      isChecked: record.is_checked,
    }
  );
}

/** The record of a market's last restore or drill below the data folder; null where there is none. */
export async function findLastRestore(
  dataHome: string,
  market: Market,
): Promise<RestoreRecord | null> {
  const record = await readRecord(dataHome, `${market}.restore.json`, restoreSchema);
  return (
    record && {
      finishedAt: new Date(record.finished_at),
      seconds: record.seconds,
      rows: record.rows,
      isDrill: record.is_drill,
    }
  );
}

async function readRecord<S extends z.ZodType>(
  dataHome: string,
  name: string,
  schema: S,
): Promise<z.output<S> | null> {
  try {
    const text = await readFile(path.join(dataHome, 'backups', name), 'utf8');
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
