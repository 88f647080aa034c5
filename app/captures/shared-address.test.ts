import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toSameSitePath } from '@/lib/accounts/same-site-path';
import { sharedAddress, sharedPath } from './shared-address';

const ADVERT = 'https://cars.example/used/1?id=2&x=a%20b';

it.each([
  [{ shared_url: ADVERT }, ADVERT],
  [{ shared_text: `Look at this: ${ADVERT}.` }, ADVERT],
  [{ shared_title: '2018 Honda', shared_text: `2018 Honda (${ADVERT})` }, ADVERT],
  [{ shared_url: '', shared_title: ADVERT }, ADVERT],
  [{ shared_url: [ADVERT, 'https://other.example/'] }, ADVERT],
  [{ shared_text: 'A car at the corner' }, ''],
  [{ shared_url: 'javascript:alert(1)' }, ''],
  [{ shared_url: 'ftp://cars.example/1' }, ''],
  [{}, ''],
])('%o is shared as %s', (given, address) => {
  expect(sharedAddress(given)).toBe(address);
});

const word = fc.stringMatching(/^[\w%&=+~-]{1,20}$/);
const address = fc
  .array(word, { minLength: 1, maxLength: 4 })
  .map((words) => `https://cars.example/${words.join('/')}?q=${words.join('&')}`);

it('what is shared comes back whole after signing in', () => {
  fc.assert(
    fc.property(address, (shared) => {
      const path = sharedPath('/captures', shared);
      expect(toSameSitePath(path, '/')).toBe(path);
      const back = Object.fromEntries(new URLSearchParams(path.split('?')[1]));
      expect(sharedAddress(back)).toBe(shared);
    }),
    { numRuns: 40 },
  );
});

it('nothing that is shared breaks the page', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(sharedAddress({ shared_text: text })).toMatch(/^(|https?:\/\/.+)$/i);
    }),
    { numRuns: 60 },
  );
});
