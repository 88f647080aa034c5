import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteText } from './byte-text';

describe('a text of pieces', () => {
  it('is their bytes one after the other, whatever they hold and however long they are', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constant('é€😀'.repeat(9_000)),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, fc.boolean()), { maxLength: 12 }), (pieces) => {
        const text = new ByteText();
        for (const [each, isReady] of pieces) {
          if (isReady) text.bytes(Buffer.from(each));
          else text.text(each);
        }
        expect(Buffer.from(text.whole()).toString()).toBe(pieces.map(([each]) => each).join(''));
      }),
      { numRuns: 60 },
    );
  });
});
