/**
 * A person's right to all that is kept about them, and to have it gone. What that is stands in
 * personal-data.ts; the wish to leave, and changing one's mind, in the accounts room.
 */
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { listFeedFiles } from '@/lib/listings/dealer-feed-queries';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { BlobStore } from '@/lib/platform/blobs';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import type { LimitRule, RateLimiter } from '@/lib/platform/limits';
import { inTransaction } from '@/lib/platform/transaction';
import { photoFolder } from '@/lib/snap/photo';
import { listPhotosOfPerson } from '@/lib/snap/photo-queries';
import { PERSONAL_TABLES } from './personal-data';
import {
  type DataSubject,
  findDataSubject,
  lockDuePerson,
  nameSubject,
  readOneState,
  readPersonalRows,
  removePersonalRows,
  selectDuePeople,
} from './privacy-queries';

/** Each export reads all that a person has; five an hour are enough for anybody. */
const EXPORT_RULE: LimitRule = { name: 'export', max: 5, windowSeconds: 3_600 };
/** Rows held in memory at once; the zip itself is the rest. */
const BATCH_ROWS = 1_000;
/** People removed in one run of the sweep; the next run takes the others. */
const PURGE_MAX = 500;

/** What removing people asks for. */
type PurgeCtx = Ctx<{ blobs: BlobStore }>;

/** A file to keep. */
export interface ExportFile {
  fileName: string;
  /** A zip archive. */
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Everything that is kept about the person who asks, as of one instant: a zip of JSON files and a
 * README.txt that says what each holds. Secrets (hashes of passwords, keys and links) are left out.
 * Throws `rate_limited` after five in an hour.
 */
export async function exportOwnData(
  ctx: Ctx<{ limiter: RateLimiter }>,
  input: { personId: string },
): Promise<ExportFile> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const verdict = await ctx.ports.limiter.limit(input.personId, EXPORT_RULE);
  if (!verdict.isAllowed) {
    throw new AppError('rate_limited', {
      message: 'You took several copies within an hour. Wait, then take another.',
      retryAfterSeconds: verdict.retryAfterSeconds,
    });
  }
  // Before the copy is made, so that the copy tells of itself.
  await audit(ctx, {
    action: 'person.data_exported',
    subjectKind: 'person',
    subjectId: input.personId,
  });
  const bytes = await inTransaction(ctx, async (tx) => {
    await readOneState(tx.db);
    const subject = await findDataSubject(tx.db, input.personId);
    if (!subject) throw notFound('person');
    return zipPersonalData(tx, subject);
  });
  const day = ctx.now().toISOString().slice(0, 10);
  return { fileName: `deal-scout-${ctx.market.name}-${day}.zip`, bytes };
}

async function zipPersonalData(ctx: Ctx, subject: DataSubject): Promise<Uint8Array<ArrayBuffer>> {
  await nameSubject(ctx.db, subject);
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const counts: { file: string; about: string; count: number }[] = [];
  for (const source of PERSONAL_TABLES) {
    if (source.file === null) continue;
    const entry = new ZipDeflate(source.file);
    zip.add(entry);
    let count = 0;
    for await (const rows of readPersonalRows(ctx.db, source, BATCH_ROWS)) {
      entry.push(strToU8(`${count === 0 ? '[\n' : ',\n'}${rows.join(',\n')}`));
      count += rows.length;
    }
    entry.push(strToU8(count === 0 ? '[]\n' : '\n]\n'), true);
    counts.push({ file: source.file, about: source.about, count });
  }
  const readme = new ZipDeflate('README.txt');
  zip.add(readme);
  readme.push(strToU8(readmeText(ctx, counts)), true);
  zip.end();
  return new Uint8Array(Buffer.concat(chunks));
}

function readmeText(ctx: Ctx, files: { file: string; about: string; count: number }[]): string {
  const lines = files.flatMap(({ file, about, count }) => [
    `${file} (${count} ${count === 1 ? 'entry' : 'entries'})`,
    `  ${about}`,
    '',
  ]);
  return [
    `Everything that Deal Scout (${ctx.market.name} market) keeps about you,`,
    `as of ${ctx.now().toISOString()} (UTC).`,
    '',
    'Each file is JSON: a list of entries, which any text editor opens. Times are UTC, money is',
    'in US cents, and null means that nothing is known. An empty list means that there is nothing.',
    'Left out are secrets that would help whoever found this copy: the digests of your password,',
    'keys and links, and the secret of your authenticator app. Counters of calls and answers kept',
    'for repeated calls run out by themselves within an hour and a day.',
    '',
    ...lines,
  ].join('\n');
}

/**
 * Removes everybody whose time to be removed has come, each in a transaction of their own, and tells
 * how many. What stays of a person is their number in the audit log, which leads to nobody. Safe to
 * repeat and to interrupt. For the sweep, a command or a job.
 */
export async function purgeDuePeople(ctx: PurgeCtx): Promise<{ purgedCount: number }> {
  authorize(ctx, 'people.purge');
  let purgedCount = 0;
  for (const personId of await selectDuePeople(ctx.db, ctx.now(), PURGE_MAX)) {
    const isGone = await inTransaction(ctx, (tx) => purge(tx, personId));
    if (isGone) purgedCount += 1;
  }
  return { purgedCount };
}

async function purge(ctx: PurgeCtx, personId: string): Promise<boolean> {
  const subject = await lockDuePerson(ctx.db, personId, ctx.now());
  if (!subject) return false;
  await nameSubject(ctx.db, subject);
  for (const key of await listFeedFiles(ctx.db, personId)) await ctx.ports.blobs.remove(key);
  for (const photoId of await listPhotosOfPerson(ctx.db, personId)) {
    await ctx.ports.blobs.removeBelow(photoFolder(photoId));
  }
  // The row of the person is the first of the list and goes last: others are found by it.
  for (const source of [...PERSONAL_TABLES].reverse()) await removePersonalRows(ctx.db, source);
  await audit(ctx, { action: 'person.purged', subjectKind: 'person', subjectId: personId });
  return true;
}
