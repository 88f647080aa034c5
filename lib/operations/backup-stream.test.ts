import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContent } from './backup-content';
import { BackupError } from './backup-error';
import {
  type BackupHead,
  bulkRecords,
  FORMAT_VERSION,
  tally,
  writeHead,
  writeJson,
} from './backup-format';
import { type BackupLock, CHUNK_BYTES, makeKey, seal, unseal } from './backup-seal';
import { openBackup, pack } from './backup-stream';

const LOCK: BackupLock = {
  kind: 'server_secret',
  secret: 'a secret of this server, 32 characters',
};
const OTHER: BackupLock = {
  kind: 'server_secret',
  secret: 'a secret of another server, 32 of them',
};
const MADE_AT = '2026-03-01T12:00:00.000Z';

async function* pieces(...all: Buffer[]): AsyncGenerator<Buffer> {
  yield* all;
}

async function gather(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of stream) all.push(piece);
  return Buffer.concat(all);
}

/** Noise, so that compression leaves several chunks. */
function noise(bytes: number): Buffer {
  const all = Buffer.alloc(bytes);
  let state = 1;
  for (let at = 0; at < bytes; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    all[at] = state >>> 24;
  }
  return all;
}

const FILE = noise(700_000);

async function makeBackup(lock = LOCK, change: Partial<BackupHead> = {}): Promise<Buffer> {
  const { key, note } = await makeKey(lock);
  const head = writeHead({
    format: FORMAT_VERSION,
    market: 'live',
    made_at: MADE_AT,
    product_version: '1.0.0',
    postgres_version: '18.4',
    compression: 'gzip',
    cipher: 'aes-256-gcm',
    key: note,
    ...change,
  });
  async function* records(): AsyncGenerator<Buffer> {
    yield writeJson('table', { name: 'cars', columns: ['id', 'title'] });
    const rows = tally();
    yield* bulkRecords('rows', [Buffer.from('1\tCivic\n2\tA\\nB\n')], rows);
    const { rows: count, bytes, sha256 } = rows.end();
    const table = { rows: count, checksum: '7', bytes, sha256 };
    yield writeJson('table_end', table);
    yield writeJson('file', { key: 'photos/a.jpg' });
    const content = tally();
    yield* bulkRecords('bytes', [FILE], content);
    const noted = content.end();
    yield writeJson('file_end', { bytes: noted.bytes, sha256: noted.sha256 });
    yield writeJson('manifest', {
      format: FORMAT_VERSION,
      market: 'live',
      made_at: MADE_AT,
      migrations: [{ hash: 'x', madeAtMs: 1 }],
      tables: [{ name: 'cars', columns: ['id', 'title'], ...table }],
      sequences: [],
      files: [{ key: 'photos/a.jpg', bytes: noted.bytes, sha256: noted.sha256 }],
      table_bytes: 8_192,
      has_secrets: false,
    });
  }
  return Buffer.concat([head, await gather(pack(records(), { key, head }))]);
}

async function read(bytes: Buffer, lock = LOCK) {
  const { records } = await openBackup(pieces(bytes), lock);
  return readContent(records);
}

const codeOf = (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => 'read',
    (error: unknown) => (error instanceof BackupError ? error.code : String(error)),
  );

/** Where each chunk of a backup begins, and the end of the file. */
function chunksOf(bytes: Buffer): number[] {
  const marks: number[] = [];
  let at = 21 + bytes.readUInt32BE(17);
  while (at < bytes.length) {
    marks.push(at);
    at += 4 + bytes.readUInt32BE(at) + 16;
  }
  return [...marks, bytes.length];
}

