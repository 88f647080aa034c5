import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { edmunds } from './edmunds';

const FOLDER = process.env.DEALSCOUT_FIXTURES_DIR ?? '';
const hint = FOLDER ? '' : ' (set DEALSCOUT_FIXTURES_DIR)';

describe('Edmunds on real pages', () => {
  it.skipIf(!FOLDER)(`reads one vehicle of a page that describes it twice${hint}`, () => {
    const bytes = readFileSync(
      path.join(FOLDER, 'edmunds', 'jsonld-fragment-audi-q5-2022-07.html'),
    );
    const page = readPage(edmunds, { url: null, status: 200, contentType: null, bytes });
    expect(edmunds.isOwnPage(bytes.toString('utf8'))).toBe(true);
    expect(page.verdict).toBe('ok');
    expect(page.listings).toMatchObject([
      {
        externalId: 'WA1EAAFY7N2085060',
        vin: 'WA1EAAFY7N2085060',
        url: 'https://www.edmunds.com/audi/q5/2022/vin/WA1EAAFY7N2085060/',
        title: '2022 Audi Q5 Premium Plus S line',
        year: '2022',
        make: 'Audi',
        model: 'Q5',
        trim: 'Premium Plus S line',
        price: 48_981,
        mileage: '2356',
        city: 'Coral Springs',
        state: 'FL',
        condition: 'used',
        sellerKind: 'dealer',
      },
    ]);
  });
});
