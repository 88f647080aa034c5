import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readModel } from './model-reading';
import { decodeVin, normaliseVin, vinCheckDigit, vinModelYear } from './vin';

const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
const legalVin = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 17, maxLength: 17 })
  .map((letters) => letters.join(''));

describe('vinCheckDigit', () => {
  it('agrees with the worked examples of the regulation', () => {
    // 49 CFR 565.15: 1M8GDM9A_KP042788 takes X; sixteen ones take 1.
    expect(vinCheckDigit('1M8GDM9AXKP042788')).toBe('X');
    expect(vinCheckDigit('11111111111111111')).toBe('1');
  });

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(
        legalVin,
        fc.nat({ max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (vin, place, step) => {
          const right = `${vin.slice(0, 8)}${vinCheckDigit(vin)}${vin.slice(9)}`;
          expect(decodeVin(right).isValid).toBe(true);
          const digit = right.charAt(place);
          if (place === 8 || !/\d/.test(digit)) return;
          const wrong =
            right.slice(0, place) + ((Number(digit) + step) % 10) + right.slice(place + 1);
          expect(decodeVin(wrong).isValid).toBe(false);
        },
      ),
    );
  });
});

describe('vinModelYear', () => {
  it('takes the cycle from the seventh character', () => {
    expect(vinModelYear('1HGCM82633A004352', 2030)).toBe(2003);
    expect(vinModelYear('5YJ3E1EA7KF317000', 2030)).toBe(2019);
    expect(vinModelYear('WBSWD9350AP362275', 2030)).toBe(1980);
  });

  it('falls back to the cycle before rather than name a year that is not on sale', () => {
    expect(vinModelYear('5YJ3E1EA7TF317000', 2023)).toBe(1996);
  });
});

describe('decodeVin', () => {
  it('reads make, model, year and country with a confidence', () => {
    expect(decodeVin('5yj3e1ea7-kf317000')).toMatchObject({
      vin: '5YJ3E1EA7KF317000',
      make: 'Tesla',
      model: 'Model 3',
      modelYear: 2019,
      country: 'US',
    });
    expect(decodeVin('1C4RJFBG1FC123456')).toMatchObject({ make: 'Jeep', model: 'Grand Cherokee' });
    expect(decodeVin('1C4RDJDG1FC123456')).toMatchObject({ make: 'Dodge', model: 'Durango' });
    expect(decodeVin('1HD1KB4197Y123456').vehicleKind).toBe('motorcycle');
  });

  it('halves its confidence at a wrong check digit and names the right one', () => {
    const vin = '5YJ3E1EA7KF317000';
    const right = vinCheckDigit(vin) ?? '';
    const good = decodeVin(vin.slice(0, 8) + right + vin.slice(9));
    expect(good).toMatchObject({ isValid: true, confidence: 0.98 });
    const bad = decodeVin(vin.slice(0, 8) + (right === '0' ? '1' : '0') + vin.slice(9));
    expect(bad).toMatchObject({ isValid: false, expectedCheckDigit: right });
    expect(bad.confidence).toBeLessThanOrEqual(0.5);
  });

  it('reads O, I and Q as the digits they are mistaken for', () => {
    expect(normaliseVin('IHGCM82633AOO4352')).toBe('1HGCM82633A004352');
  });

  it('claims nothing about other lengths, unknown makers and junk', () => {
    for (const junk of ['', 'VIN', '1234', 'x'.repeat(10_000_000), '😀'.repeat(17), '__proto__']) {
      expect(decodeVin(junk)).toMatchObject({
        make: null,
        model: null,
        isValid: false,
        confidence: 0,
      });
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const reading = decodeVin(text);
        expect(reading.confidence).toBeGreaterThanOrEqual(0);
        expect(reading.confidence).toBeLessThanOrEqual(1);
      }),
    );
  });
});

const dataDir = process.env.DEALSCOUT_DATA_DIR;

describe('decodeVin on real patterns', () => {
  it.skipIf(!dataDir)('agrees on make, year and model (set DEALSCOUT_DATA_DIR)', () => {
    const file = path.join(dataDir ?? '', 'carscom-us-2022-dev.csv.gz');
    const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(file)), { columns: true });
    const seen = { make: 0, makeRight: 0, year: 0, yearRight: 0, model: 0, modelRight: 0 };
    for (const row of rows) {
      const reading = decodeVin(row.vin ?? '', 2023);
      const year = Number(row.year);
      const advert = readModel({ make: row.make ?? '', modelTrim: row.model_trim, year });
      if (reading.make !== null) seen.make += 1;
      if (reading.make !== null && reading.make === advert?.make) seen.makeRight += 1;
      if (reading.modelYear !== null) seen.year += 1;
      if (reading.modelYear === year) seen.yearRight += 1;
      if (reading.model === null) continue;
      seen.model += 1;
      // A VIN pattern does not tell a sub-model ("Wrangler Unlimited") from its family.
      if (advert?.model?.startsWith(reading.model)) seen.modelRight += 1;
    }
    expect(seen.make / rows.length).toBeGreaterThan(0.99);
    expect(seen.makeRight / seen.make).toBeGreaterThan(0.995);
    expect(seen.yearRight / seen.year).toBeGreaterThan(0.995);
    expect(seen.model / rows.length).toBeGreaterThan(0.7);
    expect(seen.modelRight / seen.model).toBeGreaterThan(0.99);
  });
});
