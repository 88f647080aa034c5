import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAKES } from '@/lib/vehicles/make-model';
import { matchMakeName, matchModelNames } from './model-names';

const namesOf = (
  [year, make, model]: [number, string, string],
  offered: string[],
  take: 'exact' | 'every' = 'exact',
) => matchModelNames({ year, make, model }, offered, { take, namesMax: 4 }).names;

describe('names of a service', () => {
  it('are ours where they are written as ours, apart from case, spaces and marks', () => {
    const offered = ['ACCORD', 'ACCORD HYBRID', 'CIVIC', 'CR-V'];
    expect(namesOf([2021, 'Honda', 'Accord'], offered)).toEqual(['ACCORD']);
    expect(namesOf([2021, 'Honda', 'CR-V'], ['CRV'])).toEqual(['CRV']);
    expect(namesOf([2020, 'Tesla', 'Model 3'], ['MODEL 3', 'MODEL S'])).toEqual(['MODEL 3']);
  });

  it('are ours where our vocabulary reads them as the model, by trim or by badge', () => {
    expect(namesOf([2015, 'BMW', '3 Series'], ['328I', '335I XDRIVE', '528I', 'X3'])).toEqual([
      '328I',
      '335I XDRIVE',
    ]);
    const pickups = ['F150 Pickup 2WD', 'F150 Pickup 4WD FFV', 'Ranger 2WD', 'F150 Lightning 4WD'];
    expect(namesOf([2022, 'Ford', 'F-150'], pickups, 'every')).toEqual(pickups.slice(0, 2));
    expect(namesOf([2015, 'Mercedes-Benz', 'C-Class'], ['C300', 'E350'])).toEqual(['C300']);
  });

  it('are never another model’s, however alike', () => {
    expect(namesOf([2021, 'Honda', 'Accord'], ['CIVIC', 'ACCORD CROSSTOUR'])).toEqual([]);
    expect(namesOf([2021, 'Honda', 'Accord'], [])).toEqual([]);
  });

  it('are cut with word of it where there are too many', () => {
    const offered = Array.from({ length: 9 }, (_, at) => `32${at}I`);
    const matched = matchModelNames({ year: 2015, make: 'BMW', model: '3 Series' }, offered, {
      take: 'every',
      namesMax: 4,
    });
    expect(matched).toEqual({ names: offered.slice(0, 4), isCut: true });
  });

  it('find every model of our vocabulary under its own name', () => {
    for (const { name: make, models } of MAKES) {
      const offered = models.map(({ model }) => model.toUpperCase());
      for (const { model } of models) {
        const { names } = matchModelNames({ year: 2015, make, model }, offered, {
          take: 'exact',
          namesMax: 4,
        });
        expect(names, `${make} ${model}`).toContain(model.toUpperCase());
      }
    }
  });

  it('are only ever taken from what is offered', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (offered, model) => {
        const { names } = matchModelNames({ year: 2015, make: 'Honda', model }, offered, {
          take: 'every',
          namesMax: 4,
        });
        expect(offered).toEqual(expect.arrayContaining(names));
      }),
    );
  });

  it('of makes are found in any writing', () => {
    expect(matchMakeName('Mercedes-Benz', ['Mazda', 'MERCEDES BENZ'])).toBe('MERCEDES BENZ');
    expect(matchMakeName('Honda', ['Hyundai'])).toBeNull();
  });
});
