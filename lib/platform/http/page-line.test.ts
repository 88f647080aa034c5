import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PageAnswer, PageLine } from './page-line';

class Answer extends EventEmitter {
  readonly told: unknown[][] = [];
  writeHead = (...given: unknown[]) => this.told.push(given);
}
const answer = () => new Answer() as unknown as Answer & PageAnswer;

let begun: string[];
let givenUp: PageAnswer[];
let line: PageLine<PageAnswer>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate'] });
  [begun, givenUp] = [[], []];
  line = new PageLine({
    madeAtOnceMax: 1,
    patienceMs: 1_000,
    onGivenUp: (one) => givenUp.push(one),
  });
});
afterEach(() => vi.useRealTimers());

function enter(name: string): Answer & PageAnswer {
  const one = answer();
  line.enter(one, () => begun.push(name));
  return one;
}

describe('a line of pages', () => {
  it('begins the next once the head of the one before is sent, or its reader is gone', () => {
    const first = enter('first');
    const second = enter('second');
    enter('third');
    expect(begun).toEqual(['first']);
    first.writeHead(200, { etag: 'x' });
    expect(first.told).toEqual([[200, { etag: 'x' }]]);
    vi.advanceTimersByTime(0);
    expect(begun).toEqual(['first', 'second']);
    // What comes after its head begins nobody a second time.
    first.emit('close');
    vi.advanceTimersByTime(0);
    expect(begun).toEqual(['first', 'second']);
    second.emit('close');
    vi.advanceTimersByTime(0);
    expect(begun).toEqual(['first', 'second', 'third']);
  });

  it('forgets who leaves it, and gives up who has waited for long', () => {
    enter('first');
    const left = enter('left');
    const late = enter('late');
    left.emit('close');
    expect(line.length).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(givenUp).toEqual([late]);
    expect(line.length).toBe(0);
    expect(begun).toEqual(['first']);
  });

  it('makes a page as the work of its own request', () => {
    const requests = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    const first = answer();
    const second = answer();
    const begin = () => seen.push(requests.getStore());
    requests.run('first', () => line.enter(first, begin));
    requests.run('second', () => line.enter(second, begin));
    requests.run('first', () => first.emit('close'));
    vi.advanceTimersByTime(0);
    expect(seen).toEqual(['first', 'second']);
  });
});
