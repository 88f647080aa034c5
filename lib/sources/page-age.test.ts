import { describe, expect, it } from 'vitest';
import { oldPageProblem, PAGE_AGE_MAX_S, pageAgeSeconds } from './page-age';

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const DAY_S = 86_400;
const httpDate = (daysAgo: number) => new Date(NOW_MS - daysAgo * DAY_S * 1_000).toUTCString();

describe('the age of a page', () => {
  it.each<[string, Record<string, string>, number | null]>([
    ['is what its cache says', { age: '604800' }, 7 * DAY_S],
    ['is how long ago its origin sent it', { date: httpDate(7) }, 7 * DAY_S],
    ['is the greater of the two', { age: '60', date: httpDate(2) }, 2 * DAY_S],
    ['is the greater of the two, the other way', { age: '604800', date: httpDate(0) }, 7 * DAY_S],
    ['is nothing for a clock that is ahead', { date: httpDate(-3) }, 0],
    ['is not known where nothing is said', {}, null],
    ['is not known from nonsense', { age: '-5', date: 'yesterday' }, null],
    ['is not known from two ages', { age: '5, 604800' }, null],
  ])('%s', (_name, headers, seconds) => {
    expect(pageAgeSeconds(headers, NOW_MS)).toBe(seconds);
  });
});

describe('an old page', () => {
  it('is told with its age', () => {
    expect(oldPageProblem('CarMax', 7 * DAY_S + 5)).toBe(
      'CarMax sent a copy of its page that is 7 days old.',
    );
    expect(oldPageProblem('CarMax', DAY_S + 1)).toMatch(/1 day old/);
  });

  it('is none that is a day old, or of an age that nobody knows', () => {
    expect(oldPageProblem('CarMax', PAGE_AGE_MAX_S)).toBeNull();
    expect(oldPageProblem('CarMax', null)).toBeNull();
  });
});
