/** How eBay's Browse API writes a car (see licensed-apis.ts). */
import type { OfferedCar } from './licensed-cars';

const money = (dollars: number) => ({ value: dollars.toFixed(2), currency: 'USD' });

function offer(car: OfferedCar): object {
  const price = car.priceUsd ?? 0;
  if (!car.isAuction) return { price: money(price), buyingOptions: ['FIXED_PRICE', 'BEST_OFFER'] };
  return { currentBidPrice: money(price), bidCount: 7, buyingOptions: ['AUCTION'] };
}

function common(car: OfferedCar): object {
  return {
    itemId: `v1|${car.id}|0`,
    legacyItemId: car.id,
    title: `${car.year} ${car.make} ${car.model} ${car.trim} low miles!!`,
    ...offer(car),
    condition: 'Used',
    conditionId: '3000',
    itemWebUrl: `https://www.ebay.com/itm/${car.id}?hash=item1:g:abc`,
    itemLocation: {
      city: car.city,
      stateOrProvince: car.state,
      postalCode: `${car.zip.slice(0, 3)}**`,
      country: 'US',
    },
    seller: { username: car.seller, feedbackPercentage: '99.1', feedbackScore: 120 },
    image: { imageUrl: `https://i.ebayimg.com/images/g/${car.id}/s-l1600.jpg` },
    itemCreationDate: '2026-09-01T08:00:00.000Z',
    itemEndDate: '2026-10-01T08:00:00.000Z',
  };
}

/** The car among the results of a search. */
export function ebaySummary(car: OfferedCar): object {
  return {
    ...common(car),
    leafCategoryIds: ['6000001'],
    categories: [
      { categoryId: '6000001', categoryName: car.model },
      { categoryId: '6001', categoryName: 'Cars & Trucks' },
      { categoryId: '6000', categoryName: 'eBay Motors' },
    ],
    thumbnailImages: [{ imageUrl: `https://i.ebayimg.com/images/g/${car.id}/s-l1600.jpg` }],
    shippingOptions: [{ shippingCostType: 'FIXED', shippingCost: money(0) }],
    itemHref: `https://api.ebay.com/buy/browse/v1/item/v1%7C${car.id}%7C0`,
    listingMarketplaceId: 'EBAY_MOTORS_US',
  };
}

/** The car's own page. */
export function ebayItem(car: OfferedCar): object {
  const aspects: Record<string, string> = {
    Year: String(car.year),
    Make: car.make,
    Model: car.model,
    Trim: car.trim,
    'VIN (Vehicle Identification Number)': car.vin,
    ...(car.mileageMi !== null && { Mileage: car.mileageMi.toLocaleString('en-US') }),
    'Vehicle Title': 'Clean',
    'For Sale By': car.isDealer ? 'Dealer' : 'Private Seller',
    'Body Type': 'Sedan',
    'Drive Type': 'FWD',
    'Fuel Type': 'Gasoline',
    Transmission: 'Automatic',
    'Number of Cylinders': '4',
    'Exterior Color': 'Silver',
    'Interior Color': 'Black',
    Warranty: 'Vehicle does NOT have an existing warranty',
  };
  return {
    ...common(car),
    categoryPath: `eBay Motors|Cars & Trucks|${car.make}|${car.model}`,
    categoryIdPath: '6000|6001|6000000|6000001',
    categoryId: '6000001',
    description: '<p>Call me at 555-0100</p>',
    estimatedAvailabilities: [{ estimatedAvailabilityStatus: 'IN_STOCK' }],
    localizedAspects: Object.entries(aspects).map(([name, value]) => ({
      type: 'STRING',
      name,
      value,
    })),
  };
}
