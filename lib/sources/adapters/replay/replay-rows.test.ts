import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RawRow } from '@/lib/sources/raw-batch';
import { REPLAY_SOURCES } from '@/lib/sources/registry';
import {
  daysFrom,
  REPLAY_DAYS_BACK,
  REPLAY_LOAD_AT,
  REPLAY_SEED,
  type ReplayAdvert,
} from './replay-advert';
import { replayCollector } from './replay-collector';
import { type ReplayCar, readReplayCars } from './replay-facts';
import { replayRows, replaySightings } from './replay-rows';
import { replayTimeline } from './timeline';

const END = REPLAY_LOAD_AT;
const OPTIONS = { seed: REPLAY_SEED, loadAt: REPLAY_LOAD_AT, daysBack: REPLAY_DAYS_BACK };
const [{ key: sourceKey }] = REPLAY_SOURCES;
let cars: ReplayCar[] = [];
let adverts: ReplayAdvert[] = [];

beforeAll(async () => {
  cars = await readReplayCars();
  adverts = replayTimeline(cars.slice(0, 600), OPTIONS);
});

const rowsBetween = (after: Date | null, until: Date, isSweep = true) =>
  replayRows(replaySightings(adverts, { sourceKey, after, until, isSweep }));

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
    const removed = new Set<string>();
    let before = 0;
    for (const [index, { raw, status, line }] of rowsBetween(null, END).entries()) {
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
    const cut = fc.integer({ min: 0, max: REPLAY_DAYS_BACK * 24 });
    fc.assert(
      fc.property(fc.uniqueArray(cut, { maxLength: 6 }), (hours) => {
        const start = daysFrom(REPLAY_LOAD_AT, -REPLAY_DAYS_BACK);
        const untils = hours.sort((a, b) => a - b).map((hour) => daysFrom(start, hour / 24));
        let after: Date | null = null;
        const readings: RawRow[][] = [];
        for (const until of [...untils, END]) {
          readings.push(rowsBetween(after, until));
          after = until;
        }
        expect(stateAfter(readings)).toEqual(stateAfter([rowsBetween(null, END)]));
      }),
      { numRuns: 20 },
    );
  });

  it('see every standing advert in a sweep, and only changes in other readings', () => {
    const until = daysFrom(REPLAY_LOAD_AT, -3);
    const after = daysFrom(until, -0.01);
    const seen = new Set(rowsBetween(after, until).map((row) => row.raw.externalId));
    const standing = adverts.filter(
      (advert) =>
        advert.sourceKey === sourceKey &&
        advert.junkReason === null &&
        advert.firstSeenAt <= until &&
        (advert.removedAt === null || advert.removedAt > until),
    );
    expect(standing.length).toBeGreaterThan(100);
    for (const advert of standing) expect(seen.has(advert.externalId)).toBe(true);
    expect(rowsBetween(after, until, false).length).toBeLessThan(10);
  });

  it('reach the importer through the collector in batches, in the same order', async () => {
    const rows: RawRow[] = [];
    for await (const batch of replayCollector.read({ adverts, sourceKey, until: END })) {
      rows.push(...batch.rows);
    }
    expect(rows).toEqual(rowsBetween(null, END));
  });

  it('of the loading are the same for every version of the demo', () => {
    const all = replayTimeline(cars, OPTIONS);
    const digests = REPLAY_SOURCES.map(({ key }) => {
      const window = { sourceKey: key, after: null, until: END, isSweep: true };
      const rows = replayRows(replaySightings(all, window));
      const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
      return `${rows.length} ${digest.slice(0, 16)}`;
    });
    expect(digests).toEqual([
      '8679 6aaec66524141c4b',
      '5678 3da6a6cc7596dd23',
      '4064 15795e0961316cf2',
    ]);
  });
});