describe('a backup', () => {
  it('comes back with the rows and files that went in, whatever the pieces it is read in', async () => {
    const bytes = await makeBackup();
    const manifest = await read(bytes);
    expect(manifest.tables).toMatchObject([{ name: 'cars', rows: 2 }]);
    expect(manifest.files).toMatchObject([{ key: 'photos/a.jpg', bytes: FILE.length }]);
    const bits = Array.from({ length: Math.ceil(bytes.length / 999) }, (_, n) =>
      bytes.subarray(n * 999, (n + 1) * 999),
    );
    const files: Buffer[] = [];
    const opened = await openBackup(pieces(...bits), LOCK);
    await readContent(opened.records, { file: async (_key, file) => void files.push(file) });
    expect(files).toHaveLength(1);
    expect(files[0]?.equals(FILE)).toBe(true);
  });

  it('shows nothing of its content, and never the same bytes twice', async () => {
    const [one, two] = [await makeBackup(), await makeBackup()];
    expect(one.includes('Civic')).toBe(false);
    expect(one.includes('photos/a.jpg')).toBe(false);
    expect(one.equals(two)).toBe(false);
  });

  it('that was altered by a bit anywhere is refused', async () => {
    const bytes = await makeBackup();
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
        const altered = Buffer.from(bytes);
        altered.writeUInt8((altered[at] ?? 0) ^ (1 << bit), at);
        const code = await codeOf(read(altered));
        expect(['damaged', 'not_a_backup', 'newer_format', 'wrong_key']).toContain(code);
      }),
      {
        numRuns: 120,
        examples: [
          [0, 0],
          [16, 1],
          [25, 0],
          [bytes.length - 1, 7],
        ],
      },
    );
  });

  it('that was cut anywhere is refused', async () => {
    const bytes = await makeBackup();
    const marks = chunksOf(bytes);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
        expect(['damaged', 'not_a_backup']).toContain(
          await codeOf(read(bytes.subarray(0, length))),
        );
      }),
      { numRuns: 60, examples: marks.slice(0, -1).map((mark): [number] => [mark]) },
    );
    expect(await codeOf(read(Buffer.concat([bytes, Buffer.from('x')])))).toBe('damaged');
  });

  it('whose chunks were put in another order, doubled or left out is refused', async () => {
    const bytes = await makeBackup();
    const marks = chunksOf(bytes);
    const head = bytes.subarray(0, marks[0]);
    const chunks = marks.slice(0, -1).map((mark, n) => bytes.subarray(mark, marks[n + 1]));
    expect(chunks.length).toBeGreaterThanOrEqual(3);
    const [first, second, ...rest] = chunks as [Buffer, Buffer, ...Buffer[]];
    for (const order of [
      [second, first, ...rest],
      [first, first, second, ...rest],
      [second, ...rest],
      [first, ...rest],
      [...chunks, chunks.at(-1) as Buffer],
    ]) {
      expect(await codeOf(read(Buffer.concat([head, ...order])))).toBe('damaged');
    }
  });

  it('whose chunks are of another backup with the same key material is refused', async () => {
    const [one, two] = [await makeBackup(), await makeBackup()];
    const mixed = Buffer.concat([
      one.subarray(0, chunksOf(one)[1]),
      two.subarray(chunksOf(two)[1]),
    ]);
    expect(await codeOf(read(mixed))).toBe('damaged');
  });

  it('of a newer format, with another key, or that is none, is told apart', async () => {
    expect(await codeOf(read(await makeBackup(LOCK, { format: FORMAT_VERSION + 1 })))).toBe(
      'newer_format',
    );
    expect(await codeOf(read(await makeBackup(), OTHER))).toBe('wrong_key');
    expect(await codeOf(read(await makeBackup(), { kind: 'passphrase', passphrase: 'x' }))).toBe(
      'wrong_key',
    );
    expect(await codeOf(read(Buffer.from('price,make,model\n')))).toBe('not_a_backup');
    expect(await codeOf(read(Buffer.alloc(0)))).toBe('not_a_backup');
  });

  it('locked with a passphrase opens with it however its accents are typed, and with no other', async () => {
    const bytes = await makeBackup({ kind: 'passphrase', passphrase: 'caf\u00e9 au lait 12' });
    const same = { kind: 'passphrase', passphrase: 'cafe\u0301 au lait 12' } as const;
    const other = { kind: 'passphrase', passphrase: 'cafe au lait 12' } as const;
    expect(await codeOf(read(bytes, same))).toBe('read');
    expect(await codeOf(read(bytes, other))).toBe('wrong_key');
  });
});

it('a stream of any length in any pieces is sealed and comes back', async () => {
  const { key } = await makeKey(LOCK);
  const head = Buffer.from('head');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(0, 1, 1_000, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1), {
        maxLength: 4,
      }),
      async (lengths) => {
        const content = lengths.map((length, n) => Buffer.alloc(length, n + 1));
        const sealed = await gather(seal(pieces(...content), { key, head }));
        const plain = await gather(unseal(pieces(sealed), { key, head }));
        expect(plain.equals(Buffer.concat(content))).toBe(true);
      },
    ),
    { numRuns: 25 },
  );
});
