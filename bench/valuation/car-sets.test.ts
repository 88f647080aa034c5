import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCarSet, splitModelTrim, splitTypedModel } from './car-sets';
import { BenchInputError } from './csv-file';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'car sets '));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, lines: readonly string[]): string {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const ids = (file: string) => readCarSet(file).rows.map((row) => row.rowId);

describe('reading a set', () => {
  it('keeps carscom-us-2024 rows inside the bounds, the first of each repeat', () => {
    const file = fileOf('c24.csv', [
      'row_id,price,year,make,model,trim,mileage,body,city,state,fold',
      'kept,20000,2020,ford,edge,se,30000,suv,Reno,NV,1',
      'repeat,21000,2020,ford,edge,se,30000,suv,Reno,NV,2',
      'old,20000,2009,ford,edge,se,30001,suv,Reno,NV,1',
      'cheap,1999,2020,ford,edge,se,30002,suv,Reno,NV,1',
      'dear,150001,2020,ford,edge,se,30003,suv,Reno,NV,1',
      'new,20000,2020,ford,edge,se,99,suv,Reno,NV,1',
      'last,150000,2024,ford,edge,,300000,suv,Reno,NV,3',
    ]);
    const { name, rows } = readCarSet(file);
    expect(name).toBe('carscom-us-2024');
    expect(rows.map((row) => row.rowId)).toEqual(['kept', 'last']);
    expect(rows[0]?.car).toMatchObject({ priceCents: 2_000_000, state: 'NV', mileageMi: 30_000 });
    expect(rows[1]?.car.trim).toBeNull();
  });

  it('applies the craigslist rules: teasers, typed mileages, salvage, round repeats', () => {
    const header =
      'row_id,price,year,make,model,mileage,condition,cylinders,fuel,transmission,body,color,four_wd,date_posted,days_listed,fold';
    const row = (id: string, price: string, year: string, mileage: string, condition = 'good') =>
      `${id},${price},${year},ford,f150,${mileage},${condition},8,gas,automatic,truck,red,1,2018-10-19,5,4`;
    const file = fileOf('cl.csv', [
      header,
      row('kept', '15000', '2012', '90123'),
      row('same car', '14000', '2012', '90123'),
      row('round', '15000', '2012', '90000'),
      row('round too', '14500', '2012', '90000'),
      row('round repeat', '15000', '2012', '90000'),
      row('no year', '15000', '', '90124'),
      row('thousands', '15000', '2012', '1450'),
      row('nearly new', '30000', '2017', '1450'),
      row('teaser 2014', '3999', '2014', '50000'),
      row('teaser 2010', '1999', '2010', '50000'),
      row('old and cheap', '1500', '2004', '150500'),
      row('salvage', '15000', '2012', '90125', 'salvage'),
    ]);
    expect(ids(file)).toEqual(['kept', 'round', 'round too', 'nearly new', 'old and cheap']);
  });

  it('reads carscom-us-2022 with its VIN as the vehicle, gzip or plain', () => {
    const lines = [
      'row_id,vin,year,make,model_trim,stock_type,price,deal_label,seller_kind,state,zip,exterior_color,interior_color,drivetrain,fuel,transmission,engine,mpg_city,mpg_highway,mileage,fold',
      'a,5TDXZ3DC0KS000001,2019,Toyota,Sienna SE,Used,39998,great,dealer,CA,92562,Red,Black,Front-wheel Drive,Gasoline,Automatic,3.5L V6,19,27,29403,1',
      'b,5TDXZ3DC0KS000001,2019,Toyota,Sienna SE,Used,38998,good,dealer,12 Main St,92562,Red,Black,,Gasoline,,,19,27,29403,1',
      'c,SHORT,2019,Toyota,Sienna SE,Used,38998,good,dealer,CA,92562,Red,Black,,Gasoline,,,19,27,29404,1',
    ];
    const plain = fileOf('c22.csv', lines);
    const zipped = join(folder, 'c22.csv.gz');
    writeFileSync(zipped, gzipSync(`\uFEFF${lines.join('\r\n')}\r\n`));
    expect(ids(plain)).toEqual(['a']);
    expect(ids(zipped)).toEqual(['a']);
    const row = readCarSet(zipped).rows[0];
    expect(row?.dealLabel).toBe('great');
    expect(row?.car).toMatchObject({ model: 'Sienna', trim: 'SE', vinPattern: '5TDXZ3DC' });
  });

  it('reads ebay-sold-2019 prices as paid', () => {
    const file = fileOf('eb.csv', [
      'row_id,price_sold,year_sold,zip,mileage,make,model,year,trim,engine,body,cylinders,drivetrain,fold',
      'a,6400,2019,48173,60575,GMC,Terrain,2011,SLE,2.4L,SUV,4,FWD,2',
      'b,6500,2019,48173,60575,gmc,terrain,2011,,2.4L,SUV,4,FWD,2',
      'c,6400,2019,48173,1234567890,GMC,Terrain,2011,SLE,2.4L,SUV,4,FWD,2',
      'd,6400,2019,48173,60575,GMC,Terrain,1994,SLE,2.4L,SUV,4,FWD,2',
    ]);
    expect(ids(file)).toEqual(['a']);
    expect(readCarSet(file).rows[0]?.car.priceKind).toBe('sold');
  });

  it.each([
    ['nowhere.csv', null, /cannot be read/],
    ['empty.csv', [], /is empty|not one of the known sets/],
    ['other.csv', ['a,b', '1,2'], /not one of the known sets/],
    ['less.csv', ['row_id,price,year,make,model,trim,body,city,state', 'x'], /no column mileage/],
    [
      'none.csv',
      ['row_id,price,year,make,model,trim,mileage,body,city,state', 'x,1,2020,a,b,,1,,,'],
      /no row passes/,
    ],
  ])('refuses %s in one line', (name, lines, message) => {
    const file = lines === null ? join(folder, name) : fileOf(name, lines);
    expect(() => readCarSet(file)).toThrow(BenchInputError);
    expect(() => readCarSet(file)).toThrow(message);
  });
});

describe('names', () => {
  it.each([
    ['f-150', 'f150', ''],
    ['f150 supercrew cab xlt', 'f150', 'supercrew cab xlt'],
    ['f-250 super duty', 'f250', ''],
    ['f250', 'f250', ''],
    ['silverado 1500 crew', 'silverado 1500', 'crew'],
    ['grand cherokee laredo', 'grand cherokee', 'laredo'],
    ['wrangler unlimited', 'wrangler unlimited', ''],
    ['camaro lt coupe 2d', 'camaro', 'lt coupe 2d'],
  ])('the typed model "%s" is %s with trim "%s"', (text, model, trim) => {
    expect(splitTypedModel(text)).toEqual({ model, trim });
  });

  it.each([
    ['Grand Cherokee Limited', 'Grand Cherokee', 'Limited'],
    ['F-150 Lariat', 'F-150', 'Lariat'],
    ['Model Y Long Range', 'Model Y', 'Long Range'],
    ['Sienna', 'Sienna', ''],
  ])('"%s" is the model %s with trim "%s"', (text, model, trim) => {
    expect(splitModelTrim(text)).toEqual({ model, trim });
  });
});
