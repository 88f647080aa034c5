import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SnapFacts } from '@/db/snap-content';
import { decodeVin, vinCheckDigit } from '@/lib/vehicles/vin';
import { confirmFact, FACT_NAMES, withProposals } from './facts';
import { identify, type StoredReading } from './proposals';

const NOW = new Date('2026-03-10T12:00:00Z');
const LAST_YEAR = 2027;
const checked = (vin: string) => `${vin.slice(0, 8)}${vinCheckDigit(vin)}${vin.slice(9)}`;
const ACCORD = checked('1HGCV1F30KA000014');
const MODEL_3 = checked('5YJ3E1EA7KF317000');
const MOTORCYCLE = checked('1HD1KB419FB123456');

const reading = (
  kind: StoredReading['kind'],
  value: string | null,
  rest: Partial<StoredReading> = {},
): StoredReading => ({
  ...{ photoId: 'a', kind, state: value === null ? 'none' : 'found', value },
  ...{ confidence: value === null ? null : 0.99, detail: {}, ...rest },
});
const seen = (answer: Record<string, unknown>): StoredReading =>
  reading('vision', 'seen', {
    detail: {
      answer: {
        ...{ make: null, model: null, trim: null, body_style: null },
        ...{ exterior_color: null, interior_color: null, damage: [], ...answer },
      },
    },
  });
const of = (name: string, found: ReturnType<typeof identify>) =>
  found.candidates.find((each) => each.name === name);

describe('what the photos of a car say', () => {
  it('is nothing where nothing was read', () => {
    expect(identify([reading('vin_barcode', null)], {}, LAST_YEAR)).toEqual({
      proposals: {},
      candidates: [],
      noCar: null,
    });
  });

  it('is a VIN with its year, make, model and body, none of them confirmed', () => {
    const { proposals } = identify([reading('vin_barcode', ACCORD)], {}, LAST_YEAR);
    expect(proposals).toMatchObject({
      vin: { value: ACCORD, origin: 'vin_barcode', photoId: 'a' },
      year: { value: 2019, origin: 'vin_decoded' },
      make: { value: 'Honda' },
      model: { value: 'Accord' },
      bodyStyle: { value: 'sedan' },
    });
    expect(Object.values(proposals).every(({ confirmedAt }) => confirmedAt === null)).toBe(true);
  });

  it('is the VIN of the barcode where letters say another, and both are shown', () => {
    const found = identify(
      [reading('vin_text', MODEL_3, { photoId: 'b' }), reading('vin_barcode', ACCORD)],
      {},
      LAST_YEAR,
    );
    expect(found.proposals.vin?.value).toBe(ACCORD);
    expect(of('vin', found)).toMatchObject({
      isContradicted: true,
      claims: [{}, { photoId: 'b' }],
    });
  });

  it.each(['vin_barcode', 'vin_text'] as const)('is no VIN where two of %s differ', (kind) => {
    const found = identify([reading(kind, ACCORD), reading(kind, MODEL_3)], {}, LAST_YEAR);
    expect(found.proposals).toEqual({});
    expect(of('vin', found)?.isContradicted).toBe(true);
  });

  it('is the same VIN once, however often it was read', () => {
    const found = identify(
      [reading('vin_barcode', ACCORD), reading('vin_barcode', ACCORD, { confidence: 0.9 })],
      {},
      LAST_YEAR,
    );
    expect(of('vin', found)).toMatchObject({
      isContradicted: false,
      claims: [{ confidence: 0.99 }],
    });
  });

  it('follows the VIN that its person confirmed', () => {
    const vin = confirmFact<string>(null, MODEL_3, NOW);
    const found = identify([reading('vin_barcode', ACCORD)], { vin }, LAST_YEAR);
    expect(found.proposals.make?.value).toBe('Tesla');
    expect(of('vin', found)?.isContradicted).toBe(true);
  });

  it('contradicts a person who says another year than the VIN', () => {
    const year = confirmFact<number>(null, 2018, NOW);
    const found = identify([reading('vin_barcode', ACCORD)], { year }, LAST_YEAR);
    expect(of('year', found)?.isContradicted).toBe(true);
  });

  it('is the odometer in whole miles, whatever stands between its digits', () => {
    const { proposals } = identify([reading('odometer', '41,287')], {}, LAST_YEAR);
    expect(proposals.mileageMi).toMatchObject({ value: 41287, origin: 'odometer_photo' });
    expect(identify([reading('odometer', 'many')], {}, LAST_YEAR).proposals).toEqual({});
  });

  it('is what a model saw only where nothing better speaks, in words of the vocabulary', () => {
    const model = seen({
      make: { value: 'toyota', confidence: 0.8 },
      model: { value: 'camry', confidence: 0.7 },
      exterior_color: { value: 'red', confidence: 0.9 },
    });
    expect(identify([model], {}, LAST_YEAR).proposals).toMatchObject({
      make: { value: 'Toyota', origin: 'vision_model', confidence: 0.8 },
      model: { value: 'Camry' },
      exteriorColor: { value: 'red' },
    });
    const both = identify([model, reading('vin_barcode', ACCORD)], {}, LAST_YEAR);
    expect(both.proposals.make?.value).toBe('Honda');
    expect(of('make', both)?.isContradicted).toBe(true);
  });

  it('leaves out a make that nobody knows, and an answer that is none', () => {
    expect(
      identify([seen({ make: { value: 'Zorblax', confidence: 1 } })], {}, LAST_YEAR),
    ).toMatchObject({
      candidates: [],
    });
    const broken = reading('vision', 'seen', { detail: { answer: { make: 'Honda' } } });
    expect(identify([broken], {}, LAST_YEAR).candidates).toEqual([]);
  });

  it('is said to be no car where its VIN is of something else', () => {
    expect(identify([reading('vin_barcode', MOTORCYCLE)], {}, LAST_YEAR).noCar).toBe(
      'a motorcycle',
    );
  });

  it('never changes a confirmed fact and never confirms one, whatever was read', () => {
    const values = fc.constantFrom(ACCORD, MODEL_3, '123', '41287', 'x', null);
    const kinds = fc.constantFrom('vin_barcode', 'vin_text', 'odometer', 'plate_region', 'vision');
    const readings = fc.array(fc.tuple(kinds, values, fc.double({ min: 0, max: 1, noNaN: true })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(readings, fc.boolean(), (list, hasVin) => {
        const facts: SnapFacts = hasVin ? { vin: confirmFact<string>(null, ACCORD, NOW) } : {};
        const { proposals } = identify(
          list.map(([kind, value, confidence]) =>
            reading(kind as StoredReading['kind'], value, { confidence }),
          ),
          facts,
          LAST_YEAR,
        );
        const merged = withProposals(facts, proposals);
        expect(merged.vin?.confirmedAt ?? null).toBe(hasVin ? NOW.toISOString() : null);
        for (const name of FACT_NAMES) {
          if (name !== 'vin') expect(merged[name]?.confirmedAt ?? null).toBeNull();
        }
        const { vin } = merged;
        if (vin) expect(decodeVin(String(vin.value)).vin).toBe(vin.value);
      }),
    );
  });
});
