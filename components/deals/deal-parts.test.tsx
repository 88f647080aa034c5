import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ActiveFilters } from './active-filters';
import { CostTable, type CostTableLine } from './cost-table';
import { FilterRail, type FilterRailProps } from './filter-rail';
import { PriceHistory } from './price-history';
import { RangeBar } from './range-bar';
import { RATING_FACES, shownRating } from './rating-face';
import { ScoreParts } from './score-parts';

const price: CostTableLine = {
  code: 'price',
  label: 'Price',
  amountCents: 1_749_500,
  basis: 'as advertised',
  source: 'the advert',
  asOfYear: 2022,
  confidence: 'high',
  isEstimate: false,
};
const tax: CostTableLine = {
  ...price,
  code: 'sales_tax',
  label: 'Tax',
  amountCents: 109_344,
  basis: '6.25% of $17,495.00',
  source: 'Texas Comptroller',
  asOfYear: 2026,
  confidence: 'medium',
  isEstimate: true,
};
const cost = { buyerPlace: '78701, Texas', changePlaceHref: '/?buyer_zip=', notes: [] };

describe('ratings', () => {
  it('have a word, a glyph and a mark of their own each', () => {
    const faces = Object.values(RATING_FACES);
    for (const trait of ['word', 'icon', 'mark'] as const) {
      expect(new Set(faces.map((face) => face[trait])).size).toBe(faces.length);
    }
  });

  it('give way to "check first"', () => {
    expect(shownRating('great', true)).toBe('check_first');
    expect(shownRating('great', false)).toBe('great');
  });
});

describe('RangeBar', () => {
  const range = { p10Cents: 1_910_000, p50Cents: 2_130_000, p90Cents: 2_380_000 };

  it('says in words what it draws', () => {
    const html = renderToStaticMarkup(
      <RangeBar askCents={1_840_000} rating="great" askPercentile={7} {...range} />,
    );
    expect(html).toContain('role="img"');
    expect(html).toContain('cheaper than 93 of 100');
    expect(html).toContain('data-rating="great"');
  });

  it('points outwards with an arrow when the ask is off the scale', () => {
    const inside = renderToStaticMarkup(
      <RangeBar askCents={1_840_000} rating="check_first" {...range} />,
    );
    const outside = renderToStaticMarkup(
      <RangeBar askCents={500_000} rating="check_first" {...range} />,
    );
    expect(inside).toContain(RATING_FACES.check_first.mark);
    expect(outside).not.toContain(RATING_FACES.check_first.mark);
    expect(outside).toContain('$5,000');
  });
});

describe('CostTable', () => {
  it('shows every line with its source, year and confidence, and the total to the cent', () => {
    const html = renderToStaticMarkup(
      <CostTable {...cost} lines={[price, tax]} totalCents={1_858_844} />,
    );
    expect(html).toContain('Texas Comptroller, 2026. Confidence: medium.');
    expect(html).toContain('$1,093.44');
    expect(html).toContain('$18,588.44');
    expect(html).toContain('78701, Texas');
  });

  it('names what is unknown instead of counting it as zero', () => {
    const html = renderToStaticMarkup(
      <CostTable {...cost} lines={[price, { ...tax, amountCents: null }]} totalCents={1_749_500} />,
    );
    expect(html).toContain('unknown');
    expect(html).toContain('Not in the total: tax.');
    expect(html).not.toContain('$0.00');
  });

  it('tells a stale line from an unknown one, and the buyer’s own from an estimate', () => {
    const stale = { ...tax, amountCents: null, status: 'stale' } as const;
    const html = renderToStaticMarkup(
      <CostTable {...cost} lines={[{ ...price, isYours: true }, stale]} totalCents={1_749_500} />,
    );
    expect(html).toContain('stale');
    expect(html).toContain('yours');
    expect(html).not.toContain('unknown<');
  });
});

describe('ScoreParts', () => {
  it('shows parts that add up to the total', () => {
    const parts = [
      { code: 'a', label: 'Price', points: 47, maxPoints: 50, reason: 'cheap' },
      { code: 'b', label: 'Risk', points: 16, maxPoints: 20, reason: 'title' },
    ];
    const html = renderToStaticMarkup(<ScoreParts total={63} parts={parts} />);
    expect(html).toContain('>63</strong>');
    expect(html).toContain('47<span class="text-ink-3"> of 50</span>');
    expect(html).toContain('width="94%"');
  });

  it('gives a reason where there is no score', () => {
    expect(renderToStaticMarkup(<ScoreParts total={null} parts={[]} />)).toContain('No score');
  });
});

describe('PriceHistory', () => {
  it('puts the newest first and says what is simulated', () => {
    const event = { what: 'Listed', sourceLabel: 'Site', changeCents: null, isSimulated: false };
    const html = renderToStaticMarkup(
      <PriceHistory
        events={[
          {
            ...event,
            id: 'old',
            at: new Date('2022-09-03T00:00:00Z'),
            priceCents: 1_899_500,
            isSimulated: true,
          },
          { ...event, id: 'new', at: new Date('2022-10-03T00:00:00Z'), priceCents: 1_749_500 },
        ]}
      />,
    );
    expect(html.indexOf('Oct 3, 2022')).toBeLessThan(html.indexOf('Sep 3, 2022'));
    expect(html.match(/simulated/g)).toHaveLength(1);
  });
});

