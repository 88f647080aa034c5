import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Shelf } from './cache-memory';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

const BOUNDS = { entriesMax: 1_000, bytesMax: 1_000_000, ttlMsMax: 30_000 };

describe('what a process keeps', () => {
  it('goes soon after it is over, whether anybody asks for it or not', () => {
    const shelf = new Shelf(BOUNDS);
    for (let at = 0; at < 500; at += 1) shelf.keep(`once ${at}`, { at }, 20_000);
    shelf.keep('longer', { is: 'here' }, 30_000);
    expect(shelf.size).toBe(501);
    vi.advanceTimersByTime(25_000);
    shelf.keep('next', { is: 'new' }, 20_000);
    expect(shelf.size).toBe(2);
    expect(shelf.find('longer')?.item).toEqual({ is: 'here' });
    expect(shelf.find('once 7')).toBeUndefined();
  });

  it('is never more than its bounds, the longest unused first to go', () => {
    const shelf = new Shelf({ ...BOUNDS, entriesMax: 3 });
    for (const key of ['a', 'b', 'c']) shelf.keep(key, { key }, 20_000);
    shelf.find('a');
    shelf.keep('d', { key: 'd' }, 20_000);
    expect(shelf.size).toBe(3);
    expect(['a', 'b', 'c', 'd'].filter((key) => shelf.find(key))).toEqual(['a', 'c', 'd']);
  });
});
