import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawRefusal } from '@/lib/sources/raw-batch';
import { type ColumnMapping, parseColumnMapping } from './column-mapping';
import { FeedError } from './feed-error';
import type { FeedRow } from './feed-row';
import { type FeedSummary, type ReadFeedOptions, readFeed } from './read-feed';

const NOW = new Date('2026-03-01T15:00:00Z');
const HEADER = 'id,price,year,make,model,mileage,city';

interface Read {
  rows: FeedRow[];
  refusals: RawRefusal[];
  about: FeedSummary | null;
}

async function read(
  content: string | Uint8Array,
  options: Partial<ReadFeedOptions> & { chunkBytes?: number } = {},
): Promise<Read> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const size = options.chunkBytes ?? 64 * 1024;
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  const result: Read = { rows: [], refusals: [], about: null };
  const input = Readable.from(chunks, { objectMode: true });
  for await (const batch of readFeed(input, { now: NOW, ...options })) {
    result.rows.push(...batch.rows);
    result.refusals.push(...batch.refusals);
    result.about = batch.about;
  }
  return result;
}

async function errorOf(promise: Promise<unknown>): Promise<FeedError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FeedError)) throw new Error(`not a FeedError: ${String(error)}`);
  return error;
}

const idsOf = (result: Read) => result.rows.map((row) => row.raw.externalId);

