import { expect, it } from 'vitest';
import { shownText } from './shown-text';

it('shows a page as text, whatever its bytes are, and says where it is cut', () => {
  expect(shownText(Buffer.from('<script>\n\tx\u0000\u001b[1m'))).toEqual({
    text: '<script>\n\tx\uFFFD\uFFFD[1m',
    isCut: false,
  });
  expect(shownText(Buffer.from([0xff, 0xfe, 0x41])).text).toBe('\uFFFD\uFFFDA');
  const long = shownText(Buffer.alloc(1_000_000, 'ä'));
  expect([long.text.length, long.isCut]).toEqual([100_000, true]);
});
