import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { ANY_QUERY } from '@/lib/sources/source-query';
import { truecar } from './truecar';

const VINS = ['JHMZC5F10KC000001', '1G1RA6S5XJU000002', '3FA6P0SU5LR000003'] as const;

function read(text: string, url: string | null = null) {
  return readPage(truecar, { url, status: 200, contentType: null, bytes: Buffer.from(text) });
}

function listing(vin: string, pricing: object = { listPrice: 21_000 }) {
  return {
    __typename: 'Listing',
    id: Buffer.from(`Listing-${vin}`).toString('base64'),
    vehicle: {
      vin,
      condition: 'USED',
      year: 2019,
      mileage: 17_000,
      make: { __ref: 'Make:1' },
      model: { __ref: 'Model:1' },
      style: { __ref: 'Style:1' },
    },
    dealership: { __ref: 'Dealership:1' },
    pricing: { totalMsrp: 0, ...pricing },
    marketAnalysis: { averagePrice: 29_799 },
    precalculatedLoan: { totalMonthlyPayment: 400 },
  };
}

const THINGS = {
  'Make:1': { name: 'Honda', slug: 'honda' },
  'Model:1': { name: 'Clarity', slug: 'clarity' },
  'Style:1': { name: 'Plug-In Hybrid Touring', trim: { __ref: 'Trim:1' } },
  'Trim:1': { name: 'Touring' },
  'Dealership:1': { location: { __ref: 'Location:1' }, name: 'Example Honda' },
  'Location:1': { geolocation: { __ref: 'Geo:1' } },
  'Geo:1': { city: 'Everett', state: 'WA', postalCode: '98204' },
};

function state(root: object, things: object = {}, query: object = { condition: 'used' }): string {
  const apollo = { ROOT_QUERY: { __typename: 'Query', ...root }, ...THINGS, ...things };
  return JSON.stringify({ props: { pageProps: { __APOLLO_STATE__: apollo } }, query });
}

const edge = (key: string) => ({ node: { __ref: key } });

function card(vin: string, more: { price?: string; query?: string } = {}): string {
  const { price = '<div data-test="vehicleCardPricingPrice">$21,000</div>', query = '' } = more;
  const href = `/used-cars-for-sale/listing/${vin}/2019-honda-clarity/?position=0${query}`;
  return `<li><div data-test="vehicleListingCard"><div data-test="usedListing">
    <h2 data-test="vehicleCardInfo">2019 Honda Clarity</h2><div>Touring</div>
    <div>Used · 17,000 mi · 40/44 MPG</div><div data-test="vehicleCardPricing"><div>LIST PRICE</div>${price}
    <div>$350 /mo est.</div></div><div>Clean title</div><div>Example Honda - Everett, WA</div>
    <a data-test="cardLinkCover" href="${href}"><span>View details for 2019 Honda Clarity, Touring</span></a>
    </div></div></li>`;
}

const list = (inner: string) => `<div data-test="allVehicleListings"><ul>${inner}</ul></div>`;

