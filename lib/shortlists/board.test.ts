import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOARD_VOTES, SHORTLIST_STATUSES } from '@/db/vocabulary';
import { AGREEMENTS, agreementOf, budgetStanding, byAgreement } from './board';

const votes = (max = 4) => fc.array(fc.constantFrom(...BOARD_VOTES), { maxLength: max });
const cars = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-f]{1,3}$/),
    status: fc.constantFrom(...SHORTLIST_STATUSES),
    addedAt: fc.integer({ min: 0, max: 3 }).map((day) => new Date(day * 86_400_000)),
    votes: votes(),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);
const shuffled = <T>(list: readonly T[]) =>
  fc.shuffledSubarray([...list], { minLength: list.length });

describe('the order of agreement', () => {
  it('is one order, however the cars come in, and loses none', () => {
    fc.assert(
      fc.property(
        cars.chain((all) =>
          fc.tuple(fc.constant(all), shuffled(all), fc.integer({ min: 1, max: 4 })),
        ),
        ([all, mixed, members]) => {
          const ordered = byAgreement(all, members);
          expect(byAgreement(mixed, members)).toEqual(ordered);
          expect(new Set(ordered)).toEqual(new Set(all));
          expect(byAgreement(ordered, members)).toEqual(ordered);
        },
      ),
    );
  });

  it('puts what everybody wants first, what is refused behind it, and what is lost last', () => {
    fc.assert(
      fc.property(cars, fc.integer({ min: 1, max: 4 }), (all, members) => {
        const ranks = byAgreement(all, members).map((car) => [
          car.status === 'lost' ? 1 : 0,
          AGREEMENTS.indexOf(agreementOf(car.votes, members)),
        ]);
        const sorted = [...ranks].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d);
        expect(ranks).toEqual(sorted);
      }),
    );
  });

  it('goes by how many want it, then by who came first', () => {
    const day = (n: number) => new Date(n * 86_400_000);
    const base = { status: 'new' as const };
    const list = [
      { ...base, id: 'no', addedAt: day(0), votes: ['no' as const] },
      { ...base, id: 'split', addedAt: day(0), votes: ['no' as const, 'yes' as const] },
      { ...base, id: 'late', addedAt: day(2), votes: [] },
      { ...base, id: 'early', addedAt: day(1), votes: [] },
      { ...base, id: 'one', addedAt: day(3), votes: ['yes' as const] },
      { ...base, id: 'both', addedAt: day(4), votes: ['yes' as const, 'yes' as const] },
    ];
    const ids = byAgreement(list, 2).map(({ id }) => id);
    expect(ids).toEqual(['both', 'one', 'early', 'late', 'split', 'no']);
  });
});

describe('agreement', () => {
  it('is full only when every member said yes', () => {
    fc.assert(
      fc.property(votes(), fc.integer({ min: 1, max: 4 }), (given, members) => {
        const isFull = given.length >= members && given.every((vote) => vote === 'yes');
        expect(agreementOf(given, members) === 'agreed').toBe(isFull);
      }),
    );
  });
});

describe('the budget', () => {
  const cents = fc.integer({ min: 0, max: 20_000_000 });

  it('is kept by exactly what costs no more than it, to the cent', () => {
    fc.assert(
      fc.property(cents, cents, (totalCents, budgetCents) => {
        const found = budgetStanding({ totalCents, unknownLines: ['inspection'] }, budgetCents);
        const isOver = totalCents > budgetCents;
        expect(found.standing).toBe(isOver ? 'over' : 'within');
        expect(found.overByCents).toBe(isOver ? totalCents - budgetCents : 0);
      }),
    );
  });

  it('is never said to be kept where a part of the cost is unknown', () => {
    fc.assert(
      fc.property(cents, cents, (totalCents, budgetCents) => {
        const found = budgetStanding({ totalCents, unknownLines: ['transport'] }, budgetCents);
        expect(found.standing).toBe(totalCents > budgetCents ? 'over' : 'unknown');
      }),
    );
    expect(budgetStanding(null, 1).standing).toBe('unknown');
    expect(budgetStanding(null, null).standing).toBe('none');
  });
});
