import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDiskBlobs } from '@/lib/platform/blobs-disk';
import { toAppError } from '@/lib/platform/errors';

// A disk of four megabytes that fills up while files are kept on it.

const SIZE_MB = 4;
const FILE_BYTES = 300_000;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'deal-scout-full-'));

function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

const isMounted = process.platform === 'linux' && process.getuid?.() === 0 && mount();

describe.skipIf(!isMounted)(
  'a disk that is full (root on Linux only: it mounts a small one)',
  () => {
    const blobs = createDiskBlobs(path.join(folder, 'files'));
    const bytes = new Uint8Array(FILE_BYTES).fill(7);
    const kept: string[] = [];
    let refused: unknown;

    beforeAll(async () => {
      for (let number = 0; number < (2 * SIZE_MB * 1_000_000) / FILE_BYTES; number += 1) {
        try {
          await blobs.put(`photos/${number}`, bytes, 'image/jpeg');
          kept.push(`photos/${number}`);
        } catch (error) {
          refused = error;
          break;
        }
      }
    });
    afterAll(() => {
      execFileSync('umount', [folder]);
      fs.rmSync(folder, { recursive: true, force: true });
    });

    it('refuses the next file with 507 and a time to come again', () => {
      const error = toAppError(refused);
      expect([error.code, (error.retryAfterSeconds ?? 0) > 0]).toEqual(['storage_full', true]);
      expect(kept.length).toBeGreaterThan(5);
    });

    it('leaves no part of it, and still reads what it has', async () => {
      const files = fs.readdirSync(path.join(folder, 'files', 'photos'));
      expect(files.sort()).toEqual(kept.map((key) => path.basename(key)).sort());
      for (const key of kept) expect((await blobs.get(key))?.byteLength).toBe(FILE_BYTES);
    });

    it('keeps files again when there is room', async () => {
      await blobs.remove(kept[0] ?? '');
      await blobs.put('photos/again', bytes, 'image/jpeg');
      expect((await blobs.get('photos/again'))?.byteLength).toBe(FILE_BYTES);
    });
  },
);
