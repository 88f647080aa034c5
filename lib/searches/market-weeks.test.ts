import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MarketAdvert } from './market-advert';
import { marketWeeks, priceMove } from './market-weeks';
import { AS_OF, daysAgo, endedAdvert, marketAdvert, readSources } from './testing-market-adverts';

const weeksOf = (
  adverts: readonly MarketAdvert[],
  options: Partial<Parameters<typeof marketWeeks>[0]> = {},
) =>
  marketWeeks({
    adverts,
    sources: readSources(),
    asOf: AS_OF,
    valueCentsOf: ({ p50Cents }) => p50Cents ?? 2_000_000,
    weight: 1,
    ...options,
  });

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('marketWeeks', () => {
  it('counts what stood, came and went', () => {
    const adverts = [
      endedAdvert(24, 10),
      marketAdvert({ firstSeenAt: daysAgo(17) }),
      marketAdvert({ firstSeenAt: daysAgo(3) }),
    ];
    const counts = weeksOf(adverts).map(({ liveCount, newCount, goneCount }) => [
      liveCount,
      newCount,
      goneCount,
    ]);
    expect(counts).toEqual([
      [2, 1, 0],
      [1, 0, 1],
      [2, 1, 0],
    ]);
  });

  it('does not take a source that is read for the first time for new cars', () => {
    const adverts = [
      endedAdvert(30, 5),
      ...times(20, () => marketAdvert({ firstSeenAt: daysAgo(4) })),
    ];
    const sources = readSources({ knownSince: daysAgo(3.5) });
    expect(weeksOf(adverts, { sources }).at(-1)).toMatchObject({ liveCount: 20, newCount: 0 });
  });

  it('does not take a change of which cars are on offer for a change of prices', () => {
    // Cheap cars leave, dear ones come, each at its value all along.
    const cheap = times(20, () =>
      endedAdvert(60, 8, { priceCents: 1_000_000, p50Cents: 1_000_000 }),
    );
    const dear = times(20, () =>
      marketAdvert({ firstSeenAt: daysAgo(9), priceCents: 4_000_000, p50Cents: 4_000_000 }),
    );
    const weeks = weeksOf([...cheap, ...dear]);
    expect(weeks.at(-1)?.medianAskCents).toBe(4_000_000);
    expect(weeks.at(-4)?.medianAskCents).toBe(1_000_000);
    expect(priceMove(weeks, 3)).toEqual({ weeks: 3, share: 0 });
  });

  it('sees all asks fall by a tenth', () => {
    const adverts = times(12, () =>
      marketAdvert({
        firstSeenAt: daysAgo(60),
        priceCents: 1_800_000,
        steps: [
          { at: daysAgo(60), priceCents: 2_000_000 },
          { at: daysAgo(5), priceCents: 1_800_000 },
        ],
      }),
    );
    const weeks = weeksOf(adverts);
    expect(priceMove(weeks, 4)).toEqual({ weeks: 4, share: -0.1 });
    expect(weeks.at(-1)).toMatchObject({ changeCount: 12, medianChangeShare: -0.1 });
    expect(weeks.at(-2)).toMatchObject({ changeCount: 0, medianChangeShare: null });
  });

  it('gives no median of few asks, and no move without one', () => {
    const weeks = weeksOf(times(4, () => marketAdvert({ firstSeenAt: daysAgo(60) })));
    expect(weeks.at(-1)).toMatchObject({ liveCount: 4, medianAskCents: null, askToValue: null });
    expect(priceMove(weeks, 4)).toBeNull();
    expect(weeksOf([])).toEqual([]);
  });

  it('says in which week a source was not read', () => {
    const sources = readSources({ pauses: [{ from: daysAgo(13), until: daysAgo(8) }] });
    const weeks = weeksOf([marketAdvert({ firstSeenAt: daysAgo(30) })], { sources });
    expect(weeks.map(({ isWhollyRead }) => isWhollyRead)).toEqual([true, true, false, true]);
  });

  it('keeps its books: what stands is what stood, and came, and did not go', () => {
    const advert = fc
      .tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 90 }), fc.boolean())
      .map(([until, days, isLive]) =>
        isLive
          ? marketAdvert({ firstSeenAt: daysAgo(days + 0.5) })
          : endedAdvert(until + days + 0.5, until + 0.5),
      );
    fc.assert(
      fc.property(
        fc.array(advert, { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        (adverts, weight) => {
          const weeks = weeksOf(adverts, { weight });
          for (const [index, week] of weeks.entries()) {
            const before = weeks[index - 1];
            if (!before) continue;
            expect(week.liveCount).toBe(before.liveCount + week.newCount - week.goneCount);
            expect(week.liveCount % weight).toBe(0);
          }
        },
      ),
    );
  });
});
