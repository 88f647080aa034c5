import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFeed } from './read-feed';
import { csvCell, RejectedRowsFile } from './rejected-rows';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rejected-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const HEADER = ['price', 'year', 'make', 'model'];
const original = { price: '$1', year: '2015', make: 'Kia', model: '=HYPERLINK("x")' };

describe('RejectedRowsFile', () => {
  it('can be mended and read again by the feed reader', async () => {
    const path = join(folder, 'cars.rejected.csv');
    const file = new RejectedRowsFile(path, () => HEADER);
    await file.write([
      { line: 7, reason: 'price_too_low', field: 'price', message: 'Too low, "really".', original },
    ]);
    await file.write([
      {
        line: 9,
        reason: 'row_too_long',
        field: 'row',
        message: 'Long.',
        original: { begins: '@x' },
      },
    ]);
    expect(await file.close()).toBe(path);
    expect(file.rowCount).toBe(2);
    const rows = [];
    for await (const batch of readFeed(path, { now: new Date() })) rows.push(...batch.rows);
    expect(rows[0]?.raw).toEqual({ ...original, model: `'=HYPERLINK("x")` });
    expect(rows[0]?.original).toMatchObject({ line: '7', message: 'Too low, "really".' });
    expect(rows[1]?.original).toMatchObject({ reason: 'row_too_long', 'not in a column': "'@x" });
  });

  it('tells the caller where the file can not be written', async () => {
    const file = new RejectedRowsFile(join(folder, 'missing', 'rejected.csv'), () => HEADER);
    const row = { line: 1, reason: 'r', field: 'f', message: 'm', original };
    await expect(file.write([row])).rejects.toThrow(/ENOENT/);
  });

  it('makes no file where no row was rejected, and one that only its owner can read', async () => {
    const path = join(folder, 'none.csv');
    const file = new RejectedRowsFile(path, () => HEADER);
    await file.write([]);
    expect(await file.close()).toBeNull();
    await expect(stat(path)).rejects.toThrow();
    const other = new RejectedRowsFile(path, () => HEADER);
    await other.write([{ line: 1, reason: 'r', field: 'f', message: 'm', original }]);
    await other.close();
    expect((await stat(path)).mode & 0o077).toBe(0);
    expect(await readFile(path, 'utf8')).toMatch(/^line,reason,field,message,price/);
  });
});

describe('csvCell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+A1', "'+A1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-12.50', '-12.50'],
    ['+1,000', '"+1,000"'],
    ['\t=1', "'\t=1"],
    ['say "hi"', '"say ""hi"""'],
    ['plain', 'plain'],
  ])('makes %j safe for spreadsheets', (cell, written) => {
    expect(csvCell(cell)).toBe(written);
  });
});
