import { describe, expect, it } from 'vitest';
import { freshnessOf } from './freshness';

const NOW = new Date('2026-03-10T12:00:00Z');
const read = (hoursAgo: number | null, kind = 'feed', key = 'lot-a') => ({
  key,
  label: `The ${key}`,
  kind,
  lastReadAt: hoursAgo === null ? null : new Date(NOW.getTime() - hoursAgo * 3_600_000),
});

describe('the freshness of an answer', () => {
  it.each([
    [read(0), false],
    [read(36), false],
    [read(36.1), true],
    [read(24 * 365), true],
    [read(0.9, 'replay'), false],
    [read(1.1, 'replay'), true],
    [read(40, 'some other kind'), true],
    // A clock that was set back makes nothing late.
    [read(-5), false],
  ])('of %j: stale is %s', (source, isStale) => {
    const { missingSources, ...rest } = freshnessOf([source], NOW);
    expect(rest.isStale).toBe(isStale);
    expect(rest.notes).toHaveLength(isStale ? 1 : 0);
    expect(missingSources).toEqual([]);
  });

  it('names what was never read, and says of each late source how old it is', () => {
    const sources = [read(null), read(49, 'feed', 'lot-b'), read(1, 'feed', 'lot-c')];
    expect(freshnessOf(sources, NOW)).toEqual({
      isStale: true,
      missingSources: ['lot-a'],
      notes: ['The lot-a was never read to the end.', 'The lot-b was last read 2 days ago.'],
    });
  });

  it('does not speak of one dealer’s own feed, nor of what people bring for themselves', () => {
    const own = [read(null, 'feed', 'feed:1'), read(900, 'feed', 'feed:2'), read(null, 'captured')];
    expect(freshnessOf(own, NOW)).toEqual({ isStale: false, missingSources: [], notes: [] });
  });

  it('is told in hours within a day', () => {
    expect(freshnessOf([read(2.5, 'replay')], NOW).notes).toEqual([
      'The lot-a was last read 2 hours ago.',
    ]);
  });

  it('is that of the sources asked for', () => {
    const sources = [read(null), read(100, 'feed', 'lot-b'), read(1, 'feed', 'lot-c')];
    expect(freshnessOf(sources, NOW, ['lot-c'])).toEqual({
      isStale: false,
      missingSources: [],
      notes: [],
    });
    expect(freshnessOf([], NOW)).toMatchObject({ isStale: false, missingSources: [] });
  });
});
