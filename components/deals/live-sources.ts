/** One advert that a source shows now, as the stream tells it. */
export interface LiveRow {
  external_id: string;
  listing_id: string | null;
  url: string | null;
  title: string;
  price_cents: number;
  mileage_mi: number | null;
  city: string | null;
  state: string | null;
  rating: 'great' | 'good' | 'fair' | 'high' | 'overpriced' | 'unrated';
  is_check_first: boolean;
}

/** What became of one source, as the stream tells it. */
export interface LiveSourceRow {
  source_key: string;
  label: string;
  state: 'fresh' | 'kept' | 'missing';
  as_of: string | null;
  problem: string | null;
  listings: LiveRow[];
}

/** What is known of a live search so far. */
export interface LiveState {
  phase: 'asking' | 'done' | 'lost';
  sources: readonly LiveSourceRow[];
}

/** The state after a source answered; the same source again replaces what it said. */
export function withAnswer(state: LiveState, answer: LiveSourceRow): LiveState {
  const others = state.sources.filter(({ source_key }) => source_key !== answer.source_key);
  return { ...state, sources: [...others, answer] };
}

/** Adverts that the market does not hold yet, the lowest price first. */
export function newRows(state: LiveState): (LiveRow & { label: string })[] {
  return state.sources
    .flatMap(({ label, listings }) => listings.map((row) => ({ ...row, label })))
    .filter(({ listing_id }) => listing_id === null)
    .sort((a, b) => a.price_cents - b.price_cents);
}

/** One sentence on the search as a whole. */
export function liveSummary(state: LiveState): string {
  const { phase, sources } = state;
  const count = newRows(state).length;
  const found = `${count === 0 ? 'no' : count.toLocaleString('en-US')} new ${count === 1 ? 'car' : 'cars'}`;
  if (phase === 'lost') return 'Live sources cannot be asked right now.';
  if (phase === 'asking') {
    return sources.length === 0
      ? 'Asking live sources …'
      : `Asking live sources: ${found} so far …`;
  }
  const answered = sources.filter((source) => source.state === 'fresh').length;
  return `${found.charAt(0).toUpperCase()}${found.slice(1)} at ${answered} of ${sources.length} live ${sources.length === 1 ? 'source' : 'sources'} just now.`;
}
