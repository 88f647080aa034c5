import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absoluteAddress, photoAddress } from './page-address';

const BASE = 'https://cars.example.com/used/list?page=2';

describe('addresses as pages write them', () => {
  it('are absolute, without what only tracks and without a fragment', () => {
    expect(absoluteAddress('/car/7?utm_source=x&id=7#photos', BASE)).toBe(
      'https://cars.example.com/car/7?id=7',
    );
    expect(absoluteAddress('//img.example.com/a.jpg', null)).toBe('https://img.example.com/a.jpg');
    expect(absoluteAddress('http://a.example.com/x#y', null)).toBe('https://a.example.com/x');
    expect(absoluteAddress('7.html', BASE)).toBe('https://cars.example.com/used/7.html');
    expect(photoAddress('https://a.example.com/b.jpg?w=2', null)).toBe(
      'https://a.example.com/b.jpg?w=2',
    );
  });

  it('are none where they lead to no page', () => {
    for (const written of [
      '',
      '#top',
      'javascript:go()',
      'mailto:a@b.example',
      'data:,',
      7,
      null,
    ]) {
      expect(absoluteAddress(written, BASE)).toBeUndefined();
    }
    expect(absoluteAddress('/car/7', null)).toBeUndefined();
    expect(absoluteAddress('https://1.2.3/', null)).toBe('https://1.2.0.3/');
  });

  it('are what the standard makes of them, whichever way they are read', () => {
    const host = fc.constantFrom('a.com', 'A.com', '1.com', 'xn--a.com', 'a.b-c.org', '1.2', 'a.1');
    const path = fc.array(
      fc.constantFrom('/', '.', '..', 'a', '%2e', '%2E', 'B', '@', ':', ' ', 'é'),
    );
    fc.assert(
      fc.property(host, path, (name, parts) => {
        const written = `https://${name}/${parts.join('')}`;
        const expected = URL.canParse(written) ? new URL(written).href : undefined;
        expect(photoAddress(written, null)).toBe(expected);
        expect(absoluteAddress(written, null)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});
