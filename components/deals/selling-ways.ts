import type { SellingWay } from '@/db/vocabulary';

/** How somebody sells a car on, as a choice. */
export const WAY_LABELS: Readonly<Record<SellingWay, string>> = {
  private_sale: 'Myself, to a person',
  marketplace: 'Through a marketplace that charges',
  consignment: 'Somebody sells it for me',
  dealer_sale: 'As a licensed dealer',
};
