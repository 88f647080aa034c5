import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ScanCollector, ScanPage } from '@/lib/sources/collector';
import type { RawRow } from '@/lib/sources/raw-batch';
import { REPLAY_SOURCES } from '@/lib/sources/registry';
import { REPLAY_DAYS_BACK, REPLAY_LOAD_AT, REPLAY_SEED } from './replay-advert';
import { type ReplayCar, readReplayCars } from './replay-facts';
import { replayRows, replaySightings } from './replay-rows';
import { replayScanCollector } from './replay-scans';
import { replayTimeline } from './timeline';

const HOUR_MS = 3_600_000;
const [{ key: SOURCE }] = REPLAY_SOURCES;
/** Few cars, at a rate that moves them as fast as the whole demo moves. */
const FEW_CARS = 400;
const FEW_RATE = 14;

let cars: ReplayCar[] = [];
beforeAll(async () => {
  cars = await readReplayCars();
});

const hours = (count: number) => new Date(REPLAY_LOAD_AT.getTime() + Math.round(count * HOUR_MS));
const whole = (changesPerHour = 240) =>
  replayScanCollector({ changesPerHour, readCars: async () => cars });
const small = (changesPerHour = FEW_RATE) =>
  replayScanCollector({ changesPerHour, readCars: async () => cars.slice(0, FEW_CARS) });

/** One scan, page by page, with its position as it is kept: as JSON. */
async function scan(
  collector: ScanCollector,
  {
    sourceKey = SOURCE as string,
    position,
    marketAt,
  }: { sourceKey?: string; position: unknown; marketAt: Date },
): Promise<{ rows: RawRow[]; pages: ScanPage[]; position: unknown }> {
  const pages: ScanPage[] = [];
  do {
    const pageNumber = pages.length + 1;
    pages.push(
      await collector.readPage({ sourceKey, query: 'all', position, pageNumber, marketAt }),
    );
  } while (!pages.at(-1)?.isLast);
  const last = JSON.parse(JSON.stringify(pages.at(-1)?.position));
  return { rows: pages.flatMap((page) => page.rows), pages, position: last };
}

/** Scans at these hours, one after the other; each with its own rate. */
async function scans(list: readonly { at: number; rate?: number }[], position: unknown = null) {
  const told: { rows: RawRow[]; marketAt: Date; position: unknown }[] = [];
  let last = position;
  for (const { at, rate } of list) {
    const marketAt = hours(at);
    const { rows, position: next } = await scan(small(rate), { position: last, marketAt });
    told.push({ rows, marketAt, position: next });
    last = next;
  }
  return told;
}

const isChange = (marketAt: Date) => (row: RawRow) =>
  row.raw.vin !== undefined &&
  (row.status === 'gone' || row.raw.observedAt?.getTime() !== marketAt.getTime());
const wordsOf = ({ raw, status }: RawRow) => `${raw.externalId} ${raw.price} ${status ?? ''}`;
const changesOf = (told: Awaited<ReturnType<typeof scans>>) =>
  told.flatMap(({ rows, marketAt }) => rows.filter(isChange(marketAt)));

/** What is offered after rows were taken in order, from what was loaded: id → price. */
function offeredAfter(rows: readonly RawRow[], from: Map<string, string>): Map<string, string> {
  const offered = new Map(from);
  for (const { raw, status } of rows) {
    if (raw.vin === undefined) continue;
    if (status === 'gone') offered.delete(raw.externalId ?? '');
    else offered.set(raw.externalId ?? '', `${raw.price}`);
  }
  return offered;
}

function loaded(some: readonly ReplayCar[]): Map<string, string> {
  const options = { seed: REPLAY_SEED, loadAt: REPLAY_LOAD_AT, daysBack: REPLAY_DAYS_BACK };
  const window = { sourceKey: SOURCE, after: null, until: REPLAY_LOAD_AT, isSweep: true };
  const rows = replayRows(replaySightings(replayTimeline(some, options), window));
  return offeredAfter(rows, new Map());
}

