import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readModel, readTitle } from './model-reading';

const read = (make: string, modelTrim: string, year = 2019) => {
  const reading = readModel({ make, modelTrim, year });
  return reading && [reading.make, reading.model, reading.trim];
};

describe('readModel', () => {
  it.each([
    ['Jeep', 'Grand Cherokee L Summit', 'Grand Cherokee L', 'Summit'],
    ['GMC', 'Sierra 1500 Denali Ultimate', 'Sierra 1500', 'Denali Ultimate'],
    ['Tesla', 'Model 3 Long Range', 'Model 3', 'Long Range'],
    ['Chevrolet', 'Silverado 1500 LT', 'Silverado 1500', 'LT'],
    ['Honda', 'Civic Sedan EX', 'Civic', 'EX'],
    ['Hyundai', 'Elantra N Line', 'Elantra', 'N Line'],
    ['Hyundai', 'Elantra N', 'Elantra N', null],
    ['Ford', 'Escape Titanium Hybrid', 'Escape Hybrid', 'Titanium'],
    ['Toyota', 'RAV4 Hybrid Hybrid Limited', 'RAV4 Hybrid', 'Limited'],
    ['Subaru', 'XV Crosstrek 2.0i Premium', 'Crosstrek', '2.0i Premium'],
    ['Ford', 'f150 supercrew cab xlt', 'F-150', 'XLT SuperCrew'],
    ['Chevrolet', 'silverado 1500 lt crew cab', 'Silverado 1500', 'LT Crew Cab'],
    ['Chevrolet', 'Silverado 2500 LTZ H/D Crew Cab', 'Silverado 2500HD', 'LTZ Crew Cab'],
    ['Kia', 'Telluride SX 4dr SUV AWD', 'Telluride', 'SX'],
    ['Chrysler', '300C', '300', '300C'],
    ['Mazda', 'mazda 3 i sport', 'Mazda3', 'I Sport'],
  ])('splits %s "%s" into %s and %s', (make, wording, model, trim) => {
    expect(read(make, wording)?.slice(1)).toEqual([model, trim]);
  });

  it.each([
    ['BMW', '3 Series 330i xDrive', '3 Series', '330i xDrive'],
    ['BMW', '330i', '3 Series', '330i'],
    ['BMW', '328 i xDrive', '3 Series', '328i xDrive'],
    ['BMW', 'M550 M550i xDrive', '5 Series', 'M550i xDrive'],
    ['BMW', 'X5 xDrive40i', 'X5', 'xDrive40i'],
    ['Mercedes-Benz', 'C-Class C 300', 'C-Class', 'C 300'],
    ['Mercedes-Benz', 'c300 4matic', 'C-Class', 'C 300 4MATIC'],
    [
      'Mercedes-Benz',
      'AMG GLE AMG GLE 63 S-Model 4MATIC',
      'GLE-Class',
      'AMG GLE 63 S-Model 4MATIC',
    ],
    ['Mercedes-Benz', 'CLA 250 CLA 250', 'CLA-Class', 'CLA 250'],
    ['Mercedes-Benz', 'CLS-Class CLS 63 AMG', 'CLS-Class', 'AMG CLS 63'],
    ['Lexus', 'RX 350 350', 'RX', '350'],
    ['Lexus', 'rx350 f sport', 'RX', '350 F Sport'],
    ['Lexus', 'IS-F Base', 'IS F', 'Base'],
  ])('reads the badge of %s "%s" as %s with trim %s', (make, wording, model, trim) => {
    expect(read(make, wording)?.slice(1)).toEqual([model, trim]);
  });

  it('joins make names that a source split', () => {
    expect(read('Alfa', 'Romeo Giulia Ti')).toEqual(['Alfa Romeo', 'Giulia', 'Ti']);
    expect(read('Land', 'Rover Range Rover Sport HSE')).toEqual([
      'Land Rover',
      'Range Rover Sport',
      'HSE',
    ]);
    expect(read('Land Rover', 'Range Rover HSE')).toEqual(['Land Rover', 'Range Rover', 'HSE']);
    expect(read('Tesla', 'Tesla Model 3')).toEqual(['Tesla', 'Model 3', null]);
  });

  it('gives pickups to Dodge until 2009 and to RAM from 2010, whatever the source calls them', () => {
    expect(read('Dodge', 'Ram 1500 SLT', 2012)).toEqual(['RAM', '1500', 'SLT']);
    expect(read('RAM', '1500 SLT', 2005)).toEqual(['Dodge', 'Ram 1500', 'SLT']);
    expect(read('ram', '2500', 2015)).toEqual(['RAM', '2500', null]);
    expect(read('Dodge', 'Charger R/T', 2015)).toEqual(['Dodge', 'Charger', 'R/T']);
  });

  it('takes the usual size where none is named, and says so', () => {
    const bare = readModel({ make: 'chevrolet', model: 'silverado', year: 2012 });
    expect(bare).toMatchObject({ model: 'Silverado 1500', isAssumed: true });
    const named = readModel({ make: 'chevrolet', model: 'silverado lt 2500', year: 2012 });
    expect(named).toMatchObject({ model: 'Silverado 2500HD', trim: 'LT', isAssumed: false });
  });

  it('writes a trim the same way whatever its case', () => {
    for (const wording of ['F-150 LARIAT', 'f-150 lariat', 'F-150 Lariat']) {
      expect(read('Ford', wording)?.[2]).toBe('Lariat');
    }
    expect(read('Infiniti', 'Q50 3.0t LUXE')?.[2]).toBe(read('Infiniti', 'Q50 3.0T Luxe')?.[2]);
  });

  it('sorts body, drivetrain and fuel words into their fields', () => {
    expect(
      readModel({ make: 'Chevrolet', model: 'camaro lt convertible 2d', year: 2015 }),
    ).toMatchObject({
      model: 'Camaro',
      trim: 'LT',
      body: 'convertible',
    });
    expect(
      readModel({ make: 'Audi', modelTrim: 'A4 2.0T Premium quattro', year: 2018 })?.drivetrain,
    ).toBe('awd');
    expect(readModel({ make: 'RAM', modelTrim: '1500 Laramie EcoDiesel', year: 2018 })?.fuel).toBe(
      'diesel',
    );
  });

  it('keeps the wording of a model outside the vocabulary and refuses an unknown make', () => {
    expect(readModel({ make: 'Ford', model: 'quantum flyer', year: 2020 })).toMatchObject({
      model: 'Quantum Flyer',
      isKnown: false,
    });
    expect(readModel({ make: 'Ford', model: 'Other Pickups', year: 2020 })?.model).toBeNull();
    expect(readModel({ make: 'Zorblax', model: 'One', year: 2020 })).toBeNull();
  });

  it('drops telephone numbers and addresses that sellers put into names', () => {
    const reading = readModel({
      make: 'Ford',
      model: 'F-150',
      trim: 'XLT call 512-555-0134 bob@example.com',
      year: 2019,
    });
    expect(reading?.trim).not.toMatch(/\d{3}|@/);
  });

  it('takes any text without throwing, and no name is longer than its column', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(
        fc.constantFrom('BMW', 'Mercedes-Benz', 'Lexus', 'Ford', 'RAM'),
        text,
        text,
        (make, model, trim) => {
          const reading = readModel({ make, model, trim, year: 2020 });
          expect(reading?.model?.length ?? 0).toBeLessThanOrEqual(40);
          expect(reading?.trim?.length ?? 0).toBeLessThanOrEqual(60);
        },
      ),
    );
  });
});

describe('readTitle', () => {
  it.each([
    ['2015 Honda Civic LX - one owner', 2015, 'Honda', 'Civic LX'],
    ['*CLEAN* 2012 chevy silverado 1500', 2012, 'Chevrolet', 'silverado 1500'],
    ['Mercedes Benz C300 2016', 2016, 'Mercedes-Benz', 'C300'],
  ])('reads "%s"', (title, year, make, start) => {
    const reading = readTitle(title);
    expect(reading).toMatchObject({ year, make });
    expect(reading?.modelTrim.startsWith(start)).toBe(true);
  });

  it('finds no car in a title that names none', () => {
    expect(readTitle('Great deal, must see!')).toBeNull();
  });
});
