import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { PriceForm } from '@/components/snap/price-form';
import type { DaysByAsk } from '@/lib/searches/days-by-ask';
import { NOTHING_TOLD } from '@/lib/snap/price-channels';
import { type CarValues, priceSuggestion } from '@/lib/snap/price-suggestion';
import { NoSuggestion } from './no-suggestion';
import { PriceEvidence, PriceIntroduction } from './price-sections';

const DAYS: DaysByAsk = {
  steps: Array.from({ length: 60 }, (_, index) => ({
    day: index + 1,
    hazard: ((index + 1) * Math.LN2) / 20,
    variance: 0.0004 * (index + 1),
  })),
  effect: { slope: 1.5, standardError: 0.2, estimate: 1.5, isMeasured: true, goneCount: 400 },
  watchedDays: 60,
  count: 300,
  goneCount: 200,
};
const VALUES: CarValues = {
  shown: {
    ...{ year: 2018, make: 'Honda', model: 'Civic', trim: 'EX', mileageMi: 50_000 },
    ...{ p10Cents: 1_700_000, p30Cents: 1_850_000, p50Cents: 2_000_000 },
    ...{ p70Cents: 2_150_000, p90Cents: 2_400_000 },
    ...{ confidence: 0.8, unratedReason: null, unratedText: null, priceKind: 'private_ask' },
    modelVersion: 'hedonic',
    comps: [],
  },
  isPrivateMeasured: true,
  title: { cents: null },
  tradeIn: null,
};
const STORY = {
  ...{ modelCount: 300, modelGoneCount: 200, pooledModels: 12 },
  ...{ endedCount: 200, lastToFirstAsk: 0.97, isSimulated: false },
};

function suggestion(more: { values?: CarValues; days?: DaysByAsk | null; isSimulated?: boolean }) {
  const { values = VALUES, days = DAYS, isSimulated = false } = more;
  return priceSuggestion({
    values,
    days: { ...STORY, days, basis: days === null ? null : 'model', isSimulated },
    condition: { titleStatus: 'clean', damage: [] },
    told: NOTHING_TOLD,
    priceCents: null,
    asOf: new Date('2026-03-10T12:00:00Z'),
    isSimulated,
  });
}

function form(given: ReturnType<typeof suggestion> | null): string {
  const reading =
    given?.range && given.slider ? { ...given, range: given.range, slider: given.slider } : null;
  return renderToStaticMarkup(
    <PriceForm
      action={async () => ({ status: 'idle' })}
      jobId="snp_1"
      version={3}
      priceCents={null}
      floorCents={null}
      reading={reading}
      dealerOffer={{ p10Cents: null, p50Cents: null, p90Cents: null, advertCount: 0 }}
      repairsCents={0}
    />,
  );
}

describe('the price form', () => {
  it('has a slider with three marks, the typed price, and what is left in each way', () => {
    const html = form(suggestion({}));
    expect(html).toContain('type="range"');
    expect(html).toContain('aria-valuetext="$20,000, half gone by 20 days"');
    for (const words of ['Quick sale', 'Market', 'Patient', 'Keep this price', 'On eBay']) {
      expect(html).toContain(words);
    }
    expect(html).toContain('Selling fee: unknown. eBay tells its fees');
    expect(html).toContain('up to $20,000');
    expect(html).toContain('Fair price');
    expect(html).toContain('name="version" value="3"');
  });

  it('is a plain box where the market says nothing', () => {
    const html = form(null);
    expect(html).not.toContain('type="range"');
    expect(html).toContain('name="price"');
    expect(html).toContain('Choose a price to see its steps.');
  });
});

describe('the evidence', () => {
  const evidence = (given: ReturnType<typeof suggestion>) =>
    renderToStaticMarkup(
      <>
        <PriceIntroduction suggestion={given} />
        <PriceEvidence suggestion={given} ownCents={1_900_000} />
      </>,
    );

  it('says what the days are from, and draws them with the reader’s own price', () => {
    const html = evidence(suggestion({}));
    expect(html).toContain('From 300 cars of this model');
    expect(html).toContain('Gone is not always sold.');
    expect(html).toContain('2.46 times as often');
    expect(html).toContain('Your price: $19,000');
    expect(html).toContain('97.0% of its first ask');
  });

  it('tells the share that is gone where half were not seen to go', () => {
    const slow = { ...DAYS, steps: DAYS.steps.slice(0, 8), watchedDays: 8 };
    const given = suggestion({ days: slow });
    const html = `${evidence(given)}${form(given)}`;
    expect(html).toContain('Of 100 such cars, gone within 8 days');
    expect(html).toContain('24 of 100 within 8 days gone');
    expect(html).toContain('more than 8 days');
    expect(html).not.toContain('Days until half');
  });

  it('says that the demo is of 2022', () => {
    expect(evidence(suggestion({ isSimulated: true }))).toContain('of 2022');
  });

  it('says unknown where too few cars ended, and draws nothing', () => {
    const html = evidence(suggestion({ days: null }));
    expect(html).toContain('Too few cars were followed');
    expect(html).not.toContain('Days until half');
  });

  it('suggests nothing on a thin market', () => {
    const shown = {
      ...VALUES.shown,
      unratedReason: 'too_few_comps',
      unratedText: 'Too few comparable cars are on this market.',
    };
    const thin = suggestion({ values: { ...VALUES, shown } });
    expect(evidence(thin)).toContain(
      'No price is suggested. Too few comparable cars are on this market.',
    );
    expect(thin.marks).toEqual([]);
  });
});

describe('without a suggestion', () => {
  it('says why, and what to do', () => {
    const html = (state: 'facts_missing' | 'no_market') =>
      renderToStaticMarkup(<NoSuggestion loaded={{ state }} jobId="snp_1" />);
    expect(html('facts_missing')).toContain('/sell/snap/snp_1/identify');
    expect(html('no_market')).toContain('This market has no values yet');
  });
});
