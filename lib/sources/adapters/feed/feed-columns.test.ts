import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readFeed } from './read-feed';

const VIN = '1FTEW1EP5JKD00001';

async function firstOf(text: string) {
  const input = Readable.from([Buffer.from(text)], { objectMode: true });
  for await (const { rows } of readFeed(input, { now: new Date('2026-03-01T15:00:00Z') })) {
    if (rows[0]) return rows[0].raw;
  }
  return null;
}

describe('columns of exports that dealers send', () => {
  it('give what is asked, not what it is compared with', async () => {
    const header =
      'Stock #,VIN,Year,Make,Model,Series,Odometer,List Price,Internet Price,MSRP,Book Value';
    const row = `P1,${VIN},2018,Ford,F-150,XLT,"51,234",31995,28995,42000,30000`;
    expect(await firstOf(`${header}\n${row}\n`)).toMatchObject({
      externalId: 'P1',
      trim: 'XLT',
      mileage: '51,234',
      price: '28995',
    });
  });

  it('name the vehicle’s id in catalogues of shops', async () => {
    const header = 'vehicle_id,title,url,make,model,year,mileage.value,mileage.unit,vin,price';
    const row = `V7,2018 Ford F-150,https://a.test/1,Ford,F-150,2018,51234,MI,${VIN},28995 USD`;
    expect(await firstOf(`${header}\n${row}\n`)).toMatchObject({
      externalId: 'V7',
      mileage: '51234',
    });
  });
});
