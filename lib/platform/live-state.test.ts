import { describe, expect, it, vi } from 'vitest';
import { AppError } from './errors';
import type { LiveEvents, LiveSignal } from './live-events';
import { followState } from './live-state';

/** Live events that a test sends by hand. */
function handLive() {
  let ring: ((signal: LiveSignal) => void) | undefined;
  const live: LiveEvents = {
    async *subscribe(_topics, signal) {
      const waiting: LiveSignal[] = [{ kind: 'resync' }];
      let wake: (() => void) | undefined;
      ring = (next) => {
        waiting.push(next);
        wake?.();
      };
      signal.addEventListener('abort', () => wake?.());
      while (!signal.aborted) {
        const next = waiting.shift();
        if (next) yield next;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    },
    close: async () => undefined,
  };
  return { live, ring: () => ring?.({ kind: 'event', topic: 't', payload: {} }) };
}

const fast = { topics: ['t'], gapMs: 1, everyMs: 60_000, retryMs: 1 };

describe('followState', () => {
  it('gives the present state first, then each change once', async () => {
    const { live, ring } = handLive();
    const abort = new AbortController();
    let state = { n: 1 };
    const read = vi.fn(async () => state);
    const isReadAgain = (readings: number) =>
      vi.waitUntil(() => abort.signal.aborted || read.mock.calls.length > readings, {
        interval: 2,
        timeout: 10_000,
      });
    const seen: number[] = [];
    for await (const { n } of followState(live, { ...fast, signal: abort.signal, read })) {
      seen.push(n);
      if (n === 3) abort.abort();
      // The same again is not given; a burst is read together.
      ring();
      void isReadAgain(read.mock.calls.length).then(() => {
        state = { n: n + 1 };
        for (let burst = 0; burst < 50; burst += 1) ring();
      });
    }
    expect(seen).toEqual([1, 2, 3]);
    expect(read.mock.calls.length).toBeLessThan(10);
  });

  it('is read from time to time without any event', async () => {
    const { live } = handLive();
    const abort = new AbortController();
    let n = 0;
    const read = async () => {
      n += 1;
      return { n };
    };
    for await (const state of followState(live, {
      ...fast,
      everyMs: 1,
      signal: abort.signal,
      read,
    })) {
      if (state.n === 3) abort.abort();
    }
    expect(n).toBe(3);
  });

  it('waits for a database that is away, and passes every other error on', async () => {
    const { live } = handLive();
    const abort = new AbortController();
    const read = vi
      .fn<() => Promise<{ n: number }>>()
      .mockRejectedValueOnce(new AppError('unavailable'))
      .mockResolvedValueOnce({ n: 1 })
      .mockRejectedValue(new AppError('not_found'));
    const seen: number[] = [];
    const follow = async () => {
      for await (const { n } of followState(live, {
        ...fast,
        everyMs: 1,
        signal: abort.signal,
        read,
      })) {
        seen.push(n);
      }
    };
    await expect(follow()).rejects.toMatchObject({ code: 'not_found' });
    expect(seen).toEqual([1]);
  });

  it('ends at once where nobody reads any more', async () => {
    const abort = new AbortController();
    abort.abort();
    const seen = [];
    const read = async () => 1;
    for await (const state of followState(handLive().live, {
      ...fast,
      signal: abort.signal,
      read,
    })) {
      seen.push(state);
    }
    expect(seen).toEqual([]);
  });
});
