import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CopyCell, copyRows, inTransaction } from './copy';
import { emptyTables, type TestDatabase, testDatabase } from './testing';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  await database.pool.query(
    `create table copied (
       n integer not null, words text, amount bigint, share float8, flag boolean, at timestamptz,
       names text[], counts bigint[], facts jsonb)`,
  );
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database, 'copied'));

const COLUMNS = ['n', 'words', 'amount', 'share', 'flag', 'at', 'names', 'counts', 'facts'];
const TARGET = { table: 'copied', columns: COLUMNS };

interface Copied {
  words: string | null;
  amount: number | null;
  share: number | null;
  flag: boolean | null;
  at: Date | null;
  names: string[] | null;
  counts: number[] | null;
  facts: unknown;
}

const readBack = async (): Promise<Copied[]> => {
  const { rows } = await database.pool.query<Copied>(
    `select words, amount::float8 as amount, share, flag, at, names, counts::float8[] as counts, facts
       from copied order by n`,
  );
  return rows;
};

/** What COPY's own syntax is made of, and what Postgres arrays and JSON are made of. */
const NASTY = [
  '',
  '\\N',
  '\\.',
  '\\',
  '\\\\N',
  'NULL',
  'null',
  '{}',
  '{a,"b"}',
  '"',
  "'; drop table copied; --",
  'tab\there',
  'line\nbreak',
  'carriage\rreturn\r\n',
  '\b\f\v',
  ' leading and trailing ',
  ',',
  'ü漢字🚗',
  '\u2028\u0085\u00a0',
];
const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\u0000', '')),
);
const whole = fc.maxSafeInteger();
const nullable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const row = fc.record({
  words: nullable(text),
  amount: nullable(whole),
  share: nullable(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)),
  flag: nullable(fc.boolean()),
  at: nullable(
    fc.date({
      min: new Date('1900-01-01T00:00:00Z'),
      max: new Date('2999-12-31T00:00:00Z'),
      noInvalidDate: true,
    }),
  ),
  names: nullable(fc.array(text, { maxLength: 4 })),
  counts: nullable(fc.array(whole, { maxLength: 4 })),
  facts: fc.record({ text, list: fc.array(whole, { maxLength: 3 }) }),
});

const cells = (given: Copied, n: number): CopyCell[] => [
  n,
  given.words,
  given.amount,
  given.share,
  given.flag,
  given.at,
  given.names,
  given.counts,
  JSON.stringify(given.facts),
];
const copy = (rows: readonly Copied[]) =>
  inTransaction(database.pool, (client) => copyRows(client, TARGET, rows.map(cells)));

describe('rows sent with COPY', () => {
  it('come back as they were, whatever texts, arrays, numbers and dates they hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
        await emptyTables(database, 'copied');
        expect(await copy(rows)).toBe(rows.length);
        expect(await readBack()).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  it('keep an empty text, an empty array and null apart; undefined is null', async () => {
    const blank = { amount: null, share: null, flag: null, at: null, counts: null, facts: {} };
    await copy([
      { ...blank, words: '', names: [] },
      { ...blank, words: null, names: null },
      { ...blank, words: '\\N', names: ['', 'NULL'] },
    ]);
    await inTransaction(database.pool, (client) =>
      copyRows(client, { table: 'copied', columns: ['n', 'words', 'names'] }, [
        [3, undefined, undefined],
      ]),
    );
    expect((await readBack()).map(({ words, names }) => [words, names])).toEqual([
      ['', []],
      [null, null],
      ['\\N', ['', 'NULL']],
      [null, null],
    ]);
  });

  it('arrive whole when they are many chunks', async () => {
    const long = 'x'.repeat(1_000);
    function* many(): Generator<CopyCell[]> {
      for (let n = 0; n < 5_000; n += 1) yield [n, long];
    }
    const sent = await inTransaction(database.pool, (client) =>
      copyRows(client, { table: 'copied', columns: ['n', 'words'] }, many()),
    );
    const { rows } = await database.pool.query<{ count: number; chars: number }>(
      'select count(*)::int as count, min(length(words))::int as chars from copied',
    );
    expect([sent, rows[0]]).toEqual([5_000, { count: 5_000, chars: 1_000 }]);
  });
});

describe('a COPY that fails', () => {
  const leftovers = async () => {
    const { rows } = await database.pool.query<{ count: number }>(
      'select count(*)::int as count from copied',
    );
    return rows[0]?.count;
  };

  it('rejects with what Postgres says and leaves nothing', async () => {
    const rows: CopyCell[][] = [
      [1, 'good'],
      [null, 'n is missing'],
    ];
    await expect(
      inTransaction(database.pool, (client) =>
        copyRows(client, { table: 'copied', columns: ['n', 'words'] }, rows),
      ),
    ).rejects.toThrow(/null value in column "n"/);
    expect(await leftovers()).toBe(0);
  });

  it('rejects with what the rows throw, leaves nothing and gives the connection back', async () => {
    function* broken(): Generator<CopyCell[]> {
      yield [1, 'good'];
      throw new Error('the rows ended early');
    }
    for (let turn = 0; turn < 20; turn += 1) {
      await expect(
        inTransaction(database.pool, (client) =>
          copyRows(client, { table: 'copied', columns: ['n', 'words'] }, broken()),
        ),
      ).rejects.toThrow('the rows ended early');
    }
    expect(await leftovers()).toBe(0);
    expect(database.pool.waitingCount).toBe(0);
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
  }, 15_000);

  it('rejects where a date is none', async () => {
    const rows: CopyCell[][] = [[1, new Date(Number.NaN)]];
    await expect(
      inTransaction(database.pool, (client) =>
        copyRows(client, { table: 'copied', columns: ['n', 'at'] }, rows),
      ),
    ).rejects.toThrow(RangeError);
    expect(await leftovers()).toBe(0);
  }, 15_000);
});

describe('a transaction', () => {
  it('is undone by an error of its work, which is passed on', async () => {
    const failure = new Error('changed my mind');
    await expect(
      inTransaction(database.pool, async (client) => {
        await client.query("insert into copied (n, words) values (1, 'x')");
        throw failure;
      }),
    ).rejects.toBe(failure);
    expect(await readBack()).toEqual([]);
  });
});
