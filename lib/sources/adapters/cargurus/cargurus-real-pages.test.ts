import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { cargurus } from './cargurus';

const FOLDER = process.env.DEALSCOUT_FIXTURES_DIR ?? '';
const hint = FOLDER ? '' : ' (set DEALSCOUT_FIXTURES_DIR)';

function read(name: string) {
  const bytes = readFileSync(path.join(FOLDER, 'cargurus', name));
  const page = readPage(cargurus, { url: null, status: 200, contentType: null, bytes });
  return { page, text: bytes.toString('utf8') };
}

describe('CarGurus on real pages', () => {
  it.skipIf(!FOLDER)(`reads the 15 results of a page whose lists overlap${hint}`, () => {
    const { page, text } = read('srp-toyota-hybrid-2023-11.html');
    expect(cargurus.isOwnPage(text)).toBe(true);
    expect(page).toMatchObject({ verdict: 'ok', reportedTotal: 27, hasNext: true });
    expect(page.rejected.map(({ reason, externalId }) => [reason, externalId]).sort()).toEqual([
      ['advertisement', '362667732'],
      ['advertisement', '369164654'],
    ]);
    expect(page.listings.filter(({ isSponsored }) => isSponsored)).toHaveLength(9);
    expect(page.listings.every(({ condition, sellerKind }) => condition && sellerKind)).toBe(true);
    const rows = page.listings.map(({ title, price, mileage, city, state, vin }) =>
      [title, price, mileage, city, state, vin].join(' | '),
    );
    expect(rows).toEqual([
      '2018 Toyota Prius Two FWD | 23995 | 35347 | Everett | WA | JTDKBRFU2J3597881',
      '2018 Toyota Prius Prime Advanced | 26581 | 48094 | Port Orchard | WA | JTDKARFP6J3070102',
      '2021 Toyota Prius XLE FWD | 26988 | 45268 | Tukwila | WA | JTDKAMFU9M3140401',
      '2022 Toyota Prius XLE FWD | 27988 | 41403 | Tukwila | WA | JTDKAMFU9N3154624',
      '2022 Toyota Prius XLE FWD | 27988 | 40426 | Tukwila | WA | JTDKAMFU8N3154274',
      '2022 Toyota Prius XLE FWD | 27988 | 41826 | Tukwila | WA | JTDKAMFU4N3154756',
      '2018 Toyota Prius Two FWD | 20817 | 77354 | Burlington | WA | JTDKBRFU1J3069409',
      '2016 Toyota Highlander Hybrid | 28534 | 92961 | Tacoma | WA | 5TDDCRFH7GS018853',
      '2022 Toyota Prius LE FWD | 25788 | 40605 | Tacoma | WA | JTDKAMFU2N3164105',
      '2021 Toyota Prius LE FWD | 24988 | 40336 | Tacoma | WA | JTDKAMFU6M3147533',
      '2016 Toyota Prius Four FWD | 18500 | 89143 | Renton | WA | JTDKARFU7G3508981',
      '2019 Toyota Prius LE AWD-e | 20988 | 113187 | Covington | WA | JTDL9RFU7K3000158',
      '2018 Toyota Prius Prime Advanced | 23649 | 85581 | Seattle | WA | JTDKARFP6J3102353',
      '2021 Toyota Prius XLE FWD | 27998 | 45588 | Lynnwood | WA | JTDKAMFU1M3139629',
      '2022 Toyota Prius LE FWD | 26995 | 4974 | Woodinville | WA | JTDKAMFU6N3164012',
    ]);
  });

  it.skipIf(!FOLDER)(`knows the wall in front of the site${hint}`, () => {
    const { page, text } = read('blocked-datadome-interstitial-2026-01.html');
    expect(page.verdict).toBe('blocked');
    expect(cargurus.isOwnPage(text)).toBe(true);
  });
});
