import { describe, expect, it } from 'vitest';
import { type LiveRow, type LiveSourceRow, liveSummary, newRows, withAnswer } from './live-sources';

const row = (id: string, price: number, known: string | null = null): LiveRow => ({
  external_id: id,
  listing_id: known,
  url: null,
  title: id,
  price_cents: price,
  mileage_mi: null,
  city: null,
  state: null,
  rating: 'unrated',
  is_check_first: false,
});
const source = (
  key: string,
  state: LiveSourceRow['state'],
  rows: LiveRow[] = [],
): LiveSourceRow => ({
  source_key: key,
  label: key,
  state,
  as_of: null,
  problem: null,
  listings: rows,
});

describe('a live search', () => {
  const asking = { phase: 'asking' as const, sources: [] };

  it('shows what the market does not hold yet, the lowest price first', () => {
    const state = [
      source('a', 'fresh', [row('dear', 3), row('known', 1, 'lst_1')]),
      source('b', 'kept', [row('cheap', 2)]),
    ].reduce(withAnswer, asking);
    expect(newRows(state).map(({ external_id }) => external_id)).toEqual(['cheap', 'dear']);
  });

  it('says how far it is, and how many sources answered in the end', () => {
    expect(liveSummary(asking)).toBe('Asking live sources …');
    const some = withAnswer(asking, source('a', 'fresh', [row('x', 1)]));
    expect(liveSummary(some)).toBe('Asking live sources: 1 new car so far …');
    const done = { ...withAnswer(some, source('b', 'missing')), phase: 'done' as const };
    expect(liveSummary(done)).toBe('1 new car at 1 of 2 live sources just now.');
    expect(liveSummary({ ...asking, phase: 'lost' })).toContain('cannot be asked');
  });

  it('takes the newer word of a source', () => {
    const state = [source('a', 'missing'), source('a', 'fresh')].reduce(withAnswer, asking);
    expect(state.sources.map((each) => each.state)).toEqual(['fresh']);
  });
});
