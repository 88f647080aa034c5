import { own, PERSON, type PersonalTable } from './personal-table';

const ON_OWN_OFFER = `seller_listing_id in (select id from seller_listings where person_id = ${PERSON})`;

/** What lies about a person who sells, or who wrote to a seller. */
export const SELLING_TABLES: readonly PersonalTable[] = [
  own(
    'snap_jobs',
    'snap-jobs.json',
    'The cars that you photographed to sell, with what was read, what you said of them and your prices.',
  ),
  {
    ...own(
      'snap_photos',
      'snap-photos.json',
      'The photos of those cars: what they show, what was done to them and where they lie.',
    ),
    where: `job_id in (select id from snap_jobs where person_id = ${PERSON})`,
  },
  {
    ...own('snap_readings', 'snap-readings.json', 'What a program read in those photos.'),
    where: `photo_id in (select p.id from snap_photos p join snap_jobs j on j.id = p.job_id where j.person_id = ${PERSON})`,
  },
  own(
    'seller_listings',
    'cars-on-offer.json',
    'The cars that you offered, with prices and ladder.',
  ),
  own(
    'seller_publications',
    'publications.json',
    'Where your cars were published: fees, state, and what went wrong.',
  ),
  own('ebay_accounts', 'ebay-accounts.json', 'Which account at eBay you lent us.', [
    'access_token_encrypted',
    'refresh_token_encrypted',
  ]),
  own('ebay_consents', 'ebay-consents.json', 'When you were sent to eBay to agree.', [
    'state_hash',
  ]),
  own(
    'channel_calls',
    'channel-calls.json',
    'Each call to eBay in your name, without its content.',
  ),
  own('seller_orders', 'orders.json', 'Sales of your cars.'),
  {
    ...own('seller_offers', 'offers.json', 'Offers that you made, and offers for your cars.'),
    where: `buyer_id = ${PERSON} or ${ON_OWN_OFFER}`,
  },
  {
    ...own(
      'seller_messages',
      'seller-messages.json',
      'What you wrote to sellers and buyers, and they to you.',
    ),
    where: `buyer_id = ${PERSON} or ${ON_OWN_OFFER}`,
  },
  {
    ...own('seller_price_changes', 'price-changes.json', 'Every price that your cars had.'),
    where: ON_OWN_OFFER,
  },
  {
    ...own(
      'seller_listing_days',
      'days-on-offer.json',
      'How often each of your cars was seen on which day, and where its price stood.',
    ),
    where: ON_OWN_OFFER,
  },
];
