import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceOf, programOf } from './device';

describe('deviceOf', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge on Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari on iPhone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    ['curl/8.5.0', 'Unknown browser'],
  ])('names the browser and the system of %s', (userAgent, device) => {
    expect(deviceOf(userAgent)).toBe(device);
  });

  it('answers a short line for any text, and for none', () => {
    expect(deviceOf(null)).toBe('Unknown browser');
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(deviceOf(text).length).toBeLessThan(40);
      }),
    );
  });
});

describe('programOf', () => {
  it.each([
    ['curl/8.5.0', 'curl'],
    ['python-requests/2.32 (linux)', 'python-requests'],
    ['Mozilla/5.0 (Windows NT 10.0) Firefox/140.0', 'Firefox on Windows'],
    ['', 'A program'],
    [null, 'A program'],
    ['<script>/1', 'A program'],
  ])('%j is shown as %s', (userAgent, name) => {
    expect(programOf(userAgent)).toBe(name);
  });
});
