import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { MarketAdvert } from '@/lib/searches/market-advert';
import { marketFacts } from '@/lib/searches/market-facts';
import { MarketQuestions } from '@/lib/searches/market-questions';
import type { Market } from '@/lib/searches/market-service';
import {
  AS_OF,
  daysAgo,
  endedAdvert,
  marketAdvert,
  readSources,
} from '@/lib/searches/testing-market-adverts';
import { CarsSections } from './cars-sections';
import { filterAddress, readMarketFilter } from './load-market';
import { MarketHeader } from './market-header';
import { MarketNotes } from './market-notes';
import * as words from './market-words';
import { MovesSections } from './moves-sections';

/** The market of these adverts, where a year costs a tenth of the value and 1,000 miles $100. */
function marketOf(adverts: readonly MarketAdvert[], changes: Partial<Market> = {}): Market {
  const questions = new MarketQuestions(adverts, 2022);
  questions.answer(
    questions.variants.map(({ year = 2019, mileageMi = 40_000 }) => {
      const p50Cents = Math.round(3_000_000 * 0.9 ** (2022 - year) - mileageMi * 10);
      return { p10Cents: p50Cents * 0.9, p50Cents, p90Cents: p50Cents * 1.1 };
    }),
  );
  const asks = { medianPriceCents: 2_000_000, p10PriceCents: null, p90PriceCents: null };
  return {
    make: 'Honda',
    model: 'Civic',
    minYear: null,
    maxYear: null,
    trim: null,
    asOf: AS_OF,
    modelVersion: 'test 1',
    sample: { advertCount: adverts.length, weight: 1, since: daysAgo(182) },
    total: adverts.length,
    ...asks,
    ratings: [],
    years: [],
    ...marketFacts({
      adverts,
      weight: 1,
      sources: readSources(),
      questions,
      asOf: AS_OF,
      isSimulated: false,
    }),
    ...changes,
  };
}

const times = <T,>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const full = marketOf([
  ...times(60, (index) =>
    marketAdvert({
      year: 2015 + (index % 6),
      mileageMi: 20_000 + index * 1_000,
      state: index % 2 ? 'TX' : 'OH',
      priceCents: index % 2 ? 2_200_000 : 1_800_000,
      firstSeenAt: daysAgo(50 + index / 10),
      trim: index % 3 ? 'EX' : 'A very long name that a seller made up & wrote <b>out</b> in full',
    }),
  ),
  ...times(40, (index) => endedAdvert(60 + (index % 20), 55 - index, { p50Cents: 2_000_000 })),
]);
const empty = marketOf([]);
const html = (market: Market) =>
  renderToStaticMarkup(
    <>
      <MarketHeader
        market={market}
        filter={{ min_year: '', max_year: '', trim: '', errors: {} }}
        path="/market/honda/civic"
      />
      <CarsSections market={market} path="/market/honda/civic" />
      <MovesSections market={market} />
      <MarketNotes market={market} />
    </>,
  );

describe('what a market says', () => {
  it('is one sentence for each figure', () => {
    expect(words.depreciationWords(full)).toMatch(
      /^A 20\d\d one is worth about \$[\d,]+, and a year costs about 1\d% of the value\.$/,
    );
    expect(words.mileageWords(full)).toBe('Each 10,000 miles take about $1,000 off a 2018 one.');
    expect(words.supplyWords(full)).toMatch(
      /^60 adverts are on offer; a usual week brings 0 and takes \d+\.$/,
    );
    expect(words.daysToSellWords(full)).toMatch(/gone within \d+ days/);
    expect(words.statesWords(full)).toBe(
      'Like cars ask least in Ohio: 10% less than across these states.',
    );
    expect(words.trendWords(full)).toMatch(/^Like cars ask about as much as 4 weeks ago/);
  });

  it('is why there is no figure where there are too few', () => {
    for (const say of Object.values(words)) {
      const sentence = say(empty);
      expect(sentence).not.toMatch(/NaN|undefined|null|Infinity/);
      expect(sentence).toMatch(/^Too few|^0 adverts/);
    }
  });

  it('names a median only with its range, and never calls gone sold', () => {
    const daysToSell = {
      ...full.daysToSell,
      medianDays: 34,
      medianLowDays: 28,
      medianHighDays: 41,
    };
    expect(words.daysToSellWords({ ...full, daysToSell })).toBe(
      'Half are gone within 34 days (most likely between 28 and 41).',
    );
    expect(html(full)).toContain('Gone is not sold');
  });
});

describe('the page', () => {
  it('has a table behind every drawing, and nothing that is no number', () => {
    const page = html(full);
    const drawings = page.match(/<svg[^>]*role="img"/g) ?? [];
    expect(drawings.length).toBe(5);
    expect(page.match(/The same as a table/g)).toHaveLength(drawings.length);
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
    expect(page).toContain('&lt;b&gt;out');
  });

  it('draws nothing from nothing', () => {
    const page = html(empty);
    expect(page).not.toContain('role="img"');
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('marks what is simulated, and only that', () => {
    const simulated = { isSimulated: true };
    const page = html({
      ...full,
      priceTrend: { ...full.priceTrend, ...simulated },
      supply: { ...full.supply, ...simulated },
      daysToSell: { ...full.daysToSell, ...simulated },
      negotiation: { ...full.negotiation, ...simulated },
    });
    expect(page.match(/simulated in the demo/g)).toHaveLength(4);
    expect(page).toContain('what they asked before and when they went is simulated');
    expect(html(full)).not.toContain('simulated');
  });

  it('says that a part stands for all', () => {
    const sample = { ...full.sample, advertCount: 3_857, weight: 17 };
    expect(html({ ...full, sample })).toContain('one in 17 of all, picked by chance');
  });
});

describe('the filter of the address', () => {
  it('keeps what was typed and says what is wrong with it', () => {
    expect(readMarketFilter({ min_year: ' 2018 ', trim: ['EX', 'LX'] })).toEqual({
      min_year: '2018',
      max_year: '',
      trim: 'EX',
      errors: {},
    });
    expect(readMarketFilter({ min_year: 'old' }).errors.min_year).toBeDefined();
    expect(readMarketFilter({ min_year: '2020', max_year: '2018' }).errors.max_year).toBeDefined();
  });

  it('is an address again', () => {
    expect(filterAddress({ min_year: '2018', max_year: '', trim: 'EX-L' })).toBe(
      '?min_year=2018&trim=EX-L',
    );
    expect(filterAddress({ min_year: '', max_year: '', trim: '' })).toBe('');
  });
});
