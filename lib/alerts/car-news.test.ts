import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALERT_KINDS } from '@/db/vocabulary';
import { isCut, isNews, kindToTell, newsOf, type PresentAdvert, type SeenAdvert } from './car-news';

const NOW = new Date('2026-11-22T12:00:00Z');
const row: PresentAdvert = {
  ...{ listingId: 'l1', vehicleId: 'v1', priceCents: 1_900_000, rating: 'good', changeNumber: 50 },
};
const seen = (facts: Partial<SeenAdvert> = {}): SeenAdvert => ({
  ...{ listingId: 'l1', vehicleId: 'v1', priceCents: 2_000_000, rating: 'good', cameNumber: 0 },
  ...{ cameAt: new Date('2026-11-01T00:00:00Z'), goneAt: null, ...facts },
});
const wish = { kinds: ALERT_KINDS, priceCutBps: 100, tellsAfter: 10 };
const tell = (
  known: SeenAdvert[],
  { wanted = wish, told = null, metBefore = true, at = row }: Partial<TellOptions> = {},
) => kindToTell(newsOf(at, known, NOW), at, wanted, { told, metBefore: () => metBefore });
interface TellOptions {
  wanted: Omit<typeof wish, 'kinds'> & { kinds: readonly (typeof ALERT_KINDS)[number][] };
  told: { priceCents: number; rating: string } | null;
  metBefore: boolean;
  at: PresentAdvert;
}

describe('news of a car', () => {
  it('is told of one that came, and for a day where its facts follow, to searches that were there', () => {
    expect(tell([])).toBe('new');
    const came = seen({ priceCents: 1_900_000, cameNumber: 45, cameAt: NOW });
    expect(tell([came])).toBe('new');
    expect(tell([came], { wanted: { ...wish, tellsAfter: 46 } })).toBeNull();
    expect(tell([{ ...came, cameAt: new Date('2026-11-21T11:59:00Z') }])).toBeNull();
    expect(tell([], { wanted: { ...wish, tellsAfter: 50 } })).toBeNull();
    expect(tell([came], { told: { priceCents: 1_900_000, rating: 'good' } })).toBeNull();
  });

  it('is nothing where a row was only seen again', () => {
    const same = seen({ priceCents: row.priceCents });
    expect(isNews(newsOf(row, [same], NOW))).toBe(false);
    expect(tell([same], { metBefore: false })).toBeNull();
  });

  it('is a cut beyond the threshold, counted from what the person was told', () => {
    expect(tell([seen()])).toBe('price_cut');
    expect(tell([seen({ priceCents: 1_910_000 })])).toBeNull();
    expect(
      tell([seen({ priceCents: 1_910_000 })], { told: { priceCents: 2_000_000, rating: 'good' } }),
    ).toBe('price_cut');
    expect(tell([seen()], { told: { priceCents: 1_905_000, rating: 'good' } })).toBeNull();
    const only = { ...wish, kinds: ['new'] as const };
    expect(tell([seen()], { wanted: only })).toBeNull();
    // Into the budget: it was not what they look for before.
    expect(tell([seen()], { wanted: only, metBefore: false })).toBe('new');
  });

  it('is a car that came back or became great, once', () => {
    const gone = seen({ priceCents: 1_900_000, goneAt: NOW });
    expect(tell([gone])).toBe('back');
    expect(tell([gone], { told: { priceCents: 1_900_000, rating: 'good' } })).toBe('back');
    expect(tell([gone], { wanted: { ...wish, kinds: ['new'] } })).toBe('new');
    expect(
      tell([gone], {
        wanted: { ...wish, kinds: ['new'] },
        told: { priceCents: 1_900_000, rating: 'good' },
      }),
    ).toBeNull();
    const great = { ...row, rating: 'great' };
    const before = seen({ priceCents: 1_900_000 });
    expect(tell([before], { at: great })).toBe('becomes_great');
    expect(
      tell([before], { at: great, told: { priceCents: 1_900_000, rating: 'great' } }),
    ).toBeNull();
    expect(tell([before], { at: { ...row, rating: 'check_first' } })).toBeNull();
  });

  it('never tells the same price twice, whatever asks follow each other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 10_000, max: 20_000 }), { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 0, max: 1_000 }),
        (dollars, priceCutBps) => {
          let told: { priceCents: number; rating: string } | null = null;
          let before: SeenAdvert[] = [];
          const heard: number[] = [];
          dollars.forEach((each, i) => {
            const at = { ...row, priceCents: each * 100, changeNumber: 50 + i };
            const kind = tell(before, { wanted: { ...wish, priceCutBps }, told, at });
            if (kind !== null) {
              if (kind === 'price_cut' && told) {
                expect(isCut(told.priceCents, at.priceCents, priceCutBps)).toBe(true);
              }
              heard.push(at.priceCents);
              told = { priceCents: at.priceCents, rating: at.rating };
            }
            before = [seen({ priceCents: at.priceCents, cameNumber: 50 })];
          });
          expect(heard).toEqual([...new Set(heard)].sort((a, b) => b - a));
        },
      ),
    );
  });
});
