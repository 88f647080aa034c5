import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChoiceState, choiceAddress, withDropToggled, withPinToggled } from './choice-address';

const NOTHING: ChoiceState = {
  listingId: 'lst_1',
  valuationId: 'val_1',
  drop: [],
  pin: [],
  zip: undefined,
};

describe('the address of a choice of comps', () => {
  it('holds the valuation it began from, what is left out and what is pinned', () => {
    const state = { ...NOTHING, drop: ['lst_c', 'lst_a'], pin: ['lst_b'], zip: '78701' };
    expect(choiceAddress(state)).toBe(
      '/listings/lst_1?buyer_zip=78701&valuation=val_1&drop=lst_a,lst_c&pin=lst_b#value',
    );
  });

  it('is the listing’s own without a choice', () => {
    expect(choiceAddress(NOTHING)).toBe('/listings/lst_1#value');
  });

  it('is the same whichever way it was come to, and each step leads back', () => {
    const ids = fc.constantFrom('lst_a', 'lst_b', 'lst_c', 'lst_d');
    const steps = fc.array(fc.tuple(fc.boolean(), ids), { maxLength: 8 });
    fc.assert(
      fc.property(steps, ids, (all, id) => {
        const state = all.reduce(
          (before, [isDrop, each]) =>
            isDrop ? withDropToggled(before, each) : withPinToggled(before, each),
          NOTHING,
        );
        expect(state.drop.filter((each) => state.pin.includes(each))).toEqual([]);
        if (!state.pin.includes(id)) {
          const back = withDropToggled(withDropToggled(state, id), id);
          expect(choiceAddress(back)).toBe(choiceAddress(state));
        }
        const turned = { ...state, drop: [...state.drop].reverse(), pin: [...state.pin].reverse() };
        expect(choiceAddress(turned)).toBe(choiceAddress(state));
      }),
    );
  });
});
