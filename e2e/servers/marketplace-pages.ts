/**
 * Small pages of invented cars as each source writes its own: for the replay server of `marketplaces.ts`.
 * Each is one layout of several that the source has had, with what its parser needs and little else.
 */
import { autodevListing, marketcheckListing, type OfferedCar, offeredCars } from './licensed-cars';
import { ebaySummary } from './licensed-ebay';
import type { MarketplacePage } from './marketplace-faults';
import type { PageMaker, PageWish } from './marketplaces';

/** One page of a source's results. */
interface Results {
  cars: readonly OfferedCar[];
  total: number;
  pageNumber: number;
  pagesMax: number;
  origin: string;
}

interface Style {
  /** Where a query of the source is asked for its page. */
  pageNumberOf(wish: PageWish): number;
  body(results: Results): string;
  isJson?: true;
  /** Results on a page as the source counts them; null where it shows everything on one page. */
  pageSize: number | null;
}

const LAST_PAGE_CARS = 12;
const PAGES = 3;

/** Cars whose sellers say all that matters. */
function tellingCars(count: number): OfferedCar[] {
  return offeredCars(count * 2)
    .filter(
      ({ priceUsd, mileageMi, isAuction }) => priceUsd !== null && mileageMi !== null && !isAuction,
    )
    .slice(0, count);
}

