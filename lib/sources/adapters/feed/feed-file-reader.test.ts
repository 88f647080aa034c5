import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { AppError } from '@/lib/platform/errors';
import type { FeedFileReader, FeedMapping } from '@/lib/sources/feed-files';
import { createFeedFileReader } from './feed-file-reader';

const NOW = new Date('2026-03-01T15:00:00Z');
const MB = 1024 * 1024;
const reader = createFeedFileReader();
const open = (text: string | Uint8Array, mapping: FeedMapping = {}) =>
  reader.open(Buffer.from(text), { mapping, now: NOW, rowsMax: 3 });

async function readAll(bytes: Uint8Array, by: FeedFileReader = reader) {
  let rowCount = 0;
  for await (const batch of by.read(bytes, { mapping: {}, now: NOW, batchRows: 100 })) {
    rowCount += batch.rows.length;
  }
  return rowCount;
}
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no problem',
    (error: AppError) => `${error.code}: ${error.message}`,
  );

const row = (n: number) => `${n},${9_000 + n},2019,Ford,F-150,${20_001 + n}`;
const HEADER = 'id,price,year,make,model,mileage';
const fileOf = (count: number) =>
  Buffer.from([HEADER, ...Array.from({ length: count }, (_, n) => row(n + 1))].join('\n'));

describe('an inventory file', () => {
  it('shows its first rows, the columns that are understood and those that are not', async () => {
    const opening = await open(
      `${HEADER},lot_row\n${[1, 2, 3, 4].map((n) => `${row(n)},B`).join('\n')}`,
    );
    expect(opening).toMatchObject({
      isUsable: true,
      facts: { mapped: { price: 'price', external_id: 'id' }, ignoredColumns: ['lot_row'] },
    });
    if (!opening.isUsable) throw new Error('it is usable');
    expect(opening.rows.map(({ line, raw }) => [line, raw.price])).toEqual([
      [2, '9001'],
      [3, '9002'],
      [4, '9003'],
    ]);
    expect(opening.rows[0]?.original).toMatchObject({ lot_row: 'B' });
  });

  it('whose columns have other names says which there are, without words for terminals', async () => {
    const text = 'Ref,Gefragt,Jahr,Marke,Reihe\n1,9000,2019,Ford,F-150\n';
    const opening = await open(text);
    expect(opening).toMatchObject({ isUsable: false });
    if (opening.isUsable) throw new Error('it is not usable');
    expect(opening.header).toEqual(['Ref', 'Gefragt', 'Jahr', 'Marke', 'Reihe']);
    expect(opening.problem).not.toContain('--map');
    const mapping = { price: 'Gefragt', year: 'Jahr', make: 'Marke', model: 'Reihe', gone: 'x' };
    expect(await open(text, mapping)).toMatchObject({ isUsable: true, rows: [{ line: 2 }] });
  });

  it.each([
    ['nothing', ''],
    ['a web page', '<!doctype html><html><body><p>Cars</p></body></html>'],
    ['a workbook', 'PK\u0003\u0004'],
  ])('that is %s is refused in words', async (_what, text) => {
    const opening = await open(text);
    expect(opening).toMatchObject({ isUsable: false, header: [] });
  });

  it('is read whole, plain or packed', async () => {
    expect(await readAll(fileOf(250))).toBe(250);
    expect(await readAll(gzipSync(fileOf(250)))).toBe(250);
  });

  it('that unpacks to more than is read is refused before it is all unpacked', async () => {
    // A few kB that unpack to 64 MB of blank lines after a good row.
    const bomb = gzipSync(Buffer.concat([fileOf(1), Buffer.alloc(64 * MB, 0x0a)]));
    expect(bomb.length).toBeLessThan(MB / 8);
    const small = createFeedFileReader({ textBytesMax: 2 * MB });
    expect(await problemOf(readAll(bomb, small))).toBe(
      'invalid_fields: The file holds more than 2 MB of text once it is unpacked. Send it in parts.',
    );
    // The control: the same file without the cap.
    expect(await readAll(gzipSync(Buffer.concat([fileOf(1), Buffer.alloc(MB, 0x0a)])), small)).toBe(
      1,
    );
  });

  it('with more rows than one dealer has is refused', async () => {
    const small = createFeedFileReader({ rowsMax: 200 });
    expect(await readAll(fileOf(200), small)).toBe(200);
    expect(await problemOf(readAll(fileOf(450), small))).toContain('more than 200 rows');
  });

  it('in XML that defines entities within entities grows by none of them', async () => {
    const entities = Array.from(
      { length: 12 },
      (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`,
    ).join('');
    const bomb = `<?xml version="1.0"?><!DOCTYPE cars [<!ENTITY e0 "boom">${entities}]>
      <cars><vehicle><id>1</id><title>&e12;&amp;&#65;</title><price>9000</price><year>2019</year>
      <make>Ford</make><model>F-150</model></vehicle></cars>`;
    const opening = await open(bomb);
    expect(JSON.stringify(opening)).not.toContain('boomboom');
    expect(JSON.stringify(opening).length).toBeLessThan(2_000);
    if (!opening.isUsable) throw new Error('it is usable');
    expect(opening.rows[0]?.raw.title).toMatch(/&A$/);
  });

  it('in XML with an entity that names a file of the machine reads no file', async () => {
    const text = `<?xml version="1.0"?><!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]>
      <cars><vehicle><id>1</id><title>2019 Ford F-150 &x;</title><price>9000</price></vehicle></cars>`;
    expect(JSON.stringify(await open(text))).not.toContain('root:');
  });
});
