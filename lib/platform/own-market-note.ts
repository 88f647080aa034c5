import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const noteSchema = z.object({ listingCount: z.int().min(0), writtenAt: z.iso.datetime() });

/** What the demo may tell about the live market beside it: how many adverts wait there. */
export type OwnMarketNote = z.infer<typeof noteSchema>;

const notePath = (dataHome: string) => path.join(dataHome, 'own-market.json');

/**
 * Leaves word of the live market for the demo's banner. A file, because a process serves one market
 * and never opens the other's database.
 */
export async function writeOwnMarketNote(dataHome: string, note: OwnMarketNote): Promise<void> {
  await mkdir(dataHome, { recursive: true });
  const part = `${notePath(dataHome)}.${process.pid}.part`;
  await writeFile(part, JSON.stringify(note), { mode: 0o600 });
  await rename(part, notePath(dataHome));
}

/** The word that was left, or null when there is none or it cannot be read. */
export async function findOwnMarketNote(dataHome: string): Promise<OwnMarketNote | null> {
  try {
    const parsed = noteSchema.safeParse(JSON.parse(await readFile(notePath(dataHome), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
