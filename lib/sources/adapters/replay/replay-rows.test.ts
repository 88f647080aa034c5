import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RawRow } from '@/lib/sources/raw-batch';
import { REPLAY_SOURCES } from '@/lib/sources/registry';
import {
  daysFrom,
  REPLAY_DAYS_AHEAD,
  REPLAY_DAYS_BACK,
  REPLAY_LOAD_AT,
  type ReplayAdvert,
} from './replay-advert';
import { replayCollector } from './replay-collector';
import { readReplayCars } from './replay-facts';
import { replayRows } from './replay-rows';
import { replayTimeline } from './timeline';

const END = daysFrom(REPLAY_LOAD_AT, REPLAY_DAYS_AHEAD);
const [{ key: sourceKey }] = REPLAY_SOURCES;
let adverts: ReplayAdvert[] = [];

beforeAll(async () => {
  const cars = (await readReplayCars()).slice(0, 600);
  const options = { seed: 'rows', loadAt: REPLAY_LOAD_AT, daysBack: REPLAY_DAYS_BACK };
  adverts = replayTimeline(cars, options);
});

/** The state of a market after rows were taken in order: id → price and status. */
function stateAfter(readings: readonly RawRow[][]): Map<string, string> {
  const state = new Map<string, string>();
  for (const { raw, status } of readings.flat()) {
    state.set(raw.externalId ?? '', `${raw.price} ${status ?? 'live'} ${raw.isSimulated ?? false}`);
  }
  return state;
}

describe('replayRows', () => {
  it('come in order of time, none after the removal of their advert, numbered from 1', () => {
    const rows = replayRows(adverts, { sourceKey, after: null, until: END });
    const removed = new Set<string>();
    let before = 0;
    for (const [index, { raw, status, line }] of rows.entries()) {
      const id = raw.externalId ?? '';
      const at = raw.observedAt?.getTime() ?? 0;
      expect(line).toBe(index + 1);
      expect(at).toBeGreaterThanOrEqual(before);
      expect(removed.has(id)).toBe(false);
      if (status === 'gone') removed.add(id);
      before = at;
    }
    expect(removed.size).toBeGreaterThan(10);
  });

  it('bring the same market in many readings as in one', () => {
    const cut = fc.integer({ min: 0, max: (REPLAY_DAYS_BACK + REPLAY_DAYS_AHEAD) * 24 });
    fc.assert(
      fc.property(fc.uniqueArray(cut, { maxLength: 6 }), (hours) => {
        const start = daysFrom(REPLAY_LOAD_AT, -REPLAY_DAYS_BACK);
        const untils = hours.sort((a, b) => a - b).map((hour) => daysFrom(start, hour / 24));
        let after: Date | null = null;
        const readings: RawRow[][] = [];
        for (const until of [...untils, END]) {
          readings.push(replayRows(adverts, { sourceKey, after, until }));
          after = until;
        }
        const once = replayRows(adverts, { sourceKey, after: null, until: END });
        expect(stateAfter(readings)).toEqual(stateAfter([once]));
      }),
      { numRuns: 20 },
    );
  });

  it('see every standing advert at each reading, so that none looks lost', () => {
    const until = daysFrom(REPLAY_LOAD_AT, 3);
    const rows = replayRows(adverts, { sourceKey, after: daysFrom(until, -0.01), until });
    const seen = new Set(rows.map((row) => row.raw.externalId));
    const standing = adverts.filter(
      (advert) =>
        advert.sourceKey === sourceKey &&
        advert.junkReason === null &&
        advert.firstSeenAt <= until &&
        (advert.removedAt === null || advert.removedAt > until),
    );
    expect(standing.length).toBeGreaterThan(100);
    for (const advert of standing) expect(seen.has(advert.externalId)).toBe(true);
  });

  it('bring arrivals, price cuts and removals on later days too', () => {
    const rows = replayRows(adverts, { sourceKey, after: REPLAY_LOAD_AT, until: END });
    const changes = rows.filter((row) => row.raw.observedAt && row.raw.observedAt < END);
    expect(changes.some((row) => row.status === 'gone')).toBe(true);
    const byId = new Map<string, number>();
    let cuts = 0;
    for (const { raw } of changes) {
      const id = raw.externalId ?? '';
      if (Number(raw.price) < (byId.get(id) ?? 0)) cuts += 1;
      byId.set(id, Number(raw.price));
    }
    expect(cuts).toBeGreaterThan(3);
  });

  it('reach the importer through the collector in batches, in the same order', async () => {
    const rows: RawRow[] = [];
    const window = { sourceKey, after: null, until: REPLAY_LOAD_AT };
    for await (const batch of replayCollector.read({ adverts, ...window }))
      rows.push(...batch.rows);
    expect(rows).toEqual(replayRows(adverts, window));
  });
});
