import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { MarketPositionChart } from '@/components/selling/market-position-chart';
import { fairnessWords, waitingWords } from '@/components/selling/selling-words';
import { ConditionList } from './condition-list';
import { Gallery } from './gallery';

const deal = { body: 'sedan', exteriorColor: 'white', sourceLabel: 'Deal Scout sellers' } as const;
const ID = 'pho_01hzy3v5c8f0q9t2r6m4k7x1ab';

describe('the page of a car that is offered here', () => {
  it('shows its own photos from here, whatever address the server is known by', () => {
    const urls = [`https://deals.example.com/photos/${ID}/full.jpg`];
    const html = renderToStaticMarkup(<Gallery deal={deal} photoUrls={urls} />);
    expect(html).toContain(`src="/photos/${ID}/card.jpg"`);
    expect(html).not.toContain('deals.example.com');
  });

  it('tells everything that was done to a photo, and shows a turned one as it was taken', () => {
    const histories = [
      {
        photoId: ID,
        rotationDegrees: 90,
        edits: [
          { kind: 'metadata_removed', by: 'auto', detail: 'place, time and camera taken out' },
          { kind: 'masked', by: 'person', detail: 'number plate covered' },
        ] as const,
      },
    ].map((history) => ({ ...history, edits: [...history.edits] }));
    const photoUrls = [`https://deals.example.com/photos/${ID}/full.jpg`];
    const html = renderToStaticMarkup(
      <Gallery deal={deal} photoUrls={photoUrls} photoHistories={histories} />,
    );
    expect(html).toContain('number plate covered (by the seller)');
    expect(html).toContain('place, time and camera taken out (always)');
    expect(html).toMatch(/<img[^>]*data-turned="90"/);
    expect(html).toContain('Show turned photos as they were taken');
    // Nothing leads to a picture without its covers.
    expect(html).not.toContain('unmasked');
    const upright = histories.map((history) => ({ ...history, rotationDegrees: 0 }));
    expect(
      renderToStaticMarkup(<Gallery deal={deal} photoUrls={photoUrls} photoHistories={upright} />),
    ).not.toMatch(/data-turned|as they were taken/);
  });

  it('loads no photo of another site', () => {
    const urls = ['https://other.example/photos/full.jpg', 'https://other.example/a.jpg'];
    expect(renderToStaticMarkup(<Gallery deal={deal} photoUrls={urls} />)).not.toContain('<img');
  });

  it('says what the seller answered, as text, and leaves out what they did not', () => {
    const spot = { id: 'a', photoId: null, at: null, kind: 'dent', severity: 'light' } as const;
    const condition = {
      ...({ titleStatus: 'clean', disclosure: '<script>alert(1)</script>' } as const),
      damage: [{ ...spot, note: 'left door', repairCents: null }],
    };
    const html = renderToStaticMarkup(<ConditionList condition={condition} />);
    expect(html).toContain('dent, light: left door');
    expect(html).not.toMatch(/<script|Accidents/);
    expect(renderToStaticMarkup(<ConditionList condition={{ damage: [] }} />)).toBe('');
  });
});

describe('what a seller sees', () => {
  it('has a table behind the drawing of the market position', () => {
    const range = { p10Cents: 1_800_000, p50Cents: 2_000_000, p90Cents: 2_200_000 };
    const day = { viewsCount: 12, watchersCount: null, priceCents: 2_100_000, askPercentile: 70 };
    const days = [
      { ...day, ...range, day: '2026-03-10' },
      { ...day, day: '2026-03-11', p10Cents: null, p50Cents: null, p90Cents: null },
    ];
    const html = renderToStaticMarkup(<MarketPositionChart days={days} />);
    expect(html).toContain('$21,000');
    expect(html).toContain('Mar 10');
    expect(renderToStaticMarkup(<MarketPositionChart days={[]} />)).toBe('');
  });

  it('is told how fair an offer is, with the lowest price only where it is given', () => {
    const fair = { place: 'lower_half', ofValuePercent: 95 } as const;
    expect(fairnessWords({ ...fair, isAtFloor: null })).toBe(
      '95 % of the estimated value: in the lower half of what such cars ask.',
    );
    expect(fairnessWords({ ...fair, isAtFloor: false })).toContain('below your lowest price');
  });

  it('is told what waiting would likely bring, with its interval, and what is made up', () => {
    const gone = { goneShare: 0.352, goneLowShare: 0.281, goneHighShare: 0.43, withinDays: 30 };
    const outlook = { ...gone, daysOnOffer: 12, basis: 'model', isSimulated: false } as const;
    expect(waitingWords(outlook)).toBe(
      'If you wait: of 100 such cars still on offer after 12 days at a price like yours, about 35 (28 to 43) are gone 30 days later. Gone is not always sold.',
    );
    const other = { ...outlook, basis: 'market', isSimulated: true, daysOnOffer: 0 } as const;
    expect(waitingWords(other)).toMatch(
      /cars of the most common models put up at a price like yours.*simulated\.$/,
    );
  });
});
