import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareValuations, type ValuedMoment } from './value-change';

const PARTS = { base: 2_400_000, age: -200_000, mileage: -150_000, trim: 40_000, other: 10_000 };

const moment = (
  given: Partial<ValuedMoment> & { parts?: never } = {},
  parts: Partial<typeof PARTS> & { comps?: number } = {},
): ValuedMoment => {
  const told = Object.entries({ ...PARTS, comps: 0, ...parts });
  return {
    modelId: 'a',
    priceCents: 2_000_000,
    p50Cents: told.reduce((sum, [, cents]) => sum + cents, 0),
    compIds: ['one', 'two', 'three'],
    compPricesCents: [2_000_000, 2_100_000, 2_200_000],
    evidence: {
      mileageMi: 40_000,
      priceKind: 'dealer_ask',
      stepsCents: [
        [0, 0],
        [100_000, 0],
        [0, -50_000],
      ],
    },
    ...given,
    parts: told.map(([code, cents]) => ({ code, cents })),
  };
};

describe('what lies between two valuations', () => {
  it('is nothing where nothing changed', () => {
    expect(compareValuations(moment(), moment())).toEqual({
      lines: [],
      savingChangeCents: 0,
      valueChangeCents: 0,
      isNewModel: false,
      mileage: null,
      priceKind: null,
      comps: { cameIds: [], wentIds: [], repricedIds: [] },
    });
  });

  it('is told by causes that add up, worked by hand', () => {
    const later = moment(
      {
        priceCents: 2_050_000,
        evidence: { mileageMi: 45_000, priceKind: 'dealer_ask', stepsCents: [[0], [100_000], [0]] },
        compIds: ['one', 'two', 'four'],
        compPricesCents: [1_980_000, 2_100_000, 2_300_000],
      },
      { mileage: -170_000, comps: -10_000 },
    );
    expect(compareValuations(moment(), later)).toEqual({
      lines: [
        { code: 'price', cents: -50_000 },
        { code: 'mileage', cents: -20_000 },
        { code: 'comps', cents: -10_000 },
      ],
      savingChangeCents: -80_000,
      valueChangeCents: -30_000,
      isNewModel: false,
      mileage: { fromMi: 40_000, toMi: 45_000 },
      priceKind: null,
      comps: { cameIds: ['four'], wentIds: ['three'], repricedIds: ['one'] },
    });
  });

  it('puts what a model trained anew says of the same facts down to the model', () => {
    const { lines, isNewModel } = compareValuations(
      moment(),
      moment({ modelId: 'b' }, { age: -210_000, mileage: -140_000, trim: 45_000 }),
    );
    expect(isNewModel).toBe(true);
    expect(lines).toEqual([{ code: 'model', cents: 5_000 }]);
  });

  it('does not put down to mileage what other facts did to its step', () => {
    const { lines } = compareValuations(moment(), moment({}, { mileage: -160_000 }));
    expect(lines).toEqual([{ code: 'facts', cents: -10_000 }]);
  });

  it('says which kind of price it was of before', () => {
    const evidence = { mileageMi: 40_000, priceKind: 'private_ask' as const, stepsCents: [] };
    expect(compareValuations(moment(), moment({ evidence })).priceKind).toEqual({
      from: 'dealer_ask',
      to: 'private_ask',
    });
  });

  it('knows no mileage and no asks of comps where they were not kept', () => {
    const told = compareValuations(moment({ evidence: null }), moment({}, { mileage: -160_000 }));
    expect(told).toMatchObject({ mileage: null, comps: { repricedIds: null } });
    expect(told.lines).toEqual([{ code: 'facts', cents: -10_000 }]);
  });
});

const cents = fc.integer({ min: -3_000_000, max: 5_000_000 });
const moments = fc
  .record({
    modelId: fc.constantFrom('a', 'b'),
    priceCents: fc.integer({ min: 1, max: 9_000_000 }),
    p50Cents: fc.integer({ min: 1, max: 9_000_000 }),
    parts: fc.array(
      fc.record({ code: fc.constantFrom('base', 'mileage', 'comps', 'stacked'), cents }),
      { maxLength: 6 },
    ),
    compIds: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e')),
    mileageMi: fc.option(fc.constantFrom(10, 20)),
    hasEvidence: fc.boolean(),
  })
  .map(
    ({ mileageMi, hasEvidence, ...rest }): ValuedMoment => ({
      ...rest,
      compPricesCents: rest.compIds.map(() => 1_000),
      evidence: hasEvidence ? { mileageMi, priceKind: 'sold', stepsCents: [] } : null,
    }),
  );

it('adds up to the cent, whatever the two valuations hold', () => {
  fc.assert(
    fc.property(moments, moments, (earlier, later) => {
      const told = compareValuations(earlier, later);
      const sum = told.lines.reduce((total, line) => total + line.cents, 0);
      expect(sum).toBe(later.p50Cents - later.priceCents - (earlier.p50Cents - earlier.priceCents));
      expect(sum).toBe(told.savingChangeCents);
      const back = compareValuations(later, earlier);
      expect(back.savingChangeCents + told.savingChangeCents).toBe(0);
      expect(back.comps.cameIds.length).toBe(told.comps.wentIds.length);
    }),
  );
});
