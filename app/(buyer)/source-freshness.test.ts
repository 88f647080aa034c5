import { describe, expect, it } from 'vitest';
import { FRESHNESS_STATES } from '@/lib/sources/freshness';
import { sourceWords } from './source-freshness';

const NOW = new Date('2026-11-22T12:00:00Z');
const readAt = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const lotA = { key: 'lot_a', label: 'Lot A' };

describe('what the results say of a source', () => {
  it('is when it was read, and what is amiss with it', () => {
    const words = (state: (typeof FRESHNESS_STATES)[number], hours: number | null) =>
      sourceWords({ ...lotA, state, lastReadAt: hours === null ? null : readAt(hours) }, NOW);
    expect(words('current', 1)).toMatch(/^Lot A \(read .*ago\)$/);
    expect(words('by_hand', 50)).toMatch(/^Lot A \(read .*ago\)$/);
    expect(words('paused', 50)).toMatch(/^Lot A \(paused, read .*ago\)$/);
    expect(words('late', 50)).toMatch(/^Lot A \(late, read .*ago\)$/);
    expect(words('waiting', null)).toBe('Lot A (not read yet)');
    expect(words('on_search', null)).toBe('Lot A (on search)');
  });

  it('names every source in every state', () => {
    for (const state of FRESHNESS_STATES) {
      expect(sourceWords({ ...lotA, state, lastReadAt: null }, NOW)).toContain('Lot A');
    }
  });
});
