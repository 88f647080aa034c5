import { describe, expect, it } from 'vitest';
import { trainMarketModel, valueCar } from './market-model';
import {
  deserialiseMarketModel,
  MarketModelFormatError,
  serialiseMarketModel,
} from './market-model-codec';
import type { ValuedCar } from './valued-car';

const cars: ValuedCar[] = Array.from({ length: 300 }, (_, i) => ({
  id: `ad-${i}`,
  vehicleKey: `car-${i}`,
  priceCents: 2_500_000 - (i % 10) * 150_000 + ((i * 37) % 101) * 900,
  year: 2022 - (i % 10),
  make: i % 2 === 0 ? 'Alpha' : 'Bêta',
  model: i % 4 < 2 ? 'One' : 'Two',
  trim: i % 3 === 0 ? 'SE Plus' : null,
  mileageMi: i % 7 === 0 ? null : 8_000 * (i % 10) + i,
  body: 'suv',
  drivetrain: 'awd',
  fuel: 'hybrid',
  transmission: null,
  engine: '2.0L I4',
  exteriorColor: null,
  state: 'TX',
  sellerKind: 'dealer',
  priceKind: 'dealer_ask',
  titleStatus: i % 20 === 0 ? 'rebuilt' : 'clean',
}));
const { model } = trainMarketModel(cars, { referenceYear: 2022 });
const stored = serialiseMarketModel(model);

describe('the stored market model', () => {
  it('values every car as before', () => {
    const read = deserialiseMarketModel(stored);
    for (const car of cars) expect(valueCar(read, car)).toEqual(valueCar(model, car));
    const stranger = { ...(cars[0] as ValuedCar), make: 'Gamma', priceCents: null };
    expect(valueCar(read, stranger)).toEqual(valueCar(model, stranger));
  });

  it('reads from the middle of a larger buffer, as a database driver hands it over', () => {
    const buffer = Buffer.alloc(stored.length + 13);
    buffer.set(stored, 13);
    const read = deserialiseMarketModel(buffer.subarray(13));
    expect(valueCar(read, cars[5] as ValuedCar)).toEqual(valueCar(model, cars[5] as ValuedCar));
  });

  it('is the same bytes when stored again', () => {
    expect(serialiseMarketModel(deserialiseMarketModel(stored))).toEqual(stored);
  });

  it('keeps no more comps than asked and still values', () => {
    const small = serialiseMarketModel(model, { compsMax: 50 });
    expect(small.length).toBeLessThan(stored.length);
    const value = valueCar(deserialiseMarketModel(small), cars[1] as ValuedCar);
    const whole = valueCar(model, cars[1] as ValuedCar);
    expect(Math.abs(value.p50Cents / whole.p50Cents - 1)).toBeLessThan(0.05);
    expect(value.compIds.length).toBeGreaterThan(0);
  });

  it('refuses what is not a whole model of this version', () => {
    const refused = (bytes: Uint8Array) =>
      expect(() => deserialiseMarketModel(bytes)).toThrow(MarketModelFormatError);
    refused(new Uint8Array(0));
    refused(new TextEncoder().encode('something else entirely'));
    refused(stored.subarray(0, 40));
    refused(stored.subarray(0, stored.length - 500));
    const damaged = Uint8Array.from(stored);
    damaged[9] = 0;
    refused(damaged);
    const other = new TextEncoder().encode('comps-2');
    const renamed = Uint8Array.from(stored);
    const at = new TextDecoder().decode(stored.subarray(0, 100)).indexOf('comps-1');
    renamed.set(other, at);
    refused(renamed);
  });
});
