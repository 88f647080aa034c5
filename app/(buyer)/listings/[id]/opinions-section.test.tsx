import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import type { ListingOpinions } from '@/lib/valuation/opinion-service';
import type { OpinionLine } from '@/lib/valuation/opinion-view';
import { OutsideParts } from './opinions-section';

// The form's action needs a server.
vi.mock('./actions', () => ({ askOpinionsAction: async () => ({ status: 'idle' }) }));

const NOW = new Date('2026-09-20T12:00:00Z');

const line = (changes: Partial<OpinionLine>): OpinionLine => ({
  provider: 'vinaudit',
  label: 'VinAudit market value',
  kind: 'value',
  isVerified: true,
  sourceUrl: 'https://vinaudit.example/doc',
  state: 'not_asked',
  reason: null,
  problem: null,
  retryAt: null,
  answeredAt: null,
  freshUntil: null,
  isFresh: false,
  value: null,
  history: null,
  notes: null,
  weight: null,
  ...changes,
});
const ANSWERED = line({
  state: 'answered',
  answeredAt: new Date('2026-09-20T09:00:00Z'),
  isFresh: true,
  value: {
    priceKind: 'dealer_ask',
    lowCents: 16_250_40,
    midCents: 18_500_25,
    highCents: 20_750_10,
    sampleCount: 412,
    certainty: 0.97,
    asOf: '2026-09-01',
    sourceUrl: 'https://vinaudit.example/doc',
  },
  weight: {
    share: 0.38,
    reason: 'weighed',
    pairCount: 84,
    medianError: 0.041,
    bias: 0.03,
    adjustedCents: 17_950_00,
  },
});
const HISTORY = line({
  provider: 'vinaudit_history',
  label: 'VinAudit history report',
  kind: 'history',
});
const NOTES = line({ provider: 'perplexity', label: 'Perplexity', kind: 'notes' });

const opinions = (changes: Partial<ListingOpinions>): ListingOpinions => ({
  listingId: 'lst_a',
  canAsk: true,
  isDemo: false,
  own: {
    p10Cents: 15_000_00,
    p50Cents: 17_500_00,
    p90Cents: 20_000_00,
    share: 0.62,
    reason: 'weighed',
    pairCount: 84,
    medianError: 0.05,
  },
  blendedCents: null,
  lines: [line({}), HISTORY, NOTES],
  ...changes,
});

