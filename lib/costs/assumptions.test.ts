import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASSUMPTION_FIELDS, readAssumptions } from './assumptions';

describe('a buyer’s own figures in an address', () => {
  it('are read in dollars and percent', () => {
    const { assumptions, errors, typed } = readAssumptions({
      own_doc_fee: '$1,299.50',
      own_local_rate: '4.875 %',
      own_inspection: '0',
      own_repairs: ['600', '700'],
      buyer_zip: '78701',
    });
    expect(assumptions).toMatchObject({
      own: { docFeeCents: 129_950, titleCents: null },
      localRateBps: 487.5,
      inspectionCents: 0,
      reconditioningCents: 60_000,
    });
    expect(errors).toEqual({});
    expect(typed).toEqual({
      own_doc_fee: '$1,299.50',
      own_local_rate: '4.875 %',
      own_inspection: '0',
      own_repairs: '600',
    });
  });

  it.each(['-5', 'a lot', '12,34', '1e3', '100001'])('%s is no sum: it says so', (text) => {
    const { assumptions, errors } = readAssumptions({ own_title: text });
    expect(assumptions.own?.titleCents).toBeNull();
    expect(errors.own_title).toBe('Dollars, please: 250.');
  });

  it.each(['20.01', '-1', 'x', '5.12345'])('%s is no rate', (text) => {
    const { assumptions, errors } = readAssumptions({ own_local_rate: text });
    expect(assumptions.localRateBps).toBeNull();
    expect(errors.own_local_rate).toBeDefined();
  });

  it('come to whole cents within bounds or to nothing, whatever is typed', () => {
    const anyText = fc.option(fc.oneof(fc.string(), fc.double().map(String)), { nil: undefined });
    const names = ASSUMPTION_FIELDS.map(({ name }) => name);
    const address = fc.record(Object.fromEntries(names.map((name) => [name, anyText])));
    fc.assert(
      fc.property(address, (given) => {
        const { assumptions } = readAssumptions(given);
        const { own, inspectionCents, reconditioningCents, localRateBps } = assumptions;
        for (const cents of [...Object.values(own ?? {}), inspectionCents, reconditioningCents]) {
          if (cents === null || cents === undefined) continue;
          expect(Number.isSafeInteger(cents) && cents >= 0 && cents <= 10_000_000).toBe(true);
        }
        expect(localRateBps ?? 0).toBeLessThanOrEqual(2_000);
      }),
    );
  });
});
