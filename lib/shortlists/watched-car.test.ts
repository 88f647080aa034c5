import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHORTLIST_STATUSES } from '@/db/vocabulary';
import {
  changedNotes,
  notesProblems,
  ownPriceWords,
  pageOfWatchlist,
  priceChangeCents,
  priceChangeWords,
  WATCHLIST_SORTS,
  type WatchNotes,
} from './watched-car';

const cents = fc.integer({ min: 1, max: 100_000_000 });
const price = fc.option(fc.integer({ min: 0, max: 100_000_000 }));
const notes: fc.Arbitrary<WatchNotes> = fc.record({
  status: fc.constantFrom(...SHORTLIST_STATUSES),
  note: fc.string(),
  targetPriceCents: price,
  walkAwayPriceCents: price,
});
const change = fc.record(
  {
    status: fc.constantFrom(...SHORTLIST_STATUSES),
    note: fc.string(),
    targetPriceCents: price,
    walkAwayPriceCents: price,
  },
  { requiredKeys: [] },
);

describe('the price since a car was saved', () => {
  it('is what was saved and the change together', () => {
    fc.assert(
      fc.property(cents, cents, (saved, now) => {
        expect(saved + priceChangeCents(saved, now)).toBe(now);
      }),
    );
  });

  it('is said with its amount and direction, and not at all where it is the same', () => {
    expect(priceChangeWords(-70_000)).toBe('$700 less than when you saved it');
    expect(priceChangeWords(120_050)).toBe('$1,200.50 more than when you saved it');
    expect(priceChangeWords(0)).toBeNull();
  });

  it('meets the target at or under it, and passes the walk-away price above it', () => {
    const own = { targetPriceCents: 1_000_000, walkAwayPriceCents: 1_200_000 };
    expect(ownPriceWords(1_000_000, own)?.words).toBe('At or under your target');
    expect(ownPriceWords(1_000_001, own)).toBeNull();
    expect(ownPriceWords(1_200_000, own)).toBeNull();
    expect(ownPriceWords(1_250_000, own)?.words).toBe('$500 above your walk-away price');
    expect(ownPriceWords(1, { targetPriceCents: null, walkAwayPriceCents: null })).toBeNull();
  });
});

describe('a change of notes', () => {
  it('writes what it names and leaves the rest', () => {
    fc.assert(
      fc.property(notes, change, (before, asked) => {
        const after = changedNotes(before, asked);
        for (const field of Object.keys(before) as (keyof WatchNotes)[]) {
          const isNamed = Object.hasOwn(asked, field);
          expect(after[field]).toEqual(isNamed ? asked[field] : before[field]);
        }
        expect(changedNotes(after, asked)).toEqual(after);
      }),
    );
  });

  it('is refused exactly where the target would lie above the walk-away price', () => {
    fc.assert(
      fc.property(notes, change, (before, asked) => {
        const after = changedNotes(before, asked);
        const { targetPriceCents: target, walkAwayPriceCents: walkAway } = after;
        const isWrong = target !== null && walkAway !== null && target > walkAway;
        expect(notesProblems(after, asked).length > 0).toBe(isWrong);
      }),
    );
  });

  it('is refused beside the field that it names', () => {
    const wrong: WatchNotes = {
      ...{ status: 'new', note: '' },
      ...{ targetPriceCents: 200, walkAwayPriceCents: 100 },
    };
    const fieldOf = (asked: object) => notesProblems(wrong, asked)[0]?.field;
    expect(fieldOf({ walkAwayPriceCents: 100 })).toBe('walk_away_price_cents');
    expect(fieldOf({ targetPriceCents: 200 })).toBe('target_price_cents');
    expect(fieldOf({ targetPriceCents: 200, walkAwayPriceCents: 100 })).toBe('target_price_cents');
  });
});

describe('pages of a watchlist', () => {
  const rows = fc.uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[0-9a-f]{6}$/),
      status: fc.constantFrom(...SHORTLIST_STATUSES),
      savedPriceCents: fc.integer({ min: 1, max: 9 }),
      priceCents: fc.integer({ min: 1, max: 9 }),
    }),
    { selector: ({ id }) => id, maxLength: 30 },
  );

  it('hold every row once, in every order, whatever their size', () => {
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(...WATCHLIST_SORTS),
        fc.integer({ min: 1, max: 7 }),
        (all, sort, limit) => {
          const walked = [];
          let after = null;
          do {
            const page: ReturnType<typeof pageOfWatchlist<(typeof all)[number]>> = pageOfWatchlist(
              all,
              {
                ...{ sort, after, limit },
              },
            );
            walked.push(...page.rows);
            after = page.next;
          } while (after !== null);
          const whole = pageOfWatchlist(all, { sort, after: null, limit: 100 });
          expect(walked).toEqual(whole.rows);
          expect(walked.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
        },
      ),
    );
  });

  it('begin with the last saved, the lowest ask, the largest fall or the first status', () => {
    const row = (id: string, priceCents: number, savedPriceCents: number) => ({
      ...{ id, priceCents, savedPriceCents },
      status: id === 'b' ? ('new' as const) : ('lost' as const),
    });
    const all = [row('a', 5, 9), row('b', 7, 7), row('c', 4, 5)];
    const order = (sort: (typeof WATCHLIST_SORTS)[number]) =>
      pageOfWatchlist(all, { sort, after: null, limit: 9 })
        .rows.map(({ id }) => id)
        .join('');
    expect(WATCHLIST_SORTS.map(order)).toEqual(['cba', 'cab', 'acb', 'bca']);
  });
});
