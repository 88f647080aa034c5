import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { SellerCars } from '@/lib/searches/seller-cars';
import { Gallery } from './gallery';
import { OfferSteps } from './offer-section';
import { originalSentence } from './original-words';
import { SellerCarsSection } from './seller-cars-section';

const found: SellerCars = {
  sellerKind: 'dealer',
  cars: [
    {
      listingId: 'lst_2',
      year: 2019,
      make: 'Honda',
      model: 'Civic',
      trim: null,
      mileageMi: null,
      priceCents: 1_840_000,
      rating: 'great',
      isCheckFirst: true,
    },
  ],
  nextCursor: 'lst_2',
};
const cars = (change: Partial<SellerCars> | null, isLater = false) =>
  renderToStaticMarkup(
    <SellerCarsSection
      found={change && { ...found, ...change }}
      sourceLabel="Lots"
      listingId="lst_1"
      zip="78701"
      isLater={isLater}
    />,
  );

describe('the seller’s other cars', () => {
  it('keep the ZIP on the way to a car and to the next page, and say what is unknown', () => {
    const html = cars({});
    expect(html).toContain('href="/listings/lst_2?buyer_zip=78701"');
    expect(html).toContain('buyer_zip=78701&amp;seller=lst_2#seller-cars');
    expect(html).toContain('unknown');
    expect(html).toContain('Check first');
    expect(html).not.toContain('Great deal');
  });

  it('are not there where nobody knows the seller or there is no other car', () => {
    expect(cars(null)).toBe('');
    expect(cars({ cars: [], nextCursor: null })).toBe('');
    expect(cars({ cars: [], nextCursor: null }, true)).toContain('There are no more.');
  });
});

describe('the gallery', () => {
  const deal = { body: 'sedan', exteriorColor: 'blue', sourceLabel: 'Lots' } as const;
  it('leads to each photo at its source and loads none of them', () => {
    const html = renderToStaticMarkup(
      <Gallery
        deal={deal}
        photoUrls={['https://img.example/1.jpg', 'https://img.example/2.jpg']}
      />,
    );
    expect(html.match(/href="https:\/\/img\.example\/\d\.jpg"[^>]*noreferrer/g)).toHaveLength(2);
    expect(html).not.toContain('<img');
    expect(html).toContain('2 photos are at Lots');
  });

  it('says that the source gives none where it gives none', () => {
    const html = renderToStaticMarkup(<Gallery deal={deal} photoUrls={[]} />);
    expect(html).toContain('the source gives no photos');
  });
});

describe('what a source answered about its advert', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  const shown = { now, priceCents: 1_840_000, sourceLabel: 'Lots' };
  const check = { askedAt: new Date('2026-11-21T11:40:00Z'), priceCents: null, problem: null };

  it('is told with its time, and another price is told as such', () => {
    expect(originalSentence({ ...check, state: 'ended' }, shown)).toBe(
      'Lots said 20 min ago that it is not offered any more.',
    );
    expect(originalSentence({ ...check, state: 'there', priceCents: 1_790_000 }, shown)).toMatch(
      /^Still there, but for \$17,900:/,
    );
    expect(originalSentence({ ...check, state: 'there', priceCents: 1_840_000 }, shown)).toBe(
      'Still there for $18,400: Lots showed it 20 min ago.',
    );
    expect(originalSentence({ ...check, state: 'unread', problem: 'It was off.' }, shown)).toBe(
      'Asked 20 min ago, nothing can be said: It was off.',
    );
  });
});

it('an offer shows its three figures with their reasons, and the comps that argue for it', () => {
  const step = (cents: number, because: string) => ({ cents, because });
  const html = renderToStaticMarkup(
    <OfferSteps
      plan={{
        first: step(1_800_000, 'ten of 100'),
        target: step(1_900_000, 'thirty of 100'),
        walkAway: step(2_000_000, 'the middle'),
        arguments: [
          {
            listingId: 'lst_9',
            title: '2019 Honda Civic',
            year: 2019,
            mileageMi: 30_000,
            priceCents: 1_850_000,
            adjustedPriceCents: 1_850_000,
          },
        ],
      }}
      daysOnMarket={1}
    />,
  );
  for (const text of ['$18,000', 'ten of 100', '$19,000', '$20,000', 'the middle', 'lst_9']) {
    expect(html).toContain(text);
  }
  expect(html).toContain('for 1 day.');
});

it('an ask that nothing argues against is said once, not three times', () => {
  const step = { cents: 1_800_000, because: 'cheap' };
  const html = renderToStaticMarkup(
    <OfferSteps
      plan={{ first: step, target: step, walkAway: step, arguments: [] }}
      daysOnMarket={3}
    />,
  );
  expect(html.match(/\$18,000/g)).toHaveLength(1);
  expect(html).not.toContain('First offer');
});
