import { mkdir, opendir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { assertBlobKey, type BlobStore } from '@/lib/platform/blobs';
import { newId } from '@/lib/platform/ids';

/** Files below a folder of this machine, readable by the account that runs this program only. */
export function createDiskBlobs(folder: string): BlobStore {
  const fileOf = (key: string): string => {
    assertBlobKey(key);
    return path.join(folder, ...key.split('/'));
  };
  return {
    async put(key, bytes) {
      const file = fileOf(key);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      // Under another name first: whoever reads meanwhile sees all of it or nothing.
      const part = `${file}.${newId()}.part`;
      try {
        await writeFile(part, bytes, { mode: 0o600 });
        await rename(part, file);
      } catch (error) {
        // On a full disk the half of a file would only make it fuller.
        await rm(part, { force: true });
        throw error;
      }
    },
    async get(key) {
      try {
        return await readFile(fileOf(key));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async remove(key) {
      await rm(fileOf(key), { force: true });
    },
    async removeBelow(below) {
      await rm(fileOf(below), { force: true, recursive: true });
    },
    list: () => keysBelow(folder, ''),
    presignPut: async () => null,
  };
}

/** Keys of the files below a folder. Half-written ones have none. */
async function* keysBelow(folder: string, prefix: string): AsyncGenerator<string> {
  const entries = await opendir(path.join(folder, prefix)).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for await (const entry of entries) {
    const key = `${prefix}${entry.name}`;
    if (entry.isDirectory()) yield* keysBelow(folder, `${key}/`);
    else if (entry.isFile() && !entry.name.endsWith('.part')) yield key;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
