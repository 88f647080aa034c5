import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ctx } from '@/lib/platform/context';
import { memoryBlobs } from '@/lib/sources/testing-source';
import { copyAway, copyFolderOf, fetchCopy, listCopies } from './backup-copy-service';
import { BackupError } from './backup-error';
import type { BackupPorts, CopyStore } from './backup-settings';

const NAME = 'deal-scout-live-2026-03-01T12-00-00Z.dsbackup';
const PART_BYTES = 100;

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'backup-copies-'));
  file = path.join(folder, NAME);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A store in memory that lists what it has. */
function makeStore() {
  const blobs = memoryBlobs();
  return {
    ...blobs,
    list: async function* () {
      yield* [...blobs.files.keys()];
    },
  };
}

/** A context of which only the place of copies counts. */
const over = (store: CopyStore) =>
  ({
    actor: { kind: 'system', name: 'test' },
    ports: { backups: { copies: { store, place: 'elsewhere' } } },
  }) as unknown as Ctx<BackupPorts>;

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof BackupError ? error.code : String(error)),
  );

describe('a copy of a backup', () => {
  it('comes back byte for byte, whatever its size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 350 }), async (bytes) => {
        const store = makeStore();
        await writeFile(file, bytes);
        const { partCount } = await copyAway(over(store), { file, partBytes: PART_BYTES });
        expect(partCount).toBe(Math.ceil(bytes.length / PART_BYTES));
        expect(await listCopies(over(store))).toEqual([copyFolderOf(file)]);
        const back = await fetchCopy(over(store), {
          name: NAME,
          folder: path.join(folder, 'back'),
        });
        expect(Buffer.compare(await readFile(back), bytes)).toBe(0);
        expect((await stat(back)).mode & 0o077).toBe(0);
        await rm(back);
      }),
      { numRuns: 30 },
    );
  });

  it('is made anew from what was left of an earlier one, and a longer one leaves nothing behind', async () => {
    const store = makeStore();
    await writeFile(file, Buffer.alloc(350, 1));
    await copyAway(over(store), { file, partBytes: PART_BYTES });
    await writeFile(file, Buffer.alloc(120, 2));
    await copyAway(over(store), { file, partBytes: PART_BYTES });
    expect([...store.files.keys()]).toHaveLength(3);
    const back = await fetchCopy(over(store), { name: NAME, folder: path.join(folder, 'back') });
    expect(await readFile(back)).toEqual(Buffer.alloc(120, 2));
  });

  it('takes a store that fails twice, and gives up after the third time without a list', async () => {
    await writeFile(file, Buffer.alloc(250, 7));
    const failing = (times: number): CopyStore & ReturnType<typeof makeStore> => {
      const store = makeStore();
      let left = times;
      return {
        ...store,
        put: async (key, bytes, type) => {
          if (key.endsWith('000001.part') && left > 0) {
            left -= 1;
            throw new Error('the bucket is away');
          }
          await store.put(key, bytes, type);
        },
      };
    };
    await copyAway(over(failing(2)), { file, partBytes: PART_BYTES });
    const store = failing(3);
    await expect(copyAway(over(store), { file, partBytes: PART_BYTES })).rejects.toThrow('away');
    expect(await listCopies(over(store))).toEqual([]);
    expect(await codeOf(fetchCopy(over(store), { name: NAME, folder }))).toBe('no_backup');
  });

  it('is not believed where the store gives back other bytes', async () => {
    await writeFile(file, Buffer.alloc(250, 7));
    const store = makeStore();
    const lying: CopyStore = { ...store, get: async () => Buffer.from('something else') };
    expect(await codeOf(copyAway(over(lying), { file, partBytes: PART_BYTES }))).toBe('damaged');

    await copyAway(over(store), { file, partBytes: PART_BYTES });
    const key = `${copyFolderOf(file)}/000001.part`;
    store.files.set(key, Buffer.alloc(100, 8));
    const into = path.join(folder, 'back');
    expect(await codeOf(fetchCopy(over(store), { name: NAME, folder: into }))).toBe('damaged');
    store.files.delete(key);
    expect(await codeOf(fetchCopy(over(store), { name: NAME, folder: into }))).toBe('damaged');
    expect(await readdir(into)).toEqual([]);
  });
});