const rail: FilterRailProps = {
  action: '/',
  clearHref: '/',
  resultCount: 1_284,
  carried: [['buyer_zip', '78701']],
  errors: {},
  unfillable: [],
  values: {
    make: 'Toyota',
    model: '',
    minYear: '2016',
    maxYear: '',
    minPrice: '',
    maxPrice: '',
    minTotal: '',
    maxTotal: '',
    minProfit: '',
    minMonthly: '',
    maxMonthly: '',
    minMileage: '',
    maxMileage: '',
    trim: '',
    body: ['suv'],
    fuel: [],
    drivetrain: [],
    transmission: [],
    color: [],
    sellerKind: [],
    titleStatus: [],
    source: [],
    state: '',
    nearZip: '',
    withinMi: '',
    area: '',
    rating: [],
    confidence: [],
    accident: [],
    owners: [],
    minPriceCut: '',
    minDays: '',
    maxDays: '',
    minPhotos: '',
    mustSay: '',
    neverSay: '',
    hasPriceDrop: false,
    isUndominatedOnly: false,
  },
  options: {
    makes: [{ value: 'Toyota', label: 'Toyota', count: 1_284 }],
    models: [],
    trims: [],
    states: [],
    choices: {
      rating: [{ value: 'great', label: 'Great deal', count: 131 }],
      body: [{ value: 'suv', label: 'SUV', count: 310 }],
      fuel: [],
      drivetrain: [],
      transmission: [],
      color: [],
      sellerKind: [],
      titleStatus: [],
      source: [],
      accident: [],
      owners: [],
      confidence: [{ value: 'high', label: 'High confidence', count: 900 }],
    },
    priceDropCount: 12,
  },
};

const goNowhere = () => undefined;
const router = {
  bfcacheId: 'none',
  ...{ push: goNowhere, replace: goNowhere, refresh: goNowhere, prefetch: goNowhere },
  ...{ back: goNowhere, forward: goNowhere },
};

/** The markup of what goes to other addresses by itself. */
const renderRouted = (routed: ReactElement) =>
  renderToStaticMarkup(
    <AppRouterContext.Provider value={router}>{routed}</AppRouterContext.Provider>,
  );

describe('FilterRail', () => {
  it('is a plain form that works without scripts and keeps what is no filter', () => {
    const html = renderRouted(<FilterRail {...rail} />);
    expect(html).toMatch(/<form[^>]*action="\/" method="get"/);
    expect(html).not.toContain('method="post"');
    expect(html).toContain('type="submit"');
    expect(html).toContain('<input type="hidden" name="buyer_zip" value="78701"/>');
  });

  it('shows the values in force', () => {
    const html = renderRouted(<FilterRail {...rail} />);
    expect(html).toMatch(/<option value="Toyota" selected="">Toyota \(1,284\)<\/option>/);
    expect(html).toMatch(/name="min_year"[^>]*value="2016"|value="2016"[^>]*name="min_year"/);
    expect(html).toMatch(/checked=""[^>]*value="suv"|value="suv"[^>]*checked=""/);
  });

  it('puts the error beside the field it is about', () => {
    const html = renderRouted(
      <FilterRail {...rail} errors={{ maxPrice: 'Write whole dollars.' }} />,
    );
    expect(html).toContain('id="filter-max-price-error"');
    expect(html).toContain('Write whole dollars.');
  });

  it('keeps what few ask for closed under More, and opens it with the number in force', () => {
    const more = (values: Partial<typeof rail.values>) => {
      const html = renderRouted(<FilterRail {...rail} values={{ ...rail.values, ...values }} />);
      const [, open, count] = /<details([^>]*)><summary[^>]*>.*?More( \(\d+\))?/s.exec(
        html.slice(html.lastIndexOf('<details')),
      ) ?? ['', '', ''];
      return { isOpen: /\bopen\b/.test(open ?? ''), count: count ?? '' };
    };
    expect(more({})).toEqual({ isOpen: false, count: '' });
    expect(more({ minPriceCut: '500', confidence: ['high'] })).toEqual({
      isOpen: true,
      count: ' (2)',
    });
  });

  it('asks for a make before it offers models', () => {
    const of = (make: string) =>
      renderRouted(<FilterRail {...rail} values={{ ...rail.values, make }} />);
    expect(of('')).toContain('Pick a make first');
    // A make that no car is left of is picked all the same.
    expect(of('Toyota')).not.toContain('Pick a make first');
  });

  it('bounds the amount one compares by and carries the other bounds along unseen', () => {
    const values = { ...rail.values, maxPrice: '20000', maxTotal: '22000' };
    const html = renderRouted(<FilterRail {...rail} values={values} basis="out_the_door" />);
    expect(html).toContain('Out the door from');
    expect(html).toContain('<input type="hidden" name="max_price" value="20000"/>');
    expect(html).not.toContain('<input type="hidden" name="max_total"');
  });

  it('says which filters this market cannot fill', () => {
    const html = renderRouted(
      <FilterRail {...rail} unfillable={[{ label: 'Title status', reason: 'not stated.' }]} />,
    );
    expect(html).toContain('Title status');
    expect(html).toContain('not stated.');
  });
});

describe('ActiveFilters', () => {
  it('gives each filter a way to take it away, by name', () => {
    const html = renderToStaticMarkup(
      <ActiveFilters clearHref="/" filters={[{ label: 'Toyota', removeHref: '/?state=TX' }]} />,
    );
    expect(html).toContain('href="/?state=TX"');
    expect(html).toContain('aria-label="Remove filter Toyota"');
  });
});
