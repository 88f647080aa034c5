import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '@/lib/platform/log';
import { createViewMeter, isPersonsView, type ViewCount } from './view-meter';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function metered() {
  const written: ViewCount[] = [];
  const state = { isAway: false, now: new Date('2026-03-01T23:59:59Z') };
  const meter = createViewMeter({
    write: async (counts) => {
      if (state.isAway) throw new Error('away');
      written.push(...counts.map((count) => ({ ...count })));
    },
    now: () => state.now,
    log: silentLog,
  });
  return { meter, state, written };
}

describe('counting views', () => {
  it('writes one row for each advert and day, five seconds after the first', async () => {
    const { meter, state, written } = metered();
    for (const id of ['a', 'a', 'b']) meter.count(id);
    state.now = new Date('2026-03-02T00:00:00Z');
    meter.count('a');
    await vi.advanceTimersByTimeAsync(4_900);
    expect(written).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(written).toEqual([
      { listingId: 'a', day: '2026-03-01', viewCount: 2 },
      { listingId: 'b', day: '2026-03-01', viewCount: 1 },
      { listingId: 'a', day: '2026-03-02', viewCount: 1 },
    ]);
  });

  it('loses no view while the database is away', async () => {
    const { meter, state, written } = metered();
    state.isAway = true;
    meter.count('a');
    await vi.advanceTimersByTimeAsync(12_000);
    meter.count('a');
    state.isAway = false;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(written).toEqual([{ listingId: 'a', day: '2026-03-01', viewCount: 2 }]);
  });
});

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36';

it.each([
  [{ 'user-agent': BROWSER }, true],
  [{}, false],
  [{ 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' }, false],
  [{ 'user-agent': 'curl/8.0' }, false],
  [{ 'user-agent': BROWSER, 'sec-purpose': 'prefetch;prerender' }, false],
  [{ 'user-agent': BROWSER, 'next-router-prefetch': '1' }, false],
  [{ 'user-agent': BROWSER, 'x-request-method': 'HEAD' }, false],
])('a page asked for with %j is a view: %s', (headers, isView) => {
  expect(isPersonsView(new Headers(headers as Record<string, string>))).toBe(isView);
});
