import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { ANY_QUERY } from '@/lib/sources/source-query';
import { facebookMarketplace } from './facebook-marketplace';

const FIXTURES = process.env.DEALSCOUT_FIXTURES_DIR ?? '';
const hint = FIXTURES ? '' : ' (set DEALSCOUT_FIXTURES_DIR)';

function read(text: string) {
  const bytes = new TextEncoder().encode(text);
  return readPage(facebookMarketplace, { url: null, status: 200, contentType: null, bytes });
}

const advert = (id: number, title: string, over: object = {}) => ({
  id: String(900_000_000 + id),
  marketplace_listing_title: title,
  listing_price: { formatted_amount: '$8,500', amount: '8500.00' },
  location: { reverse_geocode: { city: 'Waco', state: 'TX' } },
  custom_sub_titles_with_rendering_flags: [{ subtitle: '92K miles' }],
  primary_listing_photo: { image: { uri: 'https://scontent.example/a.jpg?x=1' } },
  is_pending: false,
  is_sold: false,
  marketplace_listing_seller: null,
  ...over,
});

const feed = (adverts: object[], over: object = {}) => ({
  data: {
    marketplace_search: {
      feed_units: {
        edges: adverts.map((listing) => ({
          node: { __typename: 'MarketplaceFeedListingStoryObject', listing },
        })),
        page_info: { end_cursor: 'abc', has_next_page: true },
        ...over,
      },
    },
  },
});

const page = (data: object, body = '') =>
  `<!DOCTYPE html><html id="facebook"><body>${body}<script type="application/json" data-sjs>${JSON.stringify({ require: [[{ x: data }]] })}</script></body></html>`;

describe('results of Facebook Marketplace', () => {
  it('are cars with price, rounded mileage and place, wherever in the data they stand', () => {
    const { listings, rejected, ...reading } = read(
      page(
        feed([
          advert(1, '2012 Honda Fit Sport'),
          advert(2, '2012 Honda Fit Sport', {
            is_pending: true,
            listing_price: { formatted_amount: 'CA$7,900', amount: '7900.00' },
            custom_sub_titles_with_rendering_flags: [
              { subtitle: '150K km' },
              { subtitle: 'Dealership' },
            ],
          }),
          advert(1, '2012 Honda Fit Sport'),
          advert(3, 'KitchenAid mixer', { custom_sub_titles_with_rendering_flags: [] }),
          advert(4, '2012 Honda Fit wheels', { custom_sub_titles_with_rendering_flags: [] }),
          advert(5, '2009 Toyota Yaris', {
            listing_price: { formatted_amount: 'Free', amount: '0.00' },
          }),
        ]),
      ),
    );
    expect(reading).toMatchObject({ verdict: 'ok', hasNext: true, nextCursor: 'abc' });
    expect(listings[0]).toEqual({
      externalId: '900000001',
      url: 'https://www.facebook.com/marketplace/item/900000001/',
      title: '2012 Honda Fit Sport',
      price: 8_500,
      mileage: '92K miles',
      city: 'Waco',
      state: 'TX',
      imageUrls: ['https://scontent.example/a.jpg?x=1'],
    });
    expect(listings[1]).toMatchObject({
      price: 7_900,
      currency: 'CAD',
      mileage: '150K km',
      mileageUnit: 'km',
      sellerKind: 'dealer',
      isPending: true,
    });
    expect(listings[2]?.price).toBeUndefined();
    expect(listings).toHaveLength(3);
    expect(rejected.map(({ reason, externalId }) => [reason, externalId])).toEqual([
      ['not_a_car', '900000003'],
      ['not_a_car', '900000004'],
    ]);
  });

  it('are read from the answers that the page loads, behind a guard and in several lines', () => {
    const answer = feed([advert(1, '2012 Honda Fit Sport')]);
    expect(read(JSON.stringify(answer)).listings).toHaveLength(1);
    expect(read(`for (;;);${JSON.stringify(answer)}`).listings).toHaveLength(1);
    expect(read(`${JSON.stringify(answer)}\n{"label":"x"}`).listings).toHaveLength(1);
  });

  it('tell nothing found, a sign-in, a page not drawn, a lost form and an unknown page apart', () => {
    expect(
      read(page(feed([], { session_id: 's', page_info: { has_next_page: false } }))).verdict,
    ).toBe('empty');
    expect(read(page({}, '<form id="login_form"></form>')).verdict).toBe('blocked');
    expect(read('<html id="facebook"><body></body></html>').verdict).toBe('not_rendered');
    const renamed = page(
      feed([advert(1, '2012 Honda Fit'), advert(2, '2013 Honda Fit')]),
    ).replaceAll('marketplace_listing_title', 'heading');
    expect(read(renamed).verdict).toBe('unrecognised');
    expect(read('<html><body>Gardening</body></html>').verdict).toBe('unrecognised');
    expect(read(page(feed([advert(1, '2012 Honda Fit')])).slice(0, -40)).problem).toMatch(
      /breaks off/,
    );
  });
});

describe("an advert's page of Facebook Marketplace", () => {
  it('is one car with what its form says, without the adverts around it', () => {
    const target = {
      ...advert(7, '2012 Honda Fit Sport'),
      vehicle_make_display_name: 'Honda',
      vehicle_model_display_name: 'Fit',
      vehicle_trim_display_name: 'Other',
      vehicle_odometer_data: { unit: 'MILES', value: 92_410 },
      vehicle_identification_number: 'jhmge8h51cc000001',
      vehicle_seller_type: 'PRIVATE_SELLER',
      vehicle_title_status: 'CLEAN',
    };
    const { listings } = read(
      page({
        viewer: { marketplace_product_details_page: { target } },
        more: feed([advert(8, '2013 Honda Fit')]),
      }),
    );
    expect(listings).toEqual([
      expect.objectContaining({
        externalId: '900000007',
        make: 'Honda',
        model: 'Fit',
        mileage: 92_410,
        vin: 'JHMGE8H51CC000001',
        sellerKind: 'private',
        titleStatus: 'CLEAN',
      }),
    ]);
    expect(listings[0]?.trim).toBeUndefined();
  });
});

describe('Facebook Marketplace', () => {
  it('is never asked by the product itself', () => {
    const { baseUrl } = facebookMarketplace;
    expect(facebookMarketplace.policy).toBe('capture');
    expect(
      facebookMarketplace.buildRequest({ query: ANY_QUERY, pageNumber: 1, cursor: null, baseUrl }),
    ).toBeNull();
  });

  it.skipIf(!FIXTURES)(`has no cars among the mixers of the saved page${hint}`, () => {
    const file = path.join(
      FIXTURES,
      'facebook-marketplace',
      'search-logged-out-mixers-2025-04.html',
    );
    const text = readFileSync(file, 'utf8');
    const { verdict, listings, rejected } = read(text);
    expect([verdict, listings.length]).toEqual(['empty', 0]);
    const titles = [...text.matchAll(/"marketplace_listing_title":"((?:[^"\\]|\\.)*)"/g)].map(
      ([, title]) => JSON.parse(`"${title}"`) as string,
    );
    expect(rejected).toHaveLength(24);
    expect(rejected.map(({ title }) => title).sort()).toEqual(
      [...titles.map((title) => title.trim())].sort(),
    );
    expect(new Set(rejected.map(({ reason }) => reason))).toEqual(new Set(['not_a_car']));
  });
});
