import type { Market } from '@/db/vocabulary';
import type { SourceDescription } from './collector';

/** Files that people import. */
export const FEED_SOURCE = {
  key: 'feed',
  label: 'Imported files',
  kind: 'feed',
  ground: 'own_file',
  isSimulated: false,
  priceKind: 'dealer_ask',
} as const satisfies SourceDescription;

/** The three made-up places where the demo's cars are listed. */
export const REPLAY_SOURCES = [
  replaySource('replay_a', 'Demo source A'),
  replaySource('replay_b', 'Demo source B'),
  replaySource('replay_c', 'Demo source C'),
] as const;

function replaySource(key: string, label: string): SourceDescription {
  return {
    key,
    label,
    kind: 'replay',
    ground: 'bundled',
    isSimulated: true,
    priceKind: 'dealer_ask',
  };
}

/**
 * The sources that a market may hold. The demo holds the replay sources and nothing else; a live
 * market never holds them.
 */
export function sourcesOf(market: Market): readonly SourceDescription[] {
  return market === 'demo' ? REPLAY_SOURCES : [FEED_SOURCE];
}

/** The source of that key in that market, or null. */
export function findSource(market: Market, key: string): SourceDescription | null {
  return sourcesOf(market).find((source) => source.key === key) ?? null;
}