const titleOf = (car: OfferedCar) => `${car.year} ${car.make} ${car.model} ${car.trim}`;
const attribute = (value: unknown) => JSON.stringify(value).replaceAll('"', '&quot;');
const htmlOf = (title: string, body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head>\n<body>${body}</body></html>`;
const numberOf = (car: OfferedCar) => 23_000_000 + (Number(car.id) % 1_000_000);
const first = (wish: PageWish, offset: string, size: number) =>
  Math.floor(Number(wish.url.searchParams.get(offset) ?? 0) / size) + 1;
const byPage = (wish: PageWish) => wish.pageNumber;

const autotrader: Style = {
  pageSize: 25,
  pageNumberOf: (wish) => first(wish, 'firstRecord', 25),
  body: ({ cars, total, pageNumber }) => {
    const inventory = Object.fromEntries(cars.map((car) => [car.id, autotraderCar(car)]));
    const results = { activeResults: cars.map(({ id }) => Number(id)), count: total };
    const state = {
      inventory,
      srp_results: results,
      srp_pagination: { firstRecord: (pageNumber - 1) * 25, numRecords: 25 },
    };
    const data = { props: { pageProps: { __eggsState: state } } };
    return htmlOf(
      'Used cars - Autotrader',
      `<script id="__NEXT_DATA__" type="application/json">${JSON.stringify(data)}</script>`,
    );
  },
};

function autotraderCar(car: OfferedCar) {
  const { city, state, zip } = car;
  return {
    id: Number(car.id),
    title: `Used ${titleOf(car)}`,
    year: car.year,
    make: { name: car.make },
    model: { name: car.model },
    trim: { name: car.trim },
    listingType: 'USED',
    vin: car.vin,
    mileage: { label: 'Mileage', value: String(car.mileageMi) },
    pricingDetail: { salePrice: car.priceUsd },
    owner: { id: 7, name: 'Example Motors', location: { address: { city, state, zip } } },
    vdpBaseUrl: `/cars-for-sale/vehicle/${car.id}`,
  };
}

const carmax: Style = {
  pageSize: 100,
  isJson: true,
  pageNumberOf: (wish) => first(wish, 'skip', 100),
  body: ({ cars, total }) =>
    JSON.stringify({
      items: cars.map((car) => ({
        stockNumber: numberOf(car),
        vin: car.vin,
        year: car.year,
        make: car.make,
        model: car.model,
        trim: car.trim,
        basePrice: car.priceUsd,
        mileage: car.mileageMi,
        storeCity: car.city,
        stateAbbreviation: car.state,
        storeZip: car.zip,
      })),
      totalCount: total,
    }),
};

const carscom: Style = {
  pageSize: 20,
  pageNumberOf: byPage,
  body: ({ cars, total, pageNumber, pagesMax }) => {
    const activity = {
      total_results: total,
      result_page_number: pageNumber,
      result_page_count: pagesMax,
    };
    return htmlOf(
      'Used cars | Cars.com',
      `<div class="listings-page" data-site-activity="${attribute(activity)}">${cars.map(carscomCard).join('\n')}</div>`,
    );
  },
};

function carscomCard(car: OfferedCar): string {
  const id = `0a0a0a0a-1b1b-2c2c-3d3d-${car.id}`;
  const details = {
    listingId: id,
    year: String(car.year),
    make: car.make,
    model: car.model,
    trim: car.trim,
    vin: car.vin,
    price: String(car.priceUsd),
    mileage: String(car.mileageMi),
    stockType: 'Used',
    seller: { zip: car.zip },
  };
  return `<fuse-card data-listing-id="${id}" data-vehicle-details="${attribute(details)}"><h2><a data-card-link href="/vehicledetail/${id}/">Used ${titleOf(car)}</a></h2></fuse-card>`;
}

const cargurus: Style = {
  pageSize: null,
  pageNumberOf: byPage,
  body: ({ cars, total }) => {
    const listings = cars.map((car) => ({
      id: numberOf(car),
      listingTitle: titleOf(car),
      makeName: car.make,
      modelName: car.model,
      carYear: car.year,
      trimName: car.trim,
      vin: car.vin,
      price: car.priceUsd,
      unitMileage: { value: car.mileageMi, unit: 'MILES' },
      sellerType: 'DEALER',
      sellerCity: `${car.city}, ${car.state}`,
      sellerRegion: car.state,
      sellerPostalCode: car.zip,
    }));
    const state = JSON.stringify({ totalListings: total, listings });
    return htmlOf('Used cars - CarGurus', `<script>window.__PREFLIGHT__ = ${state};</script>`);
  },
};

const carvana: Style = {
  pageSize: 20,
  pageNumberOf: byPage,
  body: ({ cars, total, pageNumber, pagesMax }) => {
    const vehicles = cars.map((car) => ({
      vehicleId: numberOf(car),
      vin: car.vin,
      year: car.year,
      make: car.make,
      model: car.model,
      trim: car.trim,
      mileage: car.mileageMi,
      price: { total: car.priceUsd },
      isPurchasePending: false,
    }));
    const state = {
      pagination: {
        currentPage: pageNumber,
        totalMatchedInventory: total,
        totalMatchedPages: pagesMax,
      },
      'v2/inventory': { loading: false, vehicles },
    };
    const script = `<script>window.__PRELOADED_STATE__ = ${JSON.stringify(state)}</script>`;
    return htmlOf('Used cars | Carvana', script);
  },
};

const truecar: Style = {
  pageSize: 30,
  pageNumberOf: byPage,
  body: ({ cars, total, pageNumber }) => {
    const listings = Object.fromEntries(
      cars.map((car) => [`Listing:${car.id}`, truecarAdvert(car)]),
    );
    const edges = Object.keys(listings).map((key) => ({ node: { __ref: key } }));
    const state = {
      ROOT_QUERY: {
        __typename: 'Query',
        [`listingSearch:{"first":30,"offset":${(pageNumber - 1) * 30}}`]: {
          totalCount: total,
          edges,
        },
      },
      ...listings,
    };
    const data = {
      props: { pageProps: { __APOLLO_STATE__: state } },
      query: { condition: 'used' },
    };
    return htmlOf(
      'Used cars | TrueCar',
      `<script id="__NEXT_DATA__" type="application/json">${JSON.stringify(data)}</script>`,
    );
  },
};

function truecarAdvert(car: OfferedCar) {
  const { city, state, zip: postalCode } = car;
  return {
    __typename: 'Listing',
    id: car.id,
    vehicle: {
      vin: car.vin,
      condition: 'USED',
      year: car.year,
      mileage: car.mileageMi,
      make: { name: car.make, slug: car.make.toLowerCase() },
      model: { name: car.model, slug: car.model.toLowerCase() },
      style: { name: car.trim, trim: { name: car.trim } },
    },
    dealership: {
      name: 'Example Motors',
      location: { geolocation: { city, state, postalCode } },
    },
    pricing: { listPrice: car.priceUsd },
  };
}

const craigslist: Style = {
  pageSize: null,
  pageNumberOf: byPage,
  body: ({ cars }) => {
    const items = cars.map((car) => ({
      item: {
        name: titleOf(car),
        offers: {
          price: `${car.priceUsd}.00`,
          priceCurrency: 'USD',
          availableAtOrFrom: {
            address: { addressLocality: car.city, addressRegion: car.state },
          },
        },
      },
    }));
    const rows = cars.map(
      (car) =>
        `<li class="cl-static-search-result" title="${titleOf(car)}"><a href="https://denver.craigslist.org/ctd/d/denver-car/${7_000_000_000 + (Number(car.id) % 1_000_000)}.html"><div class="title">${titleOf(car)}</div><div class="details"><div class="price">$${car.priceUsd}</div><div class="location">${car.city}</div></div></a></li>`,
    );
    return htmlOf(
      'denver cars & trucks - craigslist',
      `<ol class="cl-static-search-results">${rows.join('\n')}</ol>`,
      `<link rel="canonical" href="https://denver.craigslist.org/search/cta"><script type="application/ld+json" id="ld_searchpage_results">${JSON.stringify({ itemListElement: items })}</script>`,
    );
  },
};

const bringatrailer: Style = {
  pageSize: null,
  pageNumberOf: byPage,
  body: ({ cars }) => {
    const items = cars.map((car) => ({
      id: car.id,
      title: titleOf(car),
      url: `https://bringatrailer.com/listing/${car.year}-${car.make.toLowerCase()}-${car.id}/`,
      current_bid: car.priceUsd,
      currency: 'USD',
      year: String(car.year),
    }));
    const list = JSON.stringify({ items, items_total: items.length });
    return htmlOf(
      'Auctions - Bring a Trailer',
      `<script>var auctionsCurrentInitialData = ${list};</script>`,
    );
  },
};

