import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carSpells } from './car-spells';
import { daysToSellOf } from './days-to-sell';
import type { MarketAdvert } from './market-advert';
import { negotiationOf } from './negotiation';
import { daysAgo, endedAdvert, marketAdvert, readSources } from './testing-market-adverts';

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const spellsOf = (adverts: readonly MarketAdvert[]) => carSpells(adverts, readSources());
const negotiated = (adverts: readonly MarketAdvert[]) =>
  negotiationOf(adverts, spellsOf(adverts).spells);

/** Put up so many days ago and cut by a share after some days. */
function cutAdvert(daysListed: number, cutAfterDays: number, share: number): MarketAdvert {
  const first = { at: daysAgo(daysListed), priceCents: 2_000_000 };
  const priceCents = Math.round(2_000_000 * (1 - share));
  return marketAdvert({
    firstSeenAt: first.at,
    priceCents,
    steps: [first, { at: daysAgo(daysListed - cutAfterDays), priceCents }],
  });
}

describe('negotiationOf', () => {
  it('tells how many are cut, how soon and by how much', () => {
    const adverts = [
      ...times(10, () => cutAdvert(40, 10, 0.05)),
      ...times(10, () => marketAdvert({ firstSeenAt: daysAgo(40) })),
    ];
    expect(negotiated(adverts)).toMatchObject({
      count: 20,
      cutCount: 10,
      cutBy: [
        { days: 14, share: 0.5 },
        { days: 30, share: 0.5 },
        { days: 60, share: null },
      ],
      medianDaysToFirstCut: 10,
      medianCutShare: 0.05,
    });
  });

  it('does not take a car put up yesterday for one that never comes down', () => {
    const old = [
      ...times(10, () => cutAdvert(40, 10, 0.05)),
      ...times(10, () => marketAdvert({ firstSeenAt: daysAgo(40) })),
    ];
    const fresh = times(30, () => marketAdvert({ firstSeenAt: daysAgo(1) }));
    expect(negotiated([...old, ...fresh]).cutBy[0]).toEqual({ days: 14, share: 0.5 });
  });

  it('sets last asks of ended adverts against their first', () => {
    const adverts = times(10, (index) =>
      endedAdvert(30, 10, {
        priceCents: index < 6 ? 1_900_000 : 2_000_000,
        steps: [{ at: daysAgo(30), priceCents: 2_000_000 }],
      }),
    );
    expect(negotiated(adverts)).toMatchObject({
      endedCount: 10,
      lastToFirstAsk: 0.95,
      endedCutShare: 0.6,
      // Twenty are wanted for shares of all.
      cutBy: [
        { days: 14, share: null },
        { days: 30, share: null },
        { days: 60, share: null },
      ],
    });
  });

  it('says nothing of nothing', () => {
    expect(negotiated([])).toMatchObject({ count: 0, medianCutShare: null, lastToFirstAsk: null });
  });
});

describe('daysToSellOf', () => {
  it('is the middle of what was seen where all are gone', () => {
    const adverts = times(41, (index) => endedAdvert(60 + index, 60));
    expect(daysToSellOf(spellsOf(adverts))).toMatchObject({
      count: 41,
      goneCount: 41,
      quarterDays: 10,
      medianDays: 20,
      threeQuarterDays: 30,
    });
  });

  it('is longer than the middle of those that are gone where others still stand', () => {
    const gone = times(20, (index) => endedAdvert(40 + index, 40));
    const standing = times(30, () => marketAdvert({ firstSeenAt: daysAgo(60) }));
    const found = daysToSellOf(spellsOf([...gone, ...standing]));
    expect(found.medianDays).toBeNull();
    expect(found.goneBy.find(({ days }) => days === 30)?.share).toBeCloseTo(0.4, 1);
    expect(found.goneBy.at(-1)).toEqual({ days: 90, share: null });
  });

  it('gives no figure for few cars, and never one without a count', () => {
    const few = daysToSellOf(spellsOf(times(19, (index) => endedAdvert(40 + index, 40))));
    expect(few).toMatchObject({ count: 19, medianDays: null, steps: [] });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(50), fc.boolean()), { maxLength: 60 }), (cars) => {
        const adverts = cars.map(([days, isGone]) =>
          isGone ? endedAdvert(days + 21, 20) : marketAdvert({ firstSeenAt: daysAgo(days + 1) }),
        );
        const { quarterDays, medianDays, count, goneCount } = daysToSellOf(spellsOf(adverts));
        if (medianDays !== null) {
          expect(count).toBeGreaterThanOrEqual(20);
          expect(goneCount).toBeGreaterThanOrEqual(8);
          expect(quarterDays ?? 0).toBeLessThanOrEqual(medianDays);
        }
      }),
    );
  });
});
