import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carSpells } from './car-spells';
import { readingPauses } from './reading-pauses';
import { daysAgo, endedAdvert, marketAdvert, readSources } from './testing-market-adverts';

const daysOf = (spells: ReturnType<typeof carSpells>) =>
  spells.spells.map(({ watched, hasEnded }) => [
    watched.map(({ fromDay, untilDay }) => [fromDay, untilDay]),
    hasEnded,
  ]);

describe('carSpells', () => {
  it('counts a live car as watched, not as ended', () => {
    const spells = carSpells([marketAdvert(), endedAdvert(30, 10)], readSources());
    expect(daysOf(spells)).toEqual([
      [[[0, 10]], false],
      [[[0, 20]], true],
    ]);
  });

  it('takes a car that is listed anew within a week as one that never left', () => {
    const facts = { vehicleId: 'one car' };
    const anew = marketAdvert({ ...facts, firstSeenAt: daysAgo(6) });
    expect(daysOf(carSpells([anew, endedAdvert(30, 10, facts)], readSources()))).toEqual([
      [[[0, 30]], false],
    ]);
    const later = endedAdvert(30, 18, facts);
    expect(carSpells([anew, later], readSources()).spells).toHaveLength(2);
  });

  it('leaves out what stood when its source was first read, unless the source says since when', () => {
    const sources = readSources({ knownSince: daysAgo(20) });
    const stood = endedAdvert(25, 5);
    const told = endedAdvert(25, 5, { listedAt: daysAgo(40) });
    const spells = carSpells([stood, told], sources);
    expect(spells.unknownStartCount).toBe(1);
    // Watched from its fifteenth day on: it might have left unseen before.
    expect(daysOf(spells)).toEqual([[[[15, 35]], true]]);
  });

  it('leaves out sources that are not read whole', () => {
    const spells = carSpells([marketAdvert()], readSources({ isReadWhole: false }));
    expect(spells).toMatchObject({ spells: [], unwatchedCount: 1 });
  });

  it('does not count the time in which the source was not read', () => {
    const sources = readSources({ pauses: [{ from: daysAgo(25), until: daysAgo(15) }] });
    const stayed = endedAdvert(30, 10);
    const leftMeanwhile = endedAdvert(30, 25, { endedAt: daysAgo(14) });
    expect(daysOf(carSpells([stayed, leftMeanwhile], sources))).toEqual([
      [
        [
          [0, 5],
          [15, 20],
        ],
        true,
      ],
      [[[0, 5]], false],
    ]);
  });

  it('never watches longer than from the first to the last sighting', () => {
    const pause = fc
      .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 30 }))
      .map(([until, days]) => ({ from: daysAgo(until + days), until: daysAgo(until) }));
    fc.assert(
      fc.property(fc.array(pause, { maxLength: 4 }), (found) => {
        const pauses = found.sort((a, b) => a.from.getTime() - b.from.getTime());
        const [spell] = carSpells([endedAdvert(90, 10)], readSources({ pauses })).spells;
        let before = 0;
        for (const { fromDay, untilDay } of spell?.watched ?? []) {
          expect(fromDay).toBeGreaterThanOrEqual(before);
          expect(untilDay).toBeGreaterThan(fromDay);
          before = untilDay;
        }
        expect(before).toBeLessThanOrEqual(81);
      }),
    );
  });
});

describe('readingPauses', () => {
  const daily = (from: number, until: number) =>
    Array.from({ length: from - until + 1 }, (_, index) => daysAgo(from - index));

  it('finds the stretch in which a daily source was not read', () => {
    expect(readingPauses([...daily(10, 0), ...daily(60, 27)])).toEqual([
      { from: daysAgo(27), until: daysAgo(10) },
    ]);
  });

  it('has none in a source that comes each week, and none without readings', () => {
    expect(readingPauses([28, 21, 14, 7, 0].map(daysAgo))).toEqual([]);
    expect(readingPauses([])).toEqual([]);
    expect(readingPauses([daysAgo(3)])).toEqual([]);
  });
});
