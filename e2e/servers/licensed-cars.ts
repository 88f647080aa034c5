/** Invented cars, and how MarketCheck and auto.dev write one (see licensed-apis.ts). */

/** A car as a service knows it. */
export interface OfferedCar {
  /** Digits. */
  id: string;
  vin: string;
  year: number;
  make: string;
  model: string;
  trim: string;
  /** Null where the seller does not say. */
  priceUsd: number | null;
  mileageMi: number | null;
  isAuction: boolean;
  seller: string;
  isDealer: boolean;
  city: string;
  state: string;
  zip: string;
}

const MODELS = [
  ['Toyota', 'Camry', 'SE', '4T1B11HK'],
  ['Honda', 'Civic', 'EX', '2HGFC2F5'],
  ['Ford', 'F-150', 'Lariat', '1FTEW1EP'],
  ['Subaru', 'Outback', 'Premium', '4S4BSANC'],
] as const;
const PLACES = [
  ['Denver', 'CO', '80202'],
  ['Austin', 'TX', '78701'],
  ['Boise', 'ID', '83702'],
] as const;

/** VIN positions, their weights and letters' values (49 CFR 565.15). */
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2] as const;
const VALUES: Readonly<Record<string, number>> = Object.fromEntries(
  [...'ABCDEFGH']
    .map((letter, index) => [letter, index + 1] as const)
    .concat(
      [...'JKLMN'].map((letter, index) => [letter, index + 1] as const),
      [
        ['P', 7],
        ['R', 9],
      ],
      [...'STUVWXYZ'].map((letter, index) => [letter, index + 2] as const),
    ),
);

/** The VIN with a right check digit. */
function checkedVin(vin: string): string {
  const sum = [...vin].reduce(
    (total, sign, index) => total + (VALUES[sign] ?? Number(sign)) * (WEIGHTS[index] ?? 0),
    0,
  );
  const digit = sum % 11 === 10 ? 'X' : String(sum % 11);
  return `${vin.slice(0, 8)}${digit}${vin.slice(9)}`;
}

/** So many cars, the same each time; some without a price, a mileage, or for the highest bid. */
export function offeredCars(count: number): OfferedCar[] {
  return Array.from({ length: count }, (_, index) => {
    const [make, model, trim, start] = MODELS[index % MODELS.length] ?? MODELS[0];
    const [city, state, zip] = PLACES[index % PLACES.length] ?? PLACES[0];
    const year = 2014 + (index % 8);
    const yearSign = 'EFGHJKLM'[index % 8] ?? 'E';
    return {
      id: String(115_000_000_000 + index),
      vin: checkedVin(`${start}0${yearSign}A${String(100_000 + index)}`),
      year,
      make,
      model,
      trim,
      priceUsd: index % 11 === 10 ? null : 9_500 + index * 137,
      mileageMi: index % 9 === 8 ? null : 21_003 + index * 911,
      isAuction: index % 7 === 6,
      seller: index % 2 === 0 ? `Summit Motors ${index % 6}` : `seller_${index}`,
      isDealer: index % 2 === 0,
      city,
      state,
      zip,
    };
  });
}

/** The car among the results of MarketCheck's search. */
export function marketcheckListing(car: OfferedCar): object {
  const { vin, year, make, model, trim } = car;
  return {
    id: `${vin}-mc-${car.id}`,
    vin,
    heading: `Used ${year} ${make} ${model} ${trim}`,
    ...(car.priceUsd !== null && { price: car.priceUsd }),
    msrp: 48_000,
    ...(car.mileageMi !== null && { miles: car.mileageMi }),
    ref_price: String((car.priceUsd ?? 0) + 500),
    vdp_url: `https://summit-motors.example/used/${vin}?utm_source=marketcheck`,
    carfax_1_owner: false,
    carfax_clean_title: true,
    exterior_color: 'Silver',
    interior_color: 'Black',
    dom: 31,
    seller_type: 'dealer',
    inventory_type: 'used',
    is_certified: car.year >= 2020 ? 1 : 0,
    first_seen_at: 1_788_000_000,
    first_seen_at_date: '2026-08-29T10:40:00.000Z',
    source: 'summit-motors.example',
    media: {
      photo_links: [`https://photos.example/${vin}/1.jpg`, `https://photos.example/${vin}/2.jpg`],
    },
    dealer: {
      id: 1_000_001,
      name: car.seller,
      street: '1 Example Street',
      city: car.city,
      state: car.state,
      zip: `${car.zip}-1234`,
      phone: '555-0100',
      country: 'US',
      latitude: '39.75',
      longitude: '-104.99',
    },
    build: {
      year,
      make,
      model,
      trim,
      body_type: 'Sedan',
      vehicle_type: 'Car',
      drivetrain: 'FWD',
      fuel_type: 'Unleaded',
      transmission: 'Automatic',
      engine: '2.5L I4',
      cylinders: 4,
      city_mpg: 28,
      highway_mpg: 39,
    },
  };
}

/** The car as auto.dev lists it. */
export function autodevListing(car: OfferedCar): object {
  const { vin, year, make, model, trim } = car;
  return {
    '@id': `https://api.auto.dev/listings/${vin}`,
    vin,
    createdAt: '2026-09-14 14:04:06',
    location: [-104.99, 39.75],
    online: false,
    vehicle: {
      vin,
      squishVin: `${vin.slice(0, 8)}${vin.slice(9, 11)}`,
      year,
      make,
      model,
      trim,
      bodyStyle: 'Sedan',
      drivetrain: 'FWD',
      engine: '2.5L',
      fuel: 'Gasoline',
      transmission: 'Automatic',
      exteriorColor: 'Silver',
      interiorColor: 'Black',
      doors: 4,
      seats: 5,
      baseMsrp: 31_000,
      confidence: 0.995,
    },
    retailListing: {
      price: car.priceUsd ?? 0,
      ...(car.mileageMi !== null && { miles: car.mileageMi }),
      dealer: car.seller,
      city: car.city,
      state: car.state,
      zip: car.zip,
      used: true,
      cpo: year >= 2020,
      vdp: `https://summit-motors.example/used/${vin}`,
      carfaxUrl: `https://carfax.example/${vin}`,
      primaryImage: `https://photos.example/${vin}/1.jpg`,
      photoCount: 12,
    },
    wholesaleListing: null,
    history: null,
  };
}
