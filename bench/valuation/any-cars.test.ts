import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAnyCars } from './any-cars';
import { BenchInputError } from './csv-file';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'any cars '));
});
afterAll(() => rmSync(folder, { recursive: true }));

function cars(name: string, lines: readonly string[], pack = (text: string) => Buffer.from(text)) {
  const file = join(folder, name);
  writeFileSync(file, pack(`${lines.join('\n')}\n`));
  return readAnyCars(file);
}

describe('any file of cars', () => {
  it('is read by the names of its columns, in any order, capitals and blanks', () => {
    const { test } = cars('names.csv', [
      'Mileage,Asking Price,MODEL,make,Model Year,Exterior Color,Drive Type',
      '"45,210 mi","$21,500",f150,FORD,2018,White,4WD',
    ]);
    expect(test).toHaveLength(1);
    expect(test[0]).toMatchObject({ rowId: '1', priceUsd: 21_500, mileageMi: 45_210 });
    expect(test[0]?.car).toMatchObject({
      make: 'Ford',
      model: 'F-150',
      exteriorColor: 'White',
      drivetrain: '4WD',
    });
  });

  it('may be packed, and may name its rows', () => {
    const lines = ['row_id,price,year,make,model,mileage', 'a7,9000,2011,Honda,Fit,90123'];
    expect(cars('packed.csv.gz', lines, (text) => gzipSync(text)).test[0]?.rowId).toBe('a7');
  });

  it('teaches what is believable, once a car, and is asked about every row that has a price', () => {
    const { train, test, skippedCount } = cars('junk.csv', [
      'row_id,price,year,make,model,mileage',
      'kept,9000,2011,Honda,Fit,90123',
      'again,8800,2011,Honda,Fit,90123',
      'teaser,99,2011,Honda,Fit,70123',
      'unpriced,,2011,Honda,Fit,60123',
      'undated,9000,,Honda,Fit,60124',
      'not read,9000,2011,Honda,Fit,',
    ]);
    expect(train.map(({ rowId }) => rowId)).toEqual(['kept', 'not read']);
    expect(test.map(({ rowId }) => rowId)).toEqual(['kept', 'again', 'teaser', 'not read']);
    expect(test.at(-1)?.car.mileageMi).toBeNull();
    expect(skippedCount).toBe(2);
  });

  it('takes adverts with one VIN for one car, and a car unknown here by its own words', () => {
    const { train } = cars('vin.csv', [
      'price,year,make,model,mileage,vin',
      '19000,2019,Toyota,Sienna,30000,5TDXZ3DC0KS683604',
      '18000,2019,Toyota,Sienna,31000,5TDXZ3DC0KS683604',
      '7000,2012,Zastava,Yugo,80001,',
    ]);
    expect(train.map(({ car }) => car.model)).toEqual(['Sienna', 'Yugo']);
  });

  it('is refused in a line where a needed column or every row is missing', () => {
    expect(() => cars('short.csv', ['price,year,make', '1,2011,Honda'])).toThrow(
      /no column model, mileage/,
    );
    expect(() => cars('empty.csv', ['price,year,make,model,mileage'])).toThrow(BenchInputError);
  });
});
