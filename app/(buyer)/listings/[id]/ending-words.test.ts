import { expect, it } from 'vitest';
import { endingSentences, lastLookWords, soldWords } from './ending-words';

const LAST_SEEN = new Date('2022-10-12T08:00:00Z');
const ENDED = { lastSeenAt: LAST_SEEN, endedAt: new Date('2022-10-13T09:00:00Z') };

it.each([
  [0.95, 'very probably sold'],
  [0.8, 'probably sold'],
  [0.5, 'more likely sold than not'],
  [null, 'possibly sold'],
])('a probability of %s reads %s', (probability, words) => {
  expect(soldWords(probability)).toBe(words);
});

it('an ending says since when the advert was not seen, and never more than is known', () => {
  expect(endingSentences({ ...ENDED, status: 'gone', soldProbability: null })).toBe(
    'Not seen since Oct 12, 2022. It may be sold or only taken down.',
  );
  expect(endingSentences({ ...ENDED, status: 'probably_sold', soldProbability: 0.8 })).toBe(
    'Not seen since Oct 12, 2022. Probably sold (about 80 of 100 such adverts end in a sale), but nobody has confirmed it.',
  );
  expect(endingSentences({ ...ENDED, status: 'sold', soldProbability: null })).toBe(
    'Sold: its source said so on Oct 13, 2022.',
  );
});

it('a look at the advert alone is told where it is newer than the last sighting', () => {
  const now = new Date('2022-10-12T10:00:00Z');
  expect(lastLookWords(LAST_SEEN, now, 3 * 60_000)).toBe('2 hours ago, checked 3 min ago');
  expect(lastLookWords(LAST_SEEN, now, null)).toBe('2 hours ago');
  expect(lastLookWords(LAST_SEEN, now, 5 * 3_600_000)).toBe('2 hours ago');
});
