import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followStream, pauseMs } from './follow-stream';

it('a stream that fails is opened again later and later, never at one moment by all, within 6.25 minutes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (n, r) => {
        const pause = pauseMs(n, r);
        expect(pause).toBeGreaterThanOrEqual(3_750);
        expect(pause).toBeLessThanOrEqual(375_000);
        expect(pauseMs(n + 1, r)).toBeGreaterThanOrEqual(pause);
      },
    ),
  );
  expect([1, 2, 3].map((n) => pauseMs(n, 0.5))).toEqual([5_000, 10_000, 20_000]);
});

/** A browser's stream, as far as it is looked at. */
class FakeStream extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly CLOSED = 2;
  static opened: FakeStream[] = [];
  readyState = FakeStream.CONNECTING;

  constructor(readonly href: string) {
    super();
    FakeStream.opened.push(this);
  }

  close(): void {
    this.readyState = FakeStream.CLOSED;
  }

  say(event: string, data: string): void {
    this.dispatchEvent(Object.assign(new Event(event), { data }));
  }

  fail(readyState: number): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }
}

describe('following a stream', () => {
  let page: EventTarget & { visibilityState: string };
  const show = (visibilityState: 'visible' | 'hidden') => {
    page.visibilityState = visibilityState;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  const open = () => FakeStream.opened.filter((each) => each.readyState !== FakeStream.CLOSED);

  beforeEach(() => {
    vi.useFakeTimers();
    FakeStream.opened = [];
    page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    vi.stubGlobal('document', page);
    vi.stubGlobal('EventSource', FakeStream);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('hears what is said, and nothing once it was given up', () => {
    const heard: string[] = [];
    const stop = followStream('/stream', 'news', (data) => heard.push(data));
    FakeStream.opened[0]?.say('news', '1');
    FakeStream.opened[0]?.say('other', '2');
    expect(heard).toEqual(['1']);
    stop();
    show('visible');
    expect(FakeStream.opened).toHaveLength(1);
    expect(open()).toEqual([]);
  });

  it('has one stream while somebody looks, and none while nobody does', () => {
    const stop = followStream('/stream', 'news', () => undefined);
    show('visible');
    expect(open()).toHaveLength(1);
    show('hidden');
    expect(open()).toEqual([]);
    show('visible');
    expect(open()).toHaveLength(1);
    expect(FakeStream.opened).toHaveLength(2);
    stop();
  });

  it('leaves the first failure to the browser and comes back later after the next ones', () => {
    const stop = followStream('/stream', 'news', () => undefined);
    FakeStream.opened[0]?.fail(FakeStream.CONNECTING);
    expect(open()).toHaveLength(1);
    FakeStream.opened[0]?.fail(FakeStream.CONNECTING);
    expect(open()).toEqual([]);
    vi.advanceTimersByTime(7_000);
    expect(open()).toEqual([]);
    vi.advanceTimersByTime(6_000);
    expect(open()).toHaveLength(1);
    // One that the server refused is not tried by the browser.
    FakeStream.opened[1]?.fail(FakeStream.CLOSED);
    show('hidden');
    vi.advanceTimersByTime(600_000);
    expect(FakeStream.opened).toHaveLength(2);
    stop();
  });

  it('counts failures anew after a stream that held', () => {
    const stop = followStream('/stream', 'news', () => undefined);
    FakeStream.opened[0]?.fail(FakeStream.CLOSED);
    vi.advanceTimersByTime(6_300);
    FakeStream.opened[1]?.fail(FakeStream.CLOSED);
    vi.advanceTimersByTime(12_600);
    expect(FakeStream.opened).toHaveLength(3);
    vi.advanceTimersByTime(61_000);
    FakeStream.opened[2]?.fail(FakeStream.CLOSED);
    vi.advanceTimersByTime(6_300);
    expect(FakeStream.opened).toHaveLength(4);
    stop();
  });
});
