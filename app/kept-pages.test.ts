import { expect, it } from 'vitest';
import { isKept } from './kept-pages';

it.each([
  ['/', true],
  ['/watchlist', true],
  ['/listings/lst_1', true],
  ['/boards/brd_1', true],
  ['/market/Honda/Civic', true],
  ['/compare', true],
  ['/account', false],
  ['/account/keys', false],
  ['/admin/people', false],
  ['/sign-in', false],
  ['/captures/cap_1', false],
  ['/outbox', false],
  ['/watchlists', false],
  ['/listings/lst_1/more', false],
])('%s is kept for reading offline: %s', (path, kept) => {
  expect(isKept(path)).toBe(kept);
});