const carsandbids: Style = {
  pageSize: null,
  pageNumberOf: byPage,
  body: ({ cars }) => {
    const cards = cars.map(
      (car) =>
        `<li class="auction-item"><a class="hero" title="${titleOf(car)}" href="/auctions/${idLetters(car)}/a-car"></a><p class="auction-subtitle">~${car.mileageMi?.toLocaleString('en-US')} Miles</p><p class="auction-loc">${car.city}, ${car.state} ${car.zip}</p><span class="bid-value">$${car.priceUsd?.toLocaleString('en-US')}</span></li>`,
    );
    return htmlOf('Cars & Bids', `<div id="root"><ul>${cards.join('\n')}</ul></div>`);
  },
};

const idLetters = (car: OfferedCar) => `Aa${car.id.slice(-6)}`;

const ebay: Style = {
  pageSize: 200,
  isJson: true,
  pageNumberOf: (wish) => first(wish, 'offset', 200),
  body: ({ cars, total, pageNumber, pagesMax }) =>
    JSON.stringify({
      href: 'https://api.ebay.com/buy/browse/v1/item_summary/search',
      total,
      limit: 200,
      offset: (pageNumber - 1) * 200,
      ...(pageNumber < pagesMax && {
        next: `https://api.ebay.com/buy/browse/v1/item_summary/search?offset=${pageNumber * 200}`,
      }),
      itemSummaries: cars.map(ebaySummary),
    }),
};

const marketcheck: Style = {
  pageSize: 50,
  isJson: true,
  pageNumberOf: (wish) => first(wish, 'start', 50),
  body: ({ cars, total }) =>
    JSON.stringify({ num_found: total, listings: cars.map(marketcheckListing) }),
};

const autodev: Style = {
  pageSize: 100,
  isJson: true,
  pageNumberOf: byPage,
  body: ({ cars, pageNumber, pagesMax }) =>
    JSON.stringify({
      data: cars.map(autodevListing),
      links: {
        next: pageNumber < pagesMax ? `/listings?page=${pageNumber + 1}&limit=100` : null,
      },
    }),
};

/** Any dealer's site, in the words of schema.org; its map names the list. */
const dealerSite: Style = {
  pageSize: null,
  pageNumberOf: byPage,
  body: ({ cars, origin }) => {
    const marked = cars.map((car) => ({
      '@context': 'https://schema.org',
      '@type': 'Car',
      name: titleOf(car),
      brand: { '@type': 'Brand', name: car.make },
      model: car.model,
      vehicleModelDate: String(car.year),
      vehicleIdentificationNumber: car.vin,
      mileageFromOdometer: { '@type': 'QuantitativeValue', value: car.mileageMi, unitCode: 'SMI' },
      itemCondition: 'https://schema.org/UsedCondition',
      offers: { '@type': 'Offer', price: car.priceUsd, priceCurrency: 'USD' },
      url: `${origin}/used/${car.id}.htm`,
    }));
    const script = `<script type="application/ld+json">${JSON.stringify(marked)}</script>`;
    return htmlOf('Used cars at Example Motors', '<main>Used cars</main>', script);
  },
};

const STYLES = {
  autotrader,
  carmax,
  carscom,
  cargurus,
  carvana,
  truecar,
  craigslist,
  bringatrailer,
  carsandbids,
  ebay,
  marketcheck,
  autodev,
  dealer_site: dealerSite,
} as const satisfies Record<string, Style>;

/** Sources of which there are small pages. */
export type PagedSource = keyof typeof STYLES;
export const PAGED_SOURCES = Object.keys(STYLES) as PagedSource[];

/** True where the source answers with JSON, which is the same in every layout. */
export const isJsonSource = (key: PagedSource): boolean => {
  const style: Style = STYLES[key];
  return style.isJson ?? false;
};

/**
 * Pages of a source: three, of which the last has `lastCars` cars, or one where it shows everything on one.
 * eBay gets a token for the asking.
 */
export function sourcePages(
  key: PagedSource,
  { pages = PAGES, lastCars = LAST_PAGE_CARS }: { pages?: number; lastCars?: number } = {},
): PageMaker {
  const style: Style = STYLES[key];
  const pagesMax = style.pageSize === null ? 1 : pages;
  const size = style.pageSize ?? lastCars;
  const total = (pagesMax - 1) * size + lastCars;
  const all = tellingCars(total);
  return (wish) => {
    if (wish.url.pathname === '/identity/v1/oauth2/token') return tokenAnswer();
    const pageNumber = style.pageNumberOf(wish);
    if (pageNumber > pagesMax) return null;
    const cars = all.slice((pageNumber - 1) * size, pageNumber * size);
    const results = { cars, total, pageNumber, pagesMax, origin: wish.url.origin };
    return {
      body: style.body(results),
      ...(style.isJson ? { contentType: 'application/json' } : {}),
    };
  };
}

function tokenAnswer(): MarketplacePage {
  const body = JSON.stringify({ access_token: 'v^1.1#a', expires_in: 7_200 });
  return { body, contentType: 'application/json' };
}
