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

/** The record of a market's last backup below the data folder; null where there is none that can be read. */
export async function findLastBackup(
  dataHome: string,
  market: Market,
): Promise<BackupRecord | null> {
  try {
    const text = await readFile(path.join(dataHome, 'backups', `${market}.last.json`), 'utf8');
    const record = recordSchema.parse(JSON.parse(text));
    return {
      finishedAt: new Date(record.finished_at),
      bytes: record.bytes,
      isChecked: record.is_checked,
    };
  } catch {
    return null;
  }
}
