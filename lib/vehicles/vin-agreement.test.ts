import { describe, expect, it } from 'vitest';
import { decodeVin, vinCheckDigit } from './vin';
import { isVinTrusted, noCarOf, vinCarName, vinContradictions } from './vin-agreement';

/** The VIN with the check digit that its other characters call for. */
const checked = (vin: string) =>
  decodeVin(`${vin.slice(0, 8)}${vinCheckDigit(vin) ?? ''}${vin.slice(9)}`);
const MODEL_3 = checked('5YJ3E1EA7KF317000');
const TESLA = { year: 2019, make: 'Tesla', model: 'Model 3' };

describe('a VIN against what is said beside it', () => {
  it('agrees with the car that it names', () => {
    expect(vinCarName(MODEL_3)).toBe('2019 Tesla Model 3');
    expect(vinContradictions(MODEL_3, TESLA)).toEqual([]);
  });

  it.each([
    [{ year: 2018 }, ['vin_year_differs']],
    [{ make: 'Honda', model: 'Civic' }, ['vin_make_differs']],
    [{ model: 'Model S' }, ['vin_model_differs']],
    [{ year: 2020, make: 'Kia', model: 'Soul' }, ['vin_year_differs', 'vin_make_differs']],
  ])('contradicts %o', (said, expected) => {
    expect(vinContradictions(MODEL_3, { ...TESLA, ...said })).toEqual(expected);
  });

  it.each([
    ['a model that is named at more length', { model: 'Model 3 Performance' }],
    ['a model in other writing', { model: 'model-3' }],
    ['a year one cycle of the code away', { year: 1989 }],
    ['no model at all', { model: null }],
  ])('has nothing against %s', (_what, said) => {
    expect(vinContradictions(MODEL_3, { ...TESLA, ...said })).toEqual([]);
  });

  it('has nothing against a sister make', () => {
    const ram = checked('1C6RR7VT0HS268784');
    expect(vinContradictions(ram, { year: 2017, make: 'Dodge', model: 'Ram 1500' })).toEqual([]);
  });

  it('says nothing with a wrong check digit', () => {
    const wrong = decodeVin(
      `${MODEL_3.vin.slice(0, 8)}${MODEL_3.vin.charAt(8) === '0' ? '1' : '0'}${MODEL_3.vin.slice(9)}`,
    );
    expect(isVinTrusted(wrong)).toBe(false);
    expect(vinContradictions(wrong, { year: 1999, make: 'Kia', model: 'Soul' })).toEqual([]);
    expect(vinCarName(wrong)).toBeNull();
  });
});

describe('a VIN of something that is no car', () => {
  it.each([
    ['1HD1KB419FB123456', 'a motorcycle'],
    ['1GRAA06239B701234', 'a trailer'],
    ['1XKAD49X98J123456', 'a heavy truck or a bus'],
  ])('%s is known as such', (vin, what) => {
    expect(noCarOf(checked(vin))).toBe(what);
  });

  it('is never a car’s', () => {
    expect(noCarOf(MODEL_3)).toBeNull();
    expect(noCarOf(decodeVin('not a VIN'))).toBeNull();
  });
});
