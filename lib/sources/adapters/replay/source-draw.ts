import { REPLAY_SOURCES } from '@/lib/sources/registry';
import type { SeededRandom } from './seeded-random';

/** How cars are spread over the demo's sources, in their order. */
const SOURCE_SHARES = [0.5, 0.3, 0.2] as const;

/** The key of one of the demo's sources, the larger ones more often. */
export function drawSource(random: SeededRandom): string {
  let rest = random.next();
  for (const [index, share] of SOURCE_SHARES.entries()) {
    const source = REPLAY_SOURCES[index];
    if (source && rest < share) return source.key;
    rest -= share;
  }
  return REPLAY_SOURCES[0].key;
}

/** The key of a source that is not that one. */
export function otherSource(random: SeededRandom, key: string): string {
  const others = REPLAY_SOURCES.filter((source) => source.key !== key);
  return others[random.index(others.length)]?.key ?? REPLAY_SOURCES[1].key;
}
