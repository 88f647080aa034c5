/**
 * Copies of backups in a store elsewhere, such as a bucket. A file goes there in parts, each read back and
 * compared after it was put; its list of parts goes last, so that a copy is either whole or none.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { BackupError } from './backup-error';
import { type BackupPorts, type CopyStore, DRAFT_ENDING } from './backup-settings';

const PART_BYTES = 16 * 1024 * 1024;
/** Times that each part is put before the copy is given up for now. */
const TRIES_MAX = 3;
const OWNER_ONLY = 0o600;
const LIST_NAME = 'parts.json';
const BINARY = 'application/octet-stream';

const listSchema = z.object({
  bytes: z.int().min(0),
  sha256: z.string(),
  parts: z.array(z.object({ bytes: z.int().min(1), sha256: z.string() })),
});

type PartList = z.output<typeof listSchema>;

/** What verbs about copies stand on. */
type CopyCtx = Ctx<{ backups: Pick<BackupPorts['backups'], 'copies'> }>;

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const partKey = (folder: string, index: number): string =>
  `${folder}/${String(index).padStart(6, '0')}.part`;

/** The folder of a backup's copy: its file's name in the letters of a key. */
export function copyFolderOf(file: string): string {
  return path.basename(file).toLowerCase();
}

/**
 * Copies a backup's file into the store and reads every part of it back. A part that does not arrive as it
 * was sent is sent again, three times in all. Again, it does the same again. Returns how many bytes were
 * copied. Throws `no_bucket`, what the store throws, and `damaged` where it gives back other bytes; no list is left then.
 */
export async function copyAway(
  ctx: CopyCtx,
  { file, partBytes = PART_BYTES }: { file: string; partBytes?: number },
): Promise<{ bytes: number; partCount: number }> {
  authorize(ctx, 'backups.manage');
  const store = storeOf(ctx);
  const folder = copyFolderOf(file);
  const { size } = await stat(file);
  const whole = createHash('sha256');
  const parts: PartList['parts'] = [];
  // Nothing says that it is whole while it is not.
  await store.removeBelow(folder);
  for await (const piece of piecesOf(file, partBytes)) {
    whole.update(piece);
    await putChecked(store, partKey(folder, parts.length), piece);
    parts.push({ bytes: piece.length, sha256: digestOf(piece) });
  }
  const list: PartList = { bytes: size, sha256: whole.digest('hex'), parts };
  await putChecked(store, `${folder}/${LIST_NAME}`, Buffer.from(JSON.stringify(list)));
  return { bytes: size, partCount: parts.length };
}

/** Where copies go. Throws `no_bucket` where no place is set. */
function storeOf(ctx: CopyCtx): CopyStore {
  const { copies } = ctx.ports.backups;
  if (copies === null) {
    throw new BackupError('no_bucket', 'No bucket is set for copies: see BACKUP_S3_BUCKET.');
  }
  return copies.store;
}

async function* piecesOf(file: string, partBytes: number): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let byteCount = 0;
  for await (const chunk of createReadStream(file, {
    highWaterMark: Math.min(partBytes, 1 << 20),
  })) {
    waiting.push(chunk as Buffer);
    byteCount += (chunk as Buffer).length;
    if (byteCount < partBytes) continue;
    const joined = Buffer.concat(waiting);
    yield joined.subarray(0, partBytes);
    const rest = joined.subarray(partBytes);
    waiting = rest.length > 0 ? [rest] : [];
    byteCount = rest.length;
  }
  if (byteCount > 0) yield Buffer.concat(waiting);
}

async function putChecked(store: CopyStore, key: string, bytes: Uint8Array): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await store.put(key, bytes, BINARY);
      const back = await store.get(key);
      if (back !== null && digestOf(back) === digestOf(bytes)) return;
      throw new BackupError('damaged', `The store gave back something else for ${key}.`);
    } catch (error) {
      if (attempt >= TRIES_MAX) throw error;
    }
  }
}

/** Names of backups whose copies are whole, in the order of their names. */
export async function listCopies(ctx: CopyCtx): Promise<string[]> {
  authorize(ctx, 'backups.manage');
  const store = storeOf(ctx);
  const names: string[] = [];
  for await (const key of store.list()) {
    if (key.endsWith(`/${LIST_NAME}`)) names.push(key.slice(0, -LIST_NAME.length - 1));
  }
  return names.sort();
}

/**
 * Brings a copy back as a file in a folder, for its owner alone, each part and the whole compared with what
 * was put. Its path. Throws `no_backup` where there is none of that name, `damaged` where it is not as it was
 * put, `file_exists`; no part of a file is left then.
 */
export async function fetchCopy(
  ctx: CopyCtx,
  { name, folder }: { name: string; folder: string },
): Promise<string> {
  authorize(ctx, 'backups.manage');
  const store = storeOf(ctx);
  const from = copyFolderOf(name);
  const listed = await store.get(`${from}/${LIST_NAME}`);
  if (listed === null) {
    throw new BackupError('no_backup', `There is no whole copy named ${name} in the store.`);
  }
  const list = listSchema.parse(JSON.parse(Buffer.from(listed).toString('utf8')));
  const file = path.join(folder, from);
  const isThere = await stat(file).then(
    () => true,
    () => false,
  );
  if (isThere) throw new BackupError('file_exists', `There is a file ${file} already.`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${newId()}${DRAFT_ENDING}`;
  try {
    await writeParts(store, { from, list, draft });
    await rename(draft, file);
    return file;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function writeParts(
  store: CopyStore,
  { from, list, draft }: { from: string; list: PartList; draft: string },
): Promise<void> {
  const whole = createHash('sha256');
  const handle = await open(draft, 'w', OWNER_ONLY);
  try {
    for (const [index, part] of list.parts.entries()) {
      const bytes = await store.get(partKey(from, index));
      if (bytes === null || digestOf(bytes) !== part.sha256) throw damaged(from);
      whole.update(bytes);
      await handle.writeFile(bytes);
    }
    if (whole.digest('hex') !== list.sha256) throw damaged(from);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const damaged = (name: string): BackupError =>
  new BackupError('damaged', `The copy ${name} is not as it was put there.`);
