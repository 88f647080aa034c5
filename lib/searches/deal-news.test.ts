import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criteria } from './criteria';
import { createDealNews, type NewsItem } from './deal-news';
import { CHOICE_FIELDS, type ResultRow } from './result-columns';
import type { NoticedChange } from './result-index';

const HELD_BACK_MS = 1_000;
const idOf = (n: number) => `0199c0de-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

function rowOf(n: number, facts: Partial<ResultRow> & { make?: string; body?: string } = {}) {
  const { make = 'Honda', body = 'suv', ...rest } = facts;
  const choices = CHOICE_FIELDS.map((field) =>
    field === 'make' ? make : field === 'body' ? body : null,
  );
  const row: ResultRow = {
    listingId: idOf(n),
    choices,
    year: 2018,
    priceCents: 2_000_000,
    mileageMi: 50_000,
    latitude: null,
    longitude: null,
    isBestOffer: true,
    hasPriceDrop: false,
    isUnrated: false,
    rankKey: 0,
    savingRankKey: 0,
    firstSeenMs: 0,
    ...rest,
  };
  return row;
}
const came = (row: ResultRow): NoticedChange => ({
  listingId: row.listingId,
  row,
  isNew: true,
  isRepriced: false,
});
const repriced = (row: ResultRow): NoticedChange => ({
  ...came(row),
  isNew: false,
  isRepriced: true,
});
const touched = (row: ResultRow): NoticedChange => ({ ...came(row), isNew: false });
const went = (n: number): NoticedChange => ({
  listingId: idOf(n),
  row: null,
  isNew: false,
  isRepriced: false,
});

function newsAt(startMs = 10_000, options: { recentMax?: number; rowsAgeMs?: number } = {}) {
  const clock = { ms: startMs };
  let readings = 0;
  const news = createDealNews({
    catchUp: async () => {
      readings += 1;
    },
    now: () => new Date(clock.ms),
    heldBackMs: HELD_BACK_MS,
    rowsAgeMs: 0,
    readEveryMs: 5,
    ...options,
  });
  return { news, clock, readings: () => readings };
}

const HOW = { came, repriced, touched };

/** What is known of a car, and when it came and had another ask; -1 is never. */
interface Known {
  row: ResultRow;
  newMs: number;
  repricedMs: number;
}

function noteByHand(
  known: Map<string, Known>,
  how: keyof typeof HOW | 'went',
  row: ResultRow,
  atMs: number,
): void {
  const before = known.get(row.listingId);
  const { newMs = -1, repricedMs = -1 } = before ?? {};
  if (how === 'went') known.delete(row.listingId);
  else if (how === 'came') known.set(row.listingId, { row, newMs: atMs, repricedMs });
  else if (how === 'repriced') known.set(row.listingId, { row, newMs, repricedMs: atMs });
  else if (before) known.set(row.listingId, { ...before, row });
}

const isWanted = (row: ResultRow, { makes, bodies, maxPriceCents }: Criteria): boolean =>
  row.isBestOffer &&
  (!makes || row.choices[CHOICE_FIELDS.indexOf('make')] === 'Honda') &&
  (!bodies || row.choices[CHOICE_FIELDS.indexOf('body')] === 'sedan') &&
  row.priceCents <= (maxPriceCents ?? Number.POSITIVE_INFINITY);

describe('what is new in a list', () => {
  it('is what matches, came or has another ask after the list was made, and is told once held back', () => {
    const { news, clock } = newsAt();
    news.hear([came(rowOf(1)), came(rowOf(2, { make: 'Ford' })), touched(rowOf(3))]);
    expect(news.since({ makes: ['Honda'] }, 9_999)).toMatchObject({ newCount: 0, items: [] });
    clock.ms += HELD_BACK_MS;
    expect(news.since({ makes: ['Honda'] }, 9_999)).toEqual({
      newCount: 1,
      repricedCount: 0,
      items: [{ listingId: idOf(1), kind: 'new' }],
      isIncomplete: true,
    });
    // A list made since then holds it.
    expect(news.since({ makes: ['Honda'] }, 10_000)).toMatchObject({
      newCount: 0,
      isIncomplete: false,
    });
    clock.ms = 20_000;
    news.hear([repriced(rowOf(1, { priceCents: 1_900_000 })), repriced(rowOf(4))]);
    clock.ms += HELD_BACK_MS;
    expect(news.since({}, 15_000)).toMatchObject({ newCount: 0, repricedCount: 2 });
    expect(news.since({ maxPriceCents: 1_950_000 }, 15_000).items).toEqual([
      { listingId: idOf(1), kind: 'repriced' },
    ]);
    expect(news.since({ makes: ['Honda'] }, 10_000 - 1).items).toContainEqual({
      listingId: idOf(1),
      kind: 'new',
    });
  });

  it('counts what came shortly before a list was made, whose rows may be older than it says', () => {
    const { news, clock } = newsAt(10_000, { rowsAgeMs: 500 });
    news.hear([came(rowOf(1))]);
    clock.ms += HELD_BACK_MS;
    expect(news.since({}, 10_400)).toMatchObject({ newCount: 1, isIncomplete: false });
    expect(news.since({}, 10_500)).toMatchObject({ newCount: 0 });
  });

  it('leaves out what went again, and what does not match any more', () => {
    const { news, clock } = newsAt();
    news.hear([came(rowOf(1)), came(rowOf(2)), came(rowOf(3))]);
    news.hear([went(1), touched(rowOf(2, { isBestOffer: false }))]);
    clock.ms += HELD_BACK_MS;
    expect(news.since({}, 0).items).toEqual([{ listingId: idOf(3), kind: 'new' }]);
  });

  it('says where it does not go back far enough', () => {
    const { news, clock } = newsAt(10_000, { recentMax: 2 });
    expect(news.since({}, 10_000).isIncomplete).toBe(false);
    expect(news.since({}, 9_000).isIncomplete).toBe(true);
    clock.ms = 11_000;
    news.hear([came(rowOf(1))]);
    clock.ms = 12_000;
    news.hear([came(rowOf(2)), came(rowOf(3))]);
    expect(news.since({}, 10_500).isIncomplete).toBe(true);
    expect(news.since({}, 11_000).isIncomplete).toBe(false);
    news.begin();
    expect(news.since({}, 11_500)).toMatchObject({ newCount: 0, isIncomplete: true });
  });

  it('is what asking each car finds, whatever came before', () => {
    const car = fc.record({
      n: fc.nat(15),
      atMs: fc.integer({ min: 0, max: 50 }),
      how: fc.constantFrom(
        'came' as const,
        'repriced' as const,
        'touched' as const,
        'went' as const,
      ),
      make: fc.constantFrom('Honda', 'Ford'),
      body: fc.constantFrom('suv', 'sedan'),
      priceCents: fc.integer({ min: 1, max: 4 }).map((n) => n * 1_000_000),
      isBestOffer: fc.boolean(),
    });
    const criteria: fc.Arbitrary<Criteria> = fc.record(
      {
        makes: fc.constant(['Honda']),
        bodies: fc.constant(['sedan' as const]),
        maxPriceCents: fc.constantFrom(1_500_000, 3_000_000),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(car), criteria, fc.nat(50), (cars, wanted, sinceMs) => {
        const { news, clock } = newsAt(0);
        const known = new Map<string, Known>();
        for (const { n, atMs, how, ...facts } of [...cars].sort((a, b) => a.atMs - b.atMs)) {
          clock.ms = atMs;
          const row = rowOf(n, facts);
          news.hear([how === 'went' ? went(n) : HOW[how](row)]);
          noteByHand(known, how, row, atMs);
        }
        clock.ms = 50 + HELD_BACK_MS;
        const expected = [...known.values()].flatMap(({ row, newMs, repricedMs }): NewsItem[] => {
          if (!isWanted(row, wanted) || Math.max(newMs, repricedMs) <= sinceMs) return [];
          return [{ listingId: row.listingId, kind: newMs > sinceMs ? 'new' : 'repriced' }];
        });
        const byId = (a: NewsItem, b: NewsItem) => (a.listingId < b.listingId ? -1 : 1);
        const { items, newCount, repricedCount } = news.since(wanted, sinceMs);
        expect([...items].sort(byId)).toEqual(expected.sort(byId));
        expect(newCount + repricedCount).toBe(items.length);
      }),
      { numRuns: 150 },
    );
  });
});

describe('following', () => {
  it('tells at once and after each change, reads once for all, and ends with its signal', async () => {
    const { news, clock, readings } = newsAt();
    const stop = new AbortController();
    const heard: number[] = [];
    const stops = Array.from({ length: 20 }, () => new AbortController());
    const others = stops.map(async ({ signal }) => {
      for await (const _ of news.follow({ makes: ['Ford'] }, 10_000, signal));
    });
    for await (const { newCount } of news.follow({}, 9_999, stop.signal)) {
      heard.push(newCount);
      if (heard.length === 1) {
        news.hear([came(rowOf(1)), came(rowOf(2))]);
        clock.ms += HELD_BACK_MS;
      } else stop.abort();
    }
    for (const other of stops) other.abort();
    await Promise.all(others);
    expect(heard).toEqual([0, 2]);
    const readWhile = readings();
    expect(readWhile).toBeLessThan(20);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(readings()).toBe(readWhile);
  });
});