function textOf(changes: Partial<ListingOpinions>, mileageMi: number | null = 50_000): string {
  const html = renderToStaticMarkup(
    <OutsideParts opinions={opinions(changes)} now={NOW} mileageMi={mileageMi} />,
  );
  return html
    .replace(/<script[^>]*>[\s\S]*?<\/script>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&[a-z#0-9]+;/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('outside opinions', () => {
  it('before anybody asked have a button for each kind, and no figure', () => {
    const text = textOf({});
    for (const ask of [
      'Ask for outside values',
      'Get the history report',
      'Ask for market notes',
    ]) {
      expect(text).toContain(ask);
    }
    expect(text).not.toContain('$');
  });

  it('to who may not ask offer to sign in', () => {
    const text = textOf({ canAsk: false });
    expect(text).toContain('Sign in to ask');
    expect(text).not.toContain('Ask for outside values');
  });

  it('in the demo are one line and no button', () => {
    const text = textOf({ isDemo: true });
    expect(text).toContain('npm start -- --live');
    expect(text).not.toMatch(/Ask for|Sign in|NMVTIS gathers/);
  });

  it('show each value with range, age, error and weight, and the blend apart from ours', () => {
    const text = textOf({ lines: [ANSWERED, HISTORY, NOTES], blendedCents: 17_670_00 });
    for (const part of [
      'Our value $17,500 $15,000 to $20,000 5.0% off on 84 cars 62%',
      '$18,500 $16,250 to $20,750',
      '412 sales, 97% sure by its own word, as of 2026-09-01, asked 3 hours ago',
      '4.1% off on 84 cars, mostly 3.0% above prices 38%',
      'Blended by these weights ≈ $17,670',
      'never in place of it',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('Ask again');
  });

  it('say why something does not count, and mark what nobody could verify', () => {
    const closed = {
      ...ANSWERED,
      provider: 'kbb' as const,
      label: 'Kelley Blue Book',
      isVerified: false,
    };
    const weight = {
      share: 0,
      reason: 'too_few_pairs' as const,
      pairCount: 4,
      medianError: 0.09,
      bias: 0,
      adjustedCents: null,
    };
    const text = textOf({ lines: [{ ...closed, weight }, HISTORY, NOTES] });
    expect(text).toContain('unverified');
    expect(text).toContain('Nothing: not yet measured on 30 cars here');
    expect(text).not.toContain('Blended');
  });

  it('that contradict ours count nothing, and who was not asked yet is named', () => {
    const apart = {
      ...ANSWERED,
      weight: {
        share: 0,
        reason: 'contradicts' as const,
        pairCount: 84,
        medianError: 0.04,
        bias: 0,
        adjustedCents: null,
      },
    };
    const other = line({ provider: 'marketcheck_price', label: 'MarketCheck Price' });
    const text = textOf({ lines: [apart, other, HISTORY, NOTES] });
    expect(text).toContain('Nothing: so far from ours that one of them must be of another car');
    expect(text).toContain('MarketCheck Price Not asked yet.');
  });

  it('that failed say why and when, beside what was answered before', () => {
    const failed = {
      ...ANSWERED,
      state: 'failed' as const,
      isFresh: false,
      reason: 'quota_spent' as const,
      problem: 'The quota at VinAudit is used up.',
      retryAt: new Date('2026-10-01T00:00:00Z'),
    };
    const text = textOf({ lines: [failed, HISTORY, NOTES] });
    expect(text).toContain('$18,500');
    expect(text).toContain(
      'The quota at VinAudit is used up. Worth another try 2026-10-01 00:00 UTC.',
    );
    expect(text).toContain('Ask again');
  });

  it('that are not set up name the setting, and have no button', () => {
    const unset = { state: 'unavailable', reason: 'not_set_up' } as const;
    const text = textOf({
      lines: [
        line({ ...unset, problem: 'Set VINAUDIT_API_KEY.' }),
        { ...HISTORY, ...unset, problem: 'Set VINAUDIT_API_KEY.' },
        { ...NOTES, ...unset, problem: 'Set PERPLEXITY_API_KEY.' },
      ],
    });
    expect(text).toContain('Set VINAUDIT_API_KEY.');
    expect(text).toContain('Set PERPLEXITY_API_KEY.');
    expect(text).not.toMatch(/Ask for|Get the history/);
  });

  it('in words name their sources, and that their prices count nowhere', () => {
    const notes = {
      ...NOTES,
      state: 'answered' as const,
      isFresh: true,
      answeredAt: NOW,
      notes: {
        model: 'perplexity/sonar',
        lines: [
          {
            text: 'Repairs run $3,500.',
            sources: [{ url: 'https://a.example/x', title: null }],
          },
        ],
      },
    };
    const text = textOf({ lines: [line({}), HISTORY, notes] });
    expect(text).toContain('Repairs run $3,500. Source: a.example');
    expect(text).toContain('they count nowhere');
  });
});

describe('title records', () => {
  const report = {
    reportedOn: '2026-09-02',
    titles: [
      { on: '2022-11-20', state: 'OK' as const, mileageMi: 88_000, isCurrent: true },
      { on: null, state: null, mileageMi: null, isCurrent: false },
    ],
    brands: [
      { brand: 'salvage' as const, words: 'Salvage title', on: '2022-10-01', state: 'TX' as const },
    ],
    losses: [{ kind: 'insurance' as const, on: '2022-09-12', state: null, disposition: 'SOLD' }],
    theftCount: 0,
    lastOdometer: { mileageMi: 88_000, on: '2022-11-20' },
  };
  const withReport = (changes: object) => ({
    lines: [
      line({}),
      {
        ...HISTORY,
        state: 'answered' as const,
        isFresh: true,
        answeredAt: NOW,
        history: { ...report, ...changes },
      },
      NOTES,
    ],
  });

  it('put brands, losses and an odometer that ran back first', () => {
    const text = textOf(withReport({}), 61_000);
    expect(text).toContain('Title brand: Salvage (“Salvage title”), 2022-10-01, TX.');
    expect(text).toContain('Reported by an insurer as junk or salvage (“SOLD”), 2022-09-12.');
    expect(text).toContain('The advert says 61,000 mi, but a title of 2022-11-20 says 88,000 mi.');
    expect(textOf(withReport({}), 90_000)).not.toContain('The advert says');
  });

  it('without a mark do not call the car clean', () => {
    const text = textOf(withReport({ brands: [], losses: [] }), 90_000);
    expect(text).toContain('No brand, loss or theft is recorded in this report.');
    expect(text).toContain('not proved clean');
  });
});
