import { describe, expect, it } from 'vitest';
import { type News, newsSentence, shownSentence } from './deal-news';

const news = (changes: Partial<News>): News => ({
  new_count: 0,
  repriced_count: 0,
  items: [],
  is_incomplete: false,
  ...changes,
});

describe('the button of news', () => {
  it.each([
    [{}, false, null],
    [{ new_count: 1 }, false, '1 new deal'],
    [{ new_count: 1_200 }, false, '1,200 new deals'],
    [{ repriced_count: 2 }, false, '2 new prices'],
    [{ new_count: 3, repriced_count: 1 }, true, 'Up to 3 new deals and 1 new price'],
    [{ is_incomplete: true }, false, 'This list is older: load it again'],
    [{ new_count: 3, is_incomplete: true }, false, 'At least 3 new deals'],
  ])('of %o says so', (changes, isUpTo, words) => {
    expect(newsSentence(news(changes), isUpTo)).toBe(words);
  });

  it('says where they stand once they are shown', () => {
    expect(shownSentence(1, 1)).toBe('The list is up to date. 1 car is marked.');
    expect(shownSentence(5, 2)).toContain('2 of 5 cars are on this page and marked');
    expect(shownSentence(5, 0)).toContain('further down');
  });
});
