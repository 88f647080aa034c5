import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { carStory, type StoryAdvert } from '@/lib/deals/timeline';
import type { SamePhotos } from '@/lib/listings/same-photos';
import type { Separation } from '@/lib/operations/separations';
import { SamePhotosSection } from './same-photos-section';
import { TimelineSection } from './timeline-section';
import { clockSentence, linkWords } from './timeline-words';

// The form's action needs a server.
vi.mock('./actions', () => ({
  separateAdvertAction: async () => ({ status: 'idle' }),
  rejoinAdvertAction: async () => ({ status: 'idle' }),
}));

const day = (number: number) => new Date(Date.UTC(2022, 8, number));
const NOW = day(30);

const advert = (changes: Partial<StoryAdvert>): StoryAdvert => ({
  listingId: 'lst_a',
  sourceKey: 'alpha',
  sourceLabel: 'The alpha lot',
  sellerKind: 'dealer',
  sellerHash: 'one',
  url: null,
  status: 'live',
  listedAt: null,
  firstSeenAt: day(1),
  lastSeenAt: NOW,
  endedAt: null,
  mileageMi: 41_000,
  priceCents: 1_800_000,
  isSimulated: false,
  linkReason: 'vin',
  linkScore: null,
  ...changes,
});

const ADVERTS = [
  advert({ status: 'gone', endedAt: day(12), lastSeenAt: day(12) }),
  advert({
    listingId: 'lst_b',
    firstSeenAt: day(20),
    sellerHash: 'two',
    sellerKind: 'private',
    linkReason: 'match',
    linkScore: 0.978,
    isSimulated: true,
  }),
];

function timelineOf(adverts: readonly StoryAdvert[]) {
  const story = carStory(
    adverts,
    [
      { listingId: 'lst_a', observedAt: day(1), priceCents: 1_950_000, status: 'live' },
      { listingId: 'lst_a', observedAt: day(6), priceCents: 1_800_000, status: 'live' },
    ],
    NOW,
  );
  if (!story) throw new Error('there is a story');
  return { ...story, id: 'veh_x', advertCount: adverts.length };
}

const text = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll(' .', '.');
const render = (
  adverts: readonly StoryAdvert[],
  canLink = false,
  separations: readonly Separation[] = [],
) =>
  renderToStaticMarkup(
    <TimelineSection
      timeline={adverts.length === 0 ? null : timelineOf(adverts)}
      listingId="lst_b"
      now={NOW}
      canLink={canLink}
      separations={separations}
    />,
  );

describe('one car, one timeline', () => {
  it('says both clocks: a new advert does not make an old offer fresh', () => {
    const timeline = timelineOf(ADVERTS);
    expect(clockSentence(timeline, timeline.adverts[1])).toBe(
      'This advert has been up for 10 days. This car has been for sale for 29 days, on offer for 21 days of that.',
    );
    expect(clockSentence(timelineOf([advert({})]), undefined)).toBe(
      'This car has been for sale for 29 days.',
    );
  });

  it('shows every advert with its source, seller, price steps and why it is of this car', () => {
    const shown = text(render(ADVERTS));
    for (const words of [
      '2 adverts at 1 source, 1 of them listed anew, by at least 2 sellers',
      'Sep 1, 2022 to Sep 12, 2022 · a dealer · same VIN',
      '$19,500',
      '−$1,500',
      'The alpha lot, this advert',
      'a person, seller 2 here · matched by its facts, 97% sure',
      'simulated',
      'Not offered Sep 12, 2022 to Sep 20, 2022 (8 days)',
    ]) {
      expect(shown).toContain(words);
    }
  });

  it('lets only who may take an advert out of the car, where there is another', () => {
    expect(render(ADVERTS)).not.toContain('<form');
    expect(render(ADVERTS, true).match(/<form/g)).toHaveLength(2);
  });

  it('is not shown for a car with one advert, nor for one that only its owner sees', () => {
    expect(render([advert({})], true)).toBe('');
    expect(render([])).toBe('');
  });

  it('gives who may the way back after an undoing', () => {
    const separated = {
      listing: 'lst_b',
      vehicle: 'veh_y',
      sourceLabel: 'The beta lot',
      title: '2018 Honda Accord',
      separatedAt: day(9),
    };
    const html = render([advert({})], true, [separated, { ...separated, listing: 'lst_c' }]);
    expect(text(html)).toContain('This advert was taken out of another car on Sep 9, 2022.');
    expect(text(html)).toContain('2018 Honda Accord at The beta lot was taken out of this car');
    expect(html).toContain('name="vehicle" value="veh_y"');
  });

  it('never says more certainty than there is', () => {
    const [, matched] = timelineOf(ADVERTS).adverts;
    if (!matched) throw new Error('there are two adverts');
    expect(linkWords({ ...matched, linkScore: 0.9999 })).toBe('matched by its facts, 99% sure');
    expect(linkWords({ ...matched, linkReason: 'separated', linkScore: null })).toBeNull();
  });
});

describe('the same photos elsewhere', () => {
  const found: SamePhotos = {
    listingId: 'lst_c',
    title: '2018 Honda Accord',
    sourceLabel: 'The beta lot',
    isLive: false,
    firstSeenAt: day(1),
    lastSeenAt: day(2),
    photos: [
      {
        hereNumber: 1,
        hereUrl: 'https://photos.example.com/1.jpg',
        hereFingerprint: '8000000000000001',
        thereNumber: 4,
        thereUrl: 'https://photos.example.com/2.jpg',
        thereFingerprint: '8000000000000003',
        bits: 1,
      },
    ],
    differences: [
      { fact: 'priceCents', here: 1_800_000, there: 1_290_000 },
      { fact: 'mileageMi', here: 41_237, there: 18_204 },
    ],
  };

  it('stand side by side, with what the two adverts say differently', () => {
    const html = renderToStaticMarkup(<SamePhotosSection found={[found]} />);
    const shown = text(html);
    for (const words of [
      'Photo 1 of this advert',
      'Photo 4 at The beta lot',
      'not offered any more',
      'Price $18,000 $12,900',
      'Mileage 41,237 mi 18,204 mi',
    ]) {
      expect(shown).toContain(words);
    }
    // Pictures stay where they are: the page loads none of them.
    expect(html).not.toContain('<img');
    expect(html).toContain('d="M0 0h1v1h-1zM7 7h1v1h-1z"');
  });

  it('are not mentioned where there are none', () => {
    expect(renderToStaticMarkup(<SamePhotosSection found={[]} />)).toBe('');
  });
});
