import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Actor } from '@/lib/platform/context';
import { findMonitor } from '@/lib/platform/http/monitor';
import { newId } from '@/lib/platform/ids';
import { silentLog } from '@/lib/platform/log';
import { createUsageMeter, type UsageCount } from './usage-meter';

const ANN = newId();
const KEY = newId();
const PERSON: Actor = {
  kind: 'person',
  personId: ANN,
  role: 'customer',
  epoch: 0,
  sessionId: newId(),
  plan: 'free',
};
const BY_KEY: Actor = {
  kind: 'api_key',
  keyId: KEY,
  personId: ANN,
  role: 'customer',
  plan: 'free',
  scopes: [],
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A meter over a table in memory whose writes fail while `isAway`. */
function metered() {
  const written: UsageCount[] = [];
  const state = { isAway: false, writes: 0, now: new Date('2026-03-01T23:59:59Z') };
  const meter = createUsageMeter({
    write: async (counts) => {
      state.writes += 1;
      if (state.isAway) throw new Error('away');
      written.push(...counts.map((count) => ({ ...count })));
    },
    now: () => state.now,
    log: silentLog,
  });
  const sum = (field: 'requests' | 'failures' | 'limited') =>
    written.reduce((total, count) => total + count[field], 0);
  return { meter, state, written, sum };
}

const call = (status = 200, actor: Actor = PERSON, operationId = 'deals.list') => ({
  actor,
  operationId,
  status,
});

describe('counting calls', () => {
  it('writes one row for each caller, operation and day, two seconds after the first', async () => {
    const { meter, state, written } = metered();
    for (const status of [200, 200, 404, 429]) meter.count(call(status));
    meter.count(call(200, BY_KEY));
    state.now = new Date('2026-03-02T00:00:00Z');
    meter.count(call(304));
    await vi.advanceTimersByTimeAsync(1_900);
    expect(written).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    const row = { personId: ANN, operation: 'deals.list', failures: 0, limited: 0 };
    expect(written).toEqual([
      { ...row, caller: 'session', day: '2026-03-01', requests: 4, failures: 2, limited: 1 },
      { ...row, caller: KEY, day: '2026-03-01', requests: 1 },
      { ...row, caller: 'session', day: '2026-03-02', requests: 1 },
    ]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(state.writes).toBe(1);
  });

  it('counts nobody: visitors, jobs and the monitor', async () => {
    const { meter, state } = metered();
    meter.count(call(200, { kind: 'visitor', id: 'v', isBrowser: true }));
    meter.count(call(200, { kind: 'job', name: 'j' }));
    const monitor = findMonitor(new Headers({ authorization: 'Bearer token' }), 'token');
    if (!monitor) throw new Error('the token was not taken');
    meter.count(call(200, monitor));
    await meter.flush();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(state.writes).toBe(0);
  });

  it('loses no count while the database is away', async () => {
    const { meter, state, sum } = metered();
    state.isAway = true;
    meter.count(call());
    await vi.advanceTimersByTimeAsync(7_000);
    meter.count(call());
    state.isAway = false;
    await vi.advanceTimersByTimeAsync(2_100);
    expect(sum('requests')).toBe(2);
  });

  it('writes at once when the process is about to end', async () => {
    const { meter, sum } = metered();
    meter.count(call());
    meter.hurry();
    await vi.advanceTimersByTimeAsync(0);
    expect(sum('requests')).toBe(1);
    meter.count(call());
    await vi.advanceTimersByTimeAsync(1);
    expect(sum('requests')).toBe(2);
  });

  it('writes each count exactly once, whenever writes fail', async () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constant('count' as const), status: fc.constantFrom(200, 404, 429) }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(5_000) }),
      fc.record({ kind: fc.constant('database' as const), isAway: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (events) => {
        const { meter, state, sum } = metered();
        const statuses: number[] = [];
        for (const each of events) {
          if (each.kind === 'count') {
            meter.count(call(each.status));
            statuses.push(each.status);
          } else if (each.kind === 'wait') await vi.advanceTimersByTimeAsync(each.ms);
          else state.isAway = each.isAway;
        }
        state.isAway = false;
        await meter.flush();
        expect(sum('requests')).toBe(statuses.length);
        expect(sum('failures')).toBe(statuses.filter((status) => status >= 400).length);
        expect(sum('limited')).toBe(statuses.filter((status) => status === 429).length);
      }),
      { numRuns: 100 },
    );
  });
});
