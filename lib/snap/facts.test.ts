import { describe, expect, it } from 'vitest';
import type { SnapFact, SnapFacts } from '@/db/snap-content';
import { vinCheckDigit } from '@/lib/vehicles/vin';
import { applyFactChange } from './fact-change';
import { confirmedFacts, confirmFact, factsKeyOf, missingFacts, withProposals } from './facts';

const NOW = new Date('2026-03-10T12:00:00Z');
const AT = { now: NOW, year: 2026 };
const read = <T extends string | number>(
  value: T,
  rest: Partial<SnapFact<T>> = {},
): SnapFact<T> => ({
  ...{ value, origin: 'vin_decoded', confidence: 0.98, photoId: null, confirmedAt: null },
  ...rest,
});
const VIN = `1HGCV1F3${vinCheckDigit('1HGCV1F30KA000014')}KA000014`;
const WRONG = `${VIN.slice(0, 8)}${VIN.charAt(8) === '0' ? '1' : '0'}${VIN.slice(9)}`;
const refusal = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as { fieldErrors?: unknown }).fieldErrors;
  }
  return null;
};

describe('facts', () => {
  it('that are only proposed are no facts', () => {
    const facts: SnapFacts = {
      make: read('Honda'),
      year: read(2019, { confirmedAt: NOW.toISOString() }),
    };
    expect(confirmedFacts(facts)).toEqual({ year: 2019 });
    expect(missingFacts(facts)).toEqual(['make', 'model', 'mileageMi']);
  });

  it('confirmed as proposed keep where they come from, and with another value are the person’s own', () => {
    const proposed = read('Honda', { photoId: 'p' });
    expect(confirmFact(proposed, 'Honda', NOW)).toEqual({
      ...proposed,
      confirmedAt: NOW.toISOString(),
    });
    expect(confirmFact(proposed, 'Acura', NOW)).toEqual({
      ...{ value: 'Acura', origin: 'person', confidence: null, photoId: null },
      confirmedAt: NOW.toISOString(),
    });
  });

  it('confirmed before are never replaced by what is read later, and proposals that nothing reads go', () => {
    const mine = read('Acura', { origin: 'person', confirmedAt: NOW.toISOString() });
    const facts: SnapFacts = { make: mine, trim: read('EX') };
    expect(withProposals(facts, { make: read('Honda'), year: read(2019) })).toEqual({
      make: mine,
      year: read(2019),
    });
  });

  it('have the same key in whatever order they were said, and another one when one of them changes', () => {
    const condition = { damage: [] };
    const one = {
      year: read(2019, { confirmedAt: 'x' }),
      make: read('Honda', { confirmedAt: 'x' }),
    };
    const other = { make: one.make, year: one.year };
    const keyOf = (facts: SnapFacts) => factsKeyOf({ facts, condition, zip: null });
    expect(keyOf(one)).toBe(keyOf(other));
    expect(keyOf({ ...one, trim: read('EX') })).toBe(keyOf(one));
    expect(keyOf({ ...one, trim: read('EX', { confirmedAt: 'x' }) })).not.toBe(keyOf(one));
    expect(factsKeyOf({ facts: one, condition, zip: '78701' })).not.toBe(keyOf(one));
  });
});

describe('what a person says of facts', () => {
  it('is written as the vocabulary writes it', () => {
    const facts = applyFactChange({}, { make: 'chevy', model: 'silverado 1500' }, AT);
    expect(confirmedFacts(facts)).toEqual({ make: 'Chevrolet', model: 'Silverado 1500' });
  });

  it('stays as said where the vocabulary does not know it', () => {
    const facts = applyFactChange({}, { make: 'Kaiser', model: 'Darrin' }, AT);
    expect(confirmedFacts(facts)).toEqual({ make: 'Kaiser', model: 'Darrin' });
  });

  it('takes back with null and leaves alone what is left out', () => {
    const facts = applyFactChange({}, { make: 'Honda', year: 2019 }, AT);
    expect(confirmedFacts(applyFactChange(facts, { make: null }, AT))).toEqual({ year: 2019 });
  });

  it.each([
    ['a VIN with a wrong check digit', { vin: WRONG }, 'facts.vin'],
    ['a VIN that is too short', { vin: '1HGCV1F34' }, 'facts.vin'],
    ['a year that is still to come', { year: 2030 }, 'facts.year'],
    ['an empty text', { trim: ' ' }, 'facts.trim'],
  ])('is refused where it is %s', (_what, change, field) => {
    expect(refusal(() => applyFactChange({}, change, AT))).toEqual([
      expect.objectContaining({ field }),
    ]);
  });

  it('is a VIN in its one writing', () => {
    expect(
      confirmedFacts(
        applyFactChange({}, { vin: ` ${VIN.slice(0, 9).toLowerCase()}-${VIN.slice(9)}` }, AT),
      ),
    ).toEqual({
      vin: VIN,
    });
  });
});