describe('readFeed on damaged and foreign files', () => {
  it('keeps the rows around a 10 MB line and refuses that line as too long', async () => {
    const text = `${HEADER}\n1,100,2019,Ford,F-150,5,A\n2,${'9'.repeat(10_000_000)}\n3,300,2019,Ford,F-150,5,A\n`;
    const result = await read(text);
    expect(idsOf(result)).toEqual(['1', '3']);
    expect(result.refusals).toHaveLength(1);
    expect(result.refusals[0]).toMatchObject({ line: 3, reason: 'row_too_long' });
    expect(result.refusals[0]?.message).toMatch(/9766 kB long; 256 kB/);
    expect(result.rows[1]?.line).toBe(4);
  });

  it('refuses a first line of 10 MB in words', async () => {
    const error = await errorOf(read('x'.repeat(10_000_000)));
    expect(error.code).toBe('header_too_long');
  });

  it('reads a byte order mark, CRLF, quotes and a comma in a cell', async () => {
    const text = `\uFEFF${HEADER}\r\n1,"12,500",2019,Ford,"F-150 ""King"" Ranch",5,"Reno, NV"\r\n`;
    const result = await read(text);
    expect(result.rows[0]?.raw).toMatchObject({
      externalId: '1',
      price: '12,500',
      model: 'F-150 "King" Ranch',
      city: 'Reno, NV',
    });
  });

  it('reads Latin-1 bytes line by line beside UTF-8 and says how many lines', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}\n1,1000,2019,Ford,F-150,5,Cañon City\n2,1000,2019,Ford,F-150,5,`),
      Buffer.from([0x43, 0x61, 0xf1, 0x6f, 0x6e, 0x0a]),
      Buffer.from('3,1000,2019,Ford,F-150,5,Española\n'),
    ]);
    const result = await read(bytes);
    expect(result.rows.map((row) => row.raw.city)).toEqual(['Cañon City', 'Cañon', 'Española']);
    expect(result.about?.windows1252Lines).toBe(1);
  });

  it('reads UTF-16 with a byte order mark, tabs and old line ends', async () => {
    const text = '\uFEFFprice\tyear\tmake\tmodel\r9000\t2015\tKia\tSoul\r';
    const result = await read(Buffer.from(text, 'utf16le'));
    expect(result.about).toMatchObject({ delimiter: '\t', encoding: 'utf-16le' });
    expect(result.rows[0]?.raw).toMatchObject({ price: '9000', model: 'Soul' });
  });

  it.each([',', ';', '\t', '|'])('finds the separator %j by the header', async (delimiter) => {
    const text = `${HEADER}\n1,9000,2015,Kia,Soul,5,x\n`.replaceAll(',', delimiter);
    const result = await read(text);
    expect(result.about?.delimiter).toBe(delimiter);
    expect(result.rows[0]?.raw.model).toBe('Soul');
  });

  it('obeys a spreadsheet sep= line and keeps line numbers right', async () => {
    const result = await read(`sep=;\n\nprice;year;make;model\n9000;2015;Kia;Soul\n`);
    expect(result.rows[0]?.line).toBe(4);
  });

  it('refuses rows of a wrong width, with NUL bytes and with broken quotes, and keeps the others', async () => {
    const text = [
      HEADER,
      '1,1000,2019,Ford,F-150,5,A',
      '2,1000,2019,Ford',
      '3,1000,2019,Ford,F-150,5,A,extra',
      '4,1000,2019,Fo\0rd,F-150,5,A',
      '5,1000,2019,Ford,F-150,5,A,,',
      ',,,,,,',
      '6,"1000,2019,Ford,F-150,5,A',
      '7,1000,2019,Ford,F-150,5,A',
    ].join('\n');
    const result = await read(text);
    expect(idsOf(result)).toEqual(['1', '5', '7']);
    expect(result.refusals.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'row_malformed'],
      [4, 'row_malformed'],
      [5, 'row_malformed'],
      [8, 'row_malformed'],
    ]);
    expect(result.refusals[0]?.message).toBe('The row has 4 columns, the header has 7.');
    expect(result.refusals[1]?.original).toMatchObject({ id: '3', 'more columns': 'extra' });
    expect(JSON.stringify(result.refusals)).not.toContain('\\u0000');
    expect(result.about).toMatchObject({ rowCount: 7, refusedCount: 4 });
  });

  it.each([
    ['', 'empty', /empty/],
    ['\n \n\n', 'empty', /blank/],
    [`${HEADER}\n`, 'no_rows', /no rows/],
    ['1,9000,2015,Kia,Soul,5,x\n2,9000,2015,Kia,Soul,5,x\n', 'header_missing', /"Kia"/],
    ['foo,bar\n1,2\n', 'header_missing', /Seen: "foo", "bar"/],
    ['price,year,make\n1,2,3\n', 'columns_missing', /for: model\..*--map model=COLUMN/],
    ['PK\u0003\u0004rest', 'not_text', /Excel/],
    [`\u0000\u0001`.repeat(400), 'not_text', /not a text file/],
  ])('says what is wrong with the file %j', async (content, code, message) => {
    const error = await errorOf(read(content));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it('says that a file is not there', async () => {
    const batches = readFeed('/nonexistent/cars.csv', { now: NOW });
    expect((await errorOf(batches.next())).code).toBe('unreadable');
  });

  it('hands over the rows before a cut in a gzip file, then says that it ends early', async () => {
    const lines = Array.from(
      { length: 30_000 },
      (_, n) => `${n},${n * 7919},2019,Ford,F-150,${n},A`,
    );
    const packed = gzipSync(Buffer.from(`${HEADER}\n${lines.join('\n')}\n`));
    const rows: FeedRow[] = [];
    const cut = Readable.from([packed.subarray(0, Math.floor(packed.length * 0.8))]);
    const reading = (async () => {
      for await (const batch of readFeed(cut, { now: NOW })) rows.push(...batch.rows);
    })();
    expect((await errorOf(reading)).code).toBe('ends_early');
    expect(rows.length).toBeGreaterThan(15_000);
    expect(rows.every((row, index) => row.raw.externalId === String(index))).toBe(true);
  });

  it('gives the same rows and refusals for any size of chunk, plain or gzip', async () => {
    const cell = fc.constantFrom(
      '9000',
      '"a ""b"" c"',
      '"x\ny"',
      'é',
      '"open',
      '',
      'Kia',
      '\0',
      ',',
    );
    const row = fc.array(cell, { minLength: 3, maxLength: 5 }).map((cells) => cells.join(','));
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        async (rows, chunkBytes, isGzip) => {
          const text = Buffer.from(`price,year,make,model\n5,5,5,5\n${rows.join('\n')}`, 'latin1');
          const whole = await read(text);
          const cut = await read(isGzip ? gzipSync(text) : text, { chunkBytes, batchRows: 3 });
          const shown = (result: Read) => ({
            rows: result.rows.map(({ line, raw, original }) => ({ line, raw, original })),
            refusals: result.refusals,
            lines: result.about?.windows1252Lines,
          });
          expect(shown(cut)).toEqual(shown(whole));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('counts the bytes it takes in as stored', async () => {
    const packed = gzipSync(Buffer.from(`${HEADER}\n1,1000,2019,Ford,F-150,5,A\n`));
    let bytes = 0;
    await read(packed, { chunkBytes: 10, onBytes: (taken) => (bytes += taken) });
    expect(bytes).toBe(packed.length);
  });

  it('reads no further than the batches asked for', async () => {
    let chunksTaken = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from(`${HEADER}\n`);
      for (;;) {
        chunksTaken += 1;
        yield Buffer.from('1,1000,2019,Ford,F-150,5,A\n'.repeat(1_000));
      }
    }
    const batches = readFeed(Readable.from(endless(), { highWaterMark: 1 }), { now: NOW });
    await batches.next();
    await batches.next();
    expect(chunksTaken).toBeLessThan(12);
    await batches.return(undefined);
  });
});

describe('readFeed column meanings', () => {
  const rawOf = async (header: string, row: string, mapping: ColumnMapping = {}) =>
    (await read(`${header}\n${row}\n`, { mapping })).rows[0]?.raw;

  it('recognises the names of dealer exports', async () => {
    const raw = await rawOf(
      'Stock #,VIN,Model Year,Make,Model,Series,Body Style,Odometer,Internet Price,Ext. Color,Dealer Zip,Type',
      'P12,1FTEW1EG9JF635939,2018,Ford,F-150,Lariat,Truck,32929,49985,Black,93292,Used',
    );
    expect(raw).toEqual({
      externalId: 'P12',
      vin: '1FTEW1EG9JF635939',
      year: '2018',
      make: 'Ford',
      model: 'F-150',
      trim: 'Lariat',
      body: 'Truck',
      mileage: '32929',
      price: '49985',
      exteriorColor: 'Black',
      zip: '93292',
    });
  });

  it('takes a price paid as sold, at the middle of a bare year', async () => {
    const raw = await rawOf('price_sold,year_sold,year,make,model', '6400,2019,2011,GMC,Terrain');
    expect(raw).toMatchObject({ price: '6400', priceKind: 'sold' });
    expect(raw?.observedAt?.toISOString()).toBe('2019-07-01T12:00:00.000Z');
  });

  it('dates rows by their own column before the date of the file', async () => {
    const text = 'price,year,make,model,date_posted\n1,2,Kia,Soul,2018-10-19\n1,2,Kia,Soul,\n';
    const asOf = new Date('2020-01-01T00:00:00Z');
    const { rows } = await read(text, { asOf });
    expect(rows.map((row) => row.raw.observedAt?.toISOString().slice(0, 10))).toEqual([
      '2018-10-19',
      '2020-01-01',
    ]);
  });

  it('refuses a row whose date can not be read rather than calling it new', async () => {
    const text = 'price,year,make,model,last_seen\n1,2,Kia,Soul,soon\n1,2,Kia,Soul,2031-01-01\n';
    const { rows, refusals } = await read(text);
    expect(rows).toEqual([]);
    expect(refusals.map(({ field, message }) => [field, message])).toEqual([
      ['observed_at', '"soon" is not a date.'],
      ['observed_at', '"2031-01-01" is in the future.'],
    ]);
  });

  it('takes kilometres, four-wheel drive and coordinates as such and dashes as not given', async () => {
    const raw = await rawOf(
      'price,year,make,model,Odometer (km),4WD,lat,lng,fuel',
      '9000,2015,Kia,Soul,120000,1,39.5,-119.8,–',
    );
    expect(raw).toMatchObject({ mileage: '120000', mileageUnit: 'km', drivetrain: '4wd' });
    expect(raw).toMatchObject({ latitude: 39.5, longitude: -119.8 });
    expect(raw).not.toHaveProperty('fuel');
  });

  it('leaves a deal label unread and lists it', async () => {
    const result = await read('price,year,make,model,deal_label\n1,2,Kia,Soul,great\n');
    expect(result.about?.ignoredColumns).toEqual(['deal_label']);
    expect(JSON.stringify(result.rows[0]?.raw)).not.toContain('great');
    expect(result.rows[0]?.original).toHaveProperty('deal_label', 'great');
  });

  it('maps what the person says over what the names say', async () => {
    const mapping = parseColumnMapping('price=Asking, make=brand name, vin=');
    const raw = await rawOf(
      'Asking,price,Brand Name,model,year,vin',
      '1,2,Kia,Soul,2015,X',
      mapping,
    );
    expect(raw).toEqual({ price: '1', make: 'Kia', model: 'Soul', year: '2015' });
    expect(parseColumnMapping('{"exterior_color": "Paint", "vin": null}')).toEqual({
      exteriorColor: 'Paint',
      vin: null,
    });
  });

  it('says which part of a mapping is wrong', async () => {
    expect(() => parseColumnMapping('cost=Asking')).toThrow(/field "cost".*external_id/);
    expect(() => parseColumnMapping('price')).toThrow(/not a pair/);
    expect(() => parseColumnMapping('{"price": 3}')).toThrow(/header of a column/);
    const error = await errorOf(rawOf('price,year,make,model', '1,2,3,4', { price: 'Asking' }));
    expect(error.message).toMatch(/"Asking".*"price", "year"/);
  });

  it('takes price and title where make, model and year are not separate', async () => {
    expect(await rawOf('Title,Price', '2015 Kia Soul,9000')).toEqual({
      title: '2015 Kia Soul',
      price: '9000',
    });
  });
});
