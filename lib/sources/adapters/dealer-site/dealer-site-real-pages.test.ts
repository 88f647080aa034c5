import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { dealerSite } from './dealer-site';

const FOLDER = process.env.DEALSCOUT_FIXTURES_DIR ?? '';
const hint = FOLDER ? '' : ' (set DEALSCOUT_FIXTURES_DIR)';

interface Shown {
  uuid: string;
  title: string[];
  condition: string;
  pricing: { dPrice: { isFinalPrice?: boolean; value: string }[] };
  attributes: { name: string; value: string }[];
}

describe('a real answer of Dealer.com', () => {
  it.skipIf(!FOLDER)(`gives every car as the page shows it${hint}`, () => {
    const bytes = readFileSync(join(FOLDER, 'dealers/dealercom-getinventory-2022-12.json'));
    const reading = readPage(dealerSite, { url: null, status: 200, contentType: null, bytes });
    expect(reading).toMatchObject({ verdict: 'ok', reportedTotal: 90, rejected: [] });
    const { inventory } = JSON.parse(bytes.toString()) as { inventory: Shown[] };
    expect(reading.listings).toHaveLength(inventory.length);
    for (const [index, shown] of inventory.entries()) {
      const listing = reading.listings[index];
      const shownValue = (name: string) =>
        shown.attributes.find((attribute) => attribute.name === name)?.value ?? '';
      expect(listing).toMatchObject({
        title: shown.title.join(' '),
        vin: shownValue('vin'),
        price: shown.pricing.dPrice.find(({ isFinalPrice }) => isFinalPrice)?.value,
        mileage: shownValue('odometer').replace(/\D/g, ''),
        condition: shown.condition === 'Used' ? 'used' : 'certified',
        city: 'Buford',
        state: 'GA',
        zip: '30518',
        sellerKind: 'dealer',
      });
      const named = `${listing?.year} ${listing?.make} ${listing?.model} ${listing?.trim} `;
      expect(`${shown.title.join(' ')} `.startsWith(named)).toBe(true);
      expect(listing?.imageUrls?.length).toBeGreaterThan(0);
    }
  });
});