describe('a scan of a demo source', () => {
  it('brings about as many changes as it is told, over all sources, dated within the scan', async () => {
    const collector = whole();
    const marketAt = hours(6);
    let count = 0;
    for (const { key } of REPLAY_SOURCES) {
      const { rows } = await scan(collector, { sourceKey: key, position: null, marketAt });
      let before = REPLAY_LOAD_AT.getTime() + 1;
      for (const row of rows) {
        const at = row.raw.observedAt?.getTime() ?? 0;
        expect(at).toBeGreaterThanOrEqual(before);
        expect(at).toBeLessThanOrEqual(marketAt.getTime());
        before = at;
      }
      count += rows.filter(isChange(marketAt)).length;
    }
    expect(count / 6).toBeGreaterThan(240 * 0.7);
    expect(count / 6).toBeLessThan(240 * 1.3);
  });

  it('comes in pages of at most 2,000 rows, the same each time they are asked for', async () => {
    const request = { position: null, marketAt: hours(2) };
    const first = await scan(whole(), request);
    expect(first.pages.length).toBeGreaterThan(1);
    for (const { rows } of first.pages) expect(rows.length).toBeLessThanOrEqual(2_000);
    expect(first.rows.map((row) => row.line)).toEqual(first.rows.map((_row, index) => index + 1));
    expect(await scan(whole(), request)).toEqual(first);
  });

  it('brings junk now and then, for the gate to refuse', async () => {
    const { rows } = await scan(whole(2_000), { position: null, marketAt: hours(5) });
    const junk = rows.filter((row) => row.raw.vin === undefined);
    expect(junk.length).toBeGreaterThan(5);
    expect(junk.every((row) => row.raw.isSimulated)).toBe(true);
  });

  it('is short between sweeps, and a sweep shows what the changes before it left', async () => {
    const told = await scans([{ at: 0.25 }, { at: 0.9 }, { at: 30 }]);
    expect(told[0]?.rows.length).toBeLessThan(40);
    expect(told[1]?.rows.length).toBeLessThan(40);
    const sweep = told[2];
    const changes = changesOf(told);
    const offered = offeredAfter(changes, loaded(cars.slice(0, FEW_CARS)));
    const shown = sweep?.rows.filter((row) => !isChange(sweep.marketAt)(row) && row.raw.vin) ?? [];
    expect(offeredAfter(shown, new Map())).toEqual(offered);
  });

  it('shows no advert again that left, and each new one first', async () => {
    const times = Array.from({ length: 40 }, (_item, index) => ({ at: (index + 1) * 6 }));
    const removed = new Set<string>();
    const known = new Set(loaded(cars.slice(0, FEW_CARS)).keys());
    for (const { raw, status } of (await scans(times)).flatMap(({ rows }) => rows)) {
      const id = raw.externalId ?? '';
      expect(removed.has(id)).toBe(false);
      if (status === 'gone') {
        expect(known.has(id)).toBe(true);
        removed.add(id);
      }
      known.add(id);
    }
    expect(removed.size).toBeGreaterThan(100);
  });

  it('brings the same changes at the same times however often it is made', async () => {
    const once = changesOf(await scans([{ at: 24 }]));
    const cut = fc.uniqueArray(fc.double({ min: 0.01, max: 23.9, noNaN: true }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(cut, async (cuts) => {
        const times = [...cuts.sort((a, b) => a - b), 24].map((at) => ({ at }));
        const many = changesOf(await scans(times));
        const words = (rows: RawRow[]) =>
          rows.map((row) => `${wordsOf(row)} ${row.raw.observedAt?.toISOString()}`);
        expect(words(many)).toEqual(words(once));
      }),
      // A reading that ends within the second to which an arrival is rounded.
      { numRuns: 15, examples: [[[3.8818569616453447]]] },
    );
  });

  it('loses and repeats nothing when the rate changes between starts', async () => {
    const all = changesOf(await scans([{ at: 24 }, { at: 40 }])).map(wordsOf);
    const rates = fc.array(fc.constantFrom(0, 5, FEW_RATE, 20), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rates, async (list) => {
        const told = await scans(list.map((rate, index) => ({ at: (index + 1) * 4, rate })));
        const words = changesOf(told).map(wordsOf);
        expect(words).toEqual(all.slice(0, words.length));
      }),
      { numRuns: 10 },
    );
  });

  it('shows only what stands while the rate is 0', async () => {
    const told = await scans([
      { at: 0.5, rate: 0 },
      { at: 2, rate: 0 },
    ]);
    expect(told[0]?.rows).toEqual([]);
    expect(told[1]?.rows.every((row) => +(row.raw.observedAt ?? 0) === +hours(2))).toBe(true);
    expect(offeredAfter(told[1]?.rows ?? [], new Map())).toEqual(loaded(cars.slice(0, FEW_CARS)));
  });

  it('rejects a position that is not of this market, and tries anew to read its cars', async () => {
    const request = { position: { page: 3 }, marketAt: hours(1) };
    await expect(scan(small(), request)).rejects.toThrow(/position/);
    let tries = 0;
    const collector = replayScanCollector({
      changesPerHour: FEW_RATE,
      readCars: async () => {
        tries += 1;
        if (tries === 1) throw new Error('the file is away');
        return cars.slice(0, FEW_CARS);
      },
    });
    const later = { position: null, marketAt: hours(1) };
    await expect(scan(collector, later)).rejects.toThrow('the file is away');
    await expect(scan(collector, later)).resolves.toMatchObject({ rows: expect.any(Array) });
  });
});

