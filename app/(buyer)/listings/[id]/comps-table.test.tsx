import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { ValuationLogEntry } from '@/lib/deals/valuation-log';
import type { ShownComp } from '@/lib/valuation/shown-comps';
import type { ChoiceState } from './choice-address';
import { CompsTable } from './comps-table';
import { ValuationLogSection } from './valuation-log-section';

const comp = (listingId: string, given: Partial<ShownComp> = {}): ShownComp => ({
  listingId,
  title: `Car ${listingId}`,
  year: 2019,
  trim: null,
  mileageMi: 41_000,
  priceCents: 2_050_000,
  priceKind: 'dealer_ask',
  state: 'TX',
  status: 'gone',
  endedAt: null,
  soldProbability: null,
  askedCents: 2_050_000,
  adjustedPriceCents: 2_050_000,
  similarity: 0.9,
  steps: [],
  ...given,
});
const CHOICE: ChoiceState = {
  listingId: 'lst_0',
  valuationId: 'val_0',
  drop: ['lst_a'],
  pin: ['lst_b'],
  zip: undefined,
};

describe('the comps', () => {
  const html = renderToStaticMarkup(
    <CompsTable comps={[comp('lst_a'), comp('lst_b'), comp('lst_c')]} choice={CHOICE} />,
  );

  it('can be left out and pinned by plain links that hold the whole choice', () => {
    expect(html).toContain('/listings/lst_0?valuation=val_0&amp;pin=lst_b#value');
    expect(html).toContain('/listings/lst_0?valuation=val_0&amp;drop=lst_a#value');
    expect(html).toContain(
      '/listings/lst_0?valuation=val_0&amp;drop=lst_a,lst_c&amp;pin=lst_b#value',
    );
    expect(html).toContain('aria-label="Count again: Car lst_a"');
    expect(html).toContain('aria-label="Unpin: Car lst_b"');
    expect(html).toContain('aria-label="Leave out: Car lst_c"');
  });

  it('say in words what was done to them, and that gone is not sold', () => {
    expect(html.match(/left out/g)).toHaveLength(1);
    expect(html.match(/pinned/g)).toHaveLength(1);
    expect(html).toContain('not seen any more');
    expect(html).not.toContain('sold');
  });

  it('are only shown where nothing can be chosen', () => {
    const plain = renderToStaticMarkup(<CompsTable comps={[comp('lst_a')]} choice={null} />);
    expect(plain).not.toContain('Leave out');
  });
});

describe('the log of a rating', () => {
  const entry = {
    id: 'val_1',
    valuedAt: new Date('2022-10-16T00:00:00Z'),
    modelVersion: 'hedonic 2',
    priceCents: 2_000_000,
    p50Cents: 2_100_000,
    rating: 'good',
    isCheckFirst: false,
    compIds: ['lst_a'],
    asks: [],
    change: {
      sentence: 'Good before, fair since: the ask rose by $500.',
      lines: [{ code: 'price', cents: -50_000, text: 'the ask rose by $500' }],
      savingChangeCents: -50_000,
      compsCame: [{ listingId: 'lst_z', title: 'Car lst_z' }],
      compsWent: [],
    },
  } as unknown as ValuationLogEntry;
  const show = (log: { entries: ValuationLogEntry[]; nextCursor: string | null }) =>
    renderToStaticMarkup(
      <ValuationLogSection log={log} isLater={false} listingId="lst_0" zip="78701" />,
    );

  it('says why it changed, with the comps that came and the way to older ones', () => {
    const html = show({ entries: [entry, entry], nextCursor: 'next' });
    expect(html).toContain('Good before, fair since: the ask rose by $500.');
    expect(html).toContain('The ask rose by $500');
    expect(html).toContain('−$500');
    expect(html).toContain('/listings/lst_z');
    expect(html).toContain('/listings/lst_0?buyer_zip=78701&amp;log=next#changes');
  });

  it('says that nothing changed where it was valued once, and is silent before', () => {
    expect(show({ entries: [{ ...entry, change: null }], nextCursor: null })).toContain(
      'not changed since',
    );
    expect(show({ entries: [], nextCursor: null })).toBe('');
  });
});
