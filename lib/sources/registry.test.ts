import { describe, expect, it } from 'vitest';
import { MARKETS } from '@/db/vocabulary';
import { findSource, sourcesOf } from './registry';

describe('registry', () => {
  it('gives the demo only simulated sources and a live market none of them', () => {
    expect(sourcesOf('demo').every((source) => source.isSimulated)).toBe(true);
    expect(sourcesOf('live').some((source) => source.isSimulated)).toBe(false);
    for (const { key } of sourcesOf('demo')) expect(findSource('live', key)).toBeNull();
  });

  it('has one source to a key, and says in its label what is of the demo', () => {
    const all = MARKETS.flatMap((market) => sourcesOf(market));
    expect(new Set(all.map((source) => source.key)).size).toBe(all.length);
    for (const source of all) expect(source.label.startsWith('Demo')).toBe(source.isSimulated);
  });
});