describe('TrueCar', () => {
  it('follows the references of its state and counts sponsored adverts once', () => {
    const search = {
      totalCount: 303,
      edges: [edge('Listing:1'), edge('Listing:2')],
      sponsoredListings: [{ __ref: 'Listing:3' }, { __ref: 'Listing:1' }],
    };
    const name = 'listingSearch:{"first":30,"offset":0}';
    const page = read(
      state(
        { 'listingSearch:{}': { edges: [] }, [name]: search },
        {
          'Listing:1': listing(VINS[0]),
          'Listing:2': listing(VINS[1], { listPrice: 0 }),
          'Listing:3': listing(VINS[2]),
          'Listing:4': listing('WBA8E1C59JA000004'),
        },
      ),
    );
    expect(page).toMatchObject({ verdict: 'ok', reportedTotal: 303, hasNext: true });
    const byVin = new Map(page.listings.map((each) => [each.vin, each]));
    expect(page.listings).toHaveLength(3);
    expect(byVin.get(VINS[0])).toMatchObject({
      externalId: VINS[0],
      url: `https://www.truecar.com/used-cars-for-sale/listing/${VINS[0]}/2019-honda-clarity/`,
      title: '2019 Honda Clarity',
      trim: 'Plug-In Hybrid Touring',
      price: 21_000,
      mileage: 17_000,
      city: 'Everett',
      state: 'WA',
      zip: '98204',
    });
    expect(byVin.get(VINS[0])?.isSponsored).toBeUndefined();
    expect(byVin.get(VINS[1])?.price).toBeUndefined();
    expect(byVin.get(VINS[2])?.isSponsored).toBe(true);
  });

  it('reads adverts that are written out, as pages since 2026 have them', () => {
    const node = {
      __typename: 'ConsumerSummaryListing',
      vehicle: {
        vin: VINS[0],
        condition: 'USED',
        year: 2021,
        mileage: 9_000,
        make: { name: 'Toyota', slug: 'toyota' },
        model: { name: 'Camry', slug: 'camry' },
        style: { trimName: 'SE' },
        details: { dealerCity: 'Yonkers', dealerState: 'NY' },
      },
      pricing: { exclusion: 'NOT_PRICED', listPrice: null },
    };
    const name = 'marketplaceListingSearch({"first":30,"offset":0})';
    const page = read(state({ [name]: { totalCount: 1, edges: [{ node }] } }));
    expect(page).toMatchObject({ verdict: 'ok', hasNext: false });
    expect(page.listings[0]).toMatchObject({ trim: 'SE', city: 'Yonkers', state: 'NY' });
    expect(page.listings[0]?.price).toBeUndefined();
  });

  it('takes one advert from the page about it', () => {
    const page = read(
      state(
        { 'similarListingSearch:{}': { totalCount: 1, edges: [edge('Listing:2')] } },
        { 'Listing:1': listing(VINS[0]), 'Listing:2': listing(VINS[1]) },
        { vin: VINS[0] },
      ),
    );
    expect(page.listings.map(({ vin }) => vin)).toEqual([VINS[0]]);
    const address = `https://www.truecar.com/used-cars-for-sale/listing/${VINS[0]}/x/`;
    expect(read(list(card(VINS[1])), address).verdict).toBe('unrecognised');
  });

  it('reads cards by the names of their parts', () => {
    const cards = [
      card(VINS[0], { query: '&amp;sponsored=true' }),
      card(VINS[1], { price: '<div>Price Not Available</div>' }),
    ];
    const range = '<div data-test="mobilePageRange">Page <b>1</b> of <b>50</b></div>';
    const page = read(`${list(cards.join(''))}${range}`);
    expect(page).toMatchObject({ verdict: 'ok', hasNext: true });
    expect(page.listings).toMatchObject([
      {
        externalId: VINS[0],
        url: `https://www.truecar.com/used-cars-for-sale/listing/${VINS[0]}/2019-honda-clarity/`,
        title: '2019 Honda Clarity',
        trim: 'Touring',
        price: '$21,000',
        mileage: '17,000 mi',
        city: 'Everett',
        state: 'WA',
        sellerName: 'Example Honda',
        condition: 'used',
        isSponsored: true,
      },
      { externalId: VINS[1] },
    ]);
    expect(page.listings[1]?.price).toBeUndefined();
    expect(page.listings[1]?.isSponsored).toBeUndefined();
  });

  it('reads the cards of 2020', () => {
    const old = `<div data-qa="Listings"><a href="/used-cars-for-sale/listing/${VINS[0]}/2018-cadillac-ats/">x</a>
      <h3 data-test="vehicleListingCardTitle"><div data-test="vehicleCardYearMakeModel"><span>Sponsored</span>
      <span>2018</span> <span>Cadillac ATS</span></div><div data-test="vehicleCardTrim">Coupe RWD</div></h3>
      <div>$105 off avg. list price</div><div data-test="vehicleCardPricingBlockPrice">$28,892</div>
      <div data-test="vehicleMileage">31,182 miles</div><div data-test="vehicleCardLocation">Reno, NV</div>
      <div data-test="vehicleCardColors">Black exterior, Red interior</div><div data-test="vehicleCardCpo">CPO</div></div>`;
    expect(read(old).listings).toMatchObject([
      {
        title: '2018 Cadillac ATS',
        trim: 'Coupe RWD',
        price: '$28,892',
        mileage: '31,182 miles',
        city: 'Reno',
        state: 'NV',
        exteriorColor: 'Black',
        interiorColor: 'Red',
        condition: 'certified',
        isSponsored: true,
      },
    ]);
  });

  it('takes no card from outside the list of results', () => {
    const page = read(`${list(card(VINS[0]))}<div>Recently viewed${card(VINS[1])}</div>`);
    expect(page.listings.map(({ vin }) => vin)).toEqual([VINS[0]]);
  });

  it('reads cards that name their car without a link', () => {
    const linkless = card(VINS[0])
      .replace(/<a .*<\/a>/s, '')
      .replace('"usedListing"', `"usedListing" data-test-item="${VINS[0]}"`);
    expect(read(list(linkless)).listings).toMatchObject([
      {
        externalId: VINS[0],
        url: `https://www.truecar.com/used-cars-for-sale/listing/${VINS[0]}/`,
        price: '$21,000',
      },
    ]);
  });

  it('knows empty, not rendered and not recognised apart', () => {
    const verdicts = [
      state({ 'listingSearch:{}': { totalCount: 0, edges: [] } }),
      state({ 'listingSearch:{}': { totalCount: 7, edges: [] } }),
      list(''),
      `${list('')}<h2>No exact matches</h2>`,
      '<div data-test="other">x</div>',
      list(card(VINS[0]).replaceAll('vehicleCardInfo', 'a')),
      list(VINS.map((vin) => card(vin, { price: '<i>$1</i>' })).join('')),
    ].map((text) => read(text).verdict);
    expect(verdicts).toEqual([
      'empty',
      'not_rendered',
      'not_rendered',
      'empty',
      'unrecognised',
      'unrecognised',
      'unrecognised',
    ]);
  });

  it('asks by an address with the bounds in its path', () => {
    const query = {
      ...ANY_QUERY,
      make: 'Ford',
      model: 'F-150',
      yearMin: 2016,
      priceMaxCents: 3_000_000,
    };
    const how = { query, pageNumber: 2, cursor: null, baseUrl: 'https://www.truecar.com' };
    expect(truecar.buildRequest(how)?.url).toBe(
      'https://www.truecar.com/used-cars-for-sale/listings/ford/f-150/year-2016-max/price-below-30000/?page=2',
    );
  });
});
