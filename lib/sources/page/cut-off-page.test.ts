import { describe, expect, it } from 'vitest';
import { isCutOff } from './cut-off-page';

const WHOLE =
  '<!DOCTYPE html>\n<html lang="en"><body><ul><li>One</li><li>Two</li></ul></body></html>';

describe('a page that breaks off', () => {
  it('is told by the end that its document lacks', () => {
    expect(isCutOff(WHOLE)).toBe(false);
    for (let end = 20; end < WHOLE.indexOf('</body>') + 6; end += 1) {
      expect(isCutOff(WHOLE.slice(0, end))).toBe(true);
    }
  });

  it('is not a part of a page that was saved as such, nor data', () => {
    expect(isCutOff('<li>One</li>')).toBe(false);
    expect(isCutOff('{"html": "<li>"}')).toBe(false);
    expect(isCutOff('')).toBe(false);
  });
});
