import type { Drivetrain, ListingStatus, PriceKind, SellerKind } from '@/db/vocabulary';
import type { DealDetail } from './service';

/** The facts of an advert that search engines are told. */
export type CarFacts = Pick<
  DealDetail,
  | 'title'
  | 'vin'
  | 'year'
  | 'make'
  | 'model'
  | 'trim'
  | 'body'
  | 'drivetrain'
  | 'fuel'
  | 'transmission'
  | 'engine'
  | 'exteriorColor'
  | 'interiorColor'
  | 'mileageMi'
  | 'priceCents'
  | 'priceKind'
  | 'sellerKind'
  | 'city'
  | 'state'
  | 'zip'
  | 'status'
>;

type Json = string | number | Json[] | { [name: string]: Json };

/** Members of https://schema.org/DriveWheelConfigurationValue. */
const DRIVE_WHEELS: Readonly<Record<Drivetrain, string>> = {
  fwd: 'https://schema.org/FrontWheelDriveConfiguration',
  rwd: 'https://schema.org/RearWheelDriveConfiguration',
  awd: 'https://schema.org/AllWheelDriveConfiguration',
  '4wd': 'https://schema.org/FourWheelDriveConfiguration',
};
const SELLERS: Readonly<Record<SellerKind, string>> = { dealer: 'AutoDealer', private: 'Person' };

/**
 * The car and its offer in the words of https://schema.org/Car: only what is known, and nothing of who sells
 * it but the kind. What is no ask, such as an auction, has no price that one could buy at. `url` and `imageUrl` are absolute. Pure.
 */
export function carJsonLd(
  car: CarFacts,
  page: { url: string; imageUrl: string },
): Record<string, Json> {
  const words = (value: string | null) => value?.replaceAll('_', ' ') ?? null;
  return known({
    '@context': 'https://schema.org',
    '@type': 'Car',
    name: [car.year, car.make, car.model, car.trim].filter(Boolean).join(' '),
    url: page.url,
    image: page.imageUrl,
    vehicleIdentificationNumber: car.vin,
    vehicleModelDate: String(car.year),
    brand: { '@type': 'Brand', name: car.make },
    model: car.model,
    vehicleConfiguration: car.trim,
    bodyType: words(car.body),
    driveWheelConfiguration: car.drivetrain && DRIVE_WHEELS[car.drivetrain],
    fuelType: words(car.fuel),
    vehicleTransmission: words(car.transmission),
    vehicleEngine:
      car.engine === null ? null : { '@type': 'EngineSpecification', name: car.engine },
    color: words(car.exteriorColor),
    vehicleInteriorColor: words(car.interiorColor),
    itemCondition: 'https://schema.org/UsedCondition',
    // SMI is the common code of UN/CEFACT for statute miles.
    mileageFromOdometer:
      car.mileageMi === null
        ? null
        : { '@type': 'QuantitativeValue', value: car.mileageMi, unitCode: 'SMI' },
    offers: isAsk(car.priceKind) ? offerOf(car, page.url) : null,
  });
}

function offerOf(car: CarFacts, url: string): Record<string, Json> {
  const address = known({
    '@type': 'PostalAddress',
    addressLocality: car.city,
    addressRegion: car.state,
    postalCode: car.zip,
    addressCountry: 'US',
  });
  return known({
    '@type': 'Offer',
    url,
    price: (car.priceCents / 100).toFixed(2),
    priceCurrency: 'USD',
    availability: availabilityOf(car.status),
    itemCondition: 'https://schema.org/UsedCondition',
    seller:
      car.sellerKind === null
        ? null
        : known({
            '@type': SELLERS[car.sellerKind],
            address: car.sellerKind === 'dealer' && car.state !== null ? address : null,
          }),
    availableAtOrFrom: car.state === null ? null : { '@type': 'Place', address },
  });
}

const isAsk = (kind: PriceKind) => kind === 'dealer_ask' || kind === 'private_ask';

/** What is gone need not be sold. */
function availabilityOf(status: ListingStatus): string {
  if (status === 'live') return 'https://schema.org/InStock';
  return `https://schema.org/${status === 'sold' ? 'SoldOut' : 'OutOfStock'}`;
}

function known(fields: Record<string, Json | null>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, Json] => entry[1] !== null),
  );
}

/** JSON for the inside of a script element: no text in it can end the element or open a comment. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
