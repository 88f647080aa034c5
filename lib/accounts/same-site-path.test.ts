import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSameSitePath } from './same-site-path';

describe('toSameSitePath', () => {
  it.each(['/', '/admin', '/admin?page=2&q=a%20b', '/listings/lst_01'])('keeps %s', (path) => {
    expect(toSameSitePath(path, '/home')).toBe(path);
  });

  it.each([
    undefined,
    '',
    'admin',
    '//evil.example',
    '/\\evil.example',
    '/..//evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/a\nb',
    '/a b',
    '/\t/evil.example',
    `/${'a'.repeat(2_000)}`,
  ])('refuses %j', (wanted) => {
    expect(toSameSitePath(wanted, '/home')).toBe('/home');
  });

  it('always leads to the same site, whatever is asked for', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl(), fc.string(), fc.stringMatching(/^[/\\.@:%a-f?#]{1,12}$/)),
        (wanted) => {
          const path = toSameSitePath(wanted, '/');
          expect(new URL(path, 'https://ours.example').origin).toBe('https://ours.example');
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