describe('single adverts of a demo source', () => {
  it('are read as they stand, gone ones as gone, and unknown ones not at all', async () => {
    const [before, after] = await scans([{ at: 20 }, { at: 40 }]);
    const rows = after?.rows ?? [];
    const standing = rows.filter((row) => !row.status && row.raw.vin);
    const gone = rows.filter((row) => row.status === 'gone');
    const goneBefore = before?.rows.filter((row) => row.status === 'gone') ?? [];
    const ids = [...standing, ...gone, ...goneBefore].map((row) => row.raw.externalId ?? '');
    const elsewhere = ['b-c0001', 'a-c9999', 'a-c0001-r99999', 'a-j0001', '', 'nonsense'];
    const page = await small().readAdverts({
      sourceKey: SOURCE,
      externalIds: [...ids, ...elsewhere],
      position: before?.position,
      marketAt: hours(40),
    });
    expect(gone.length).toBeGreaterThan(20);
    expect(goneBefore.length).toBeGreaterThan(20);
    expect(page.rows.filter((row) => elsewhere.includes(row.raw.externalId ?? ''))).toEqual([]);
    expect(new Set(page.rows.map((row) => row.raw.externalId))).toEqual(new Set(ids));
    const all = offeredAfter(standing, new Map());
    for (const row of gone) all.delete(row.raw.externalId ?? '');
    expect(offeredAfter(page.rows, new Map())).toEqual(all);
    // What changed is dated as a scan dates it, so that neither reading contradicts the other.
    const dates = (list: readonly RawRow[]) =>
      new Set(list.map((row) => `${wordsOf(row)} ${row.raw.observedAt?.toISOString()}`));
    const shown = dates(page.rows);
    for (const words of dates(gone)) expect(shown.has(words)).toBe(true);
  });

  it('agree with the next scan when they are read before it', async () => {
    const [first] = await scans([{ at: 20 }]);
    const known = [...offeredAfter(first?.rows ?? [], new Map()).keys()];
    const request = { position: first?.position, marketAt: hours(30) };
    const page = await small().readAdverts({ sourceKey: SOURCE, externalIds: known, ...request });
    const next = await scan(small(), request);
    const ids = new Set(known);
    const shown = next.rows.filter((row) => ids.has(row.raw.externalId ?? ''));
    expect(offeredAfter(page.rows, new Map())).toEqual(offeredAfter(shown, new Map()));
  });
});
