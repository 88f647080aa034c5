import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandsOf, bitDistance, fingerprintOf, SAME_PHOTO_BITS_MAX } from './photo-fingerprint';

const anyFingerprint = fc
  .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 16, maxLength: 16 })
  .map((digits) => digits.join(''));

/** The fingerprint with some of its 64 bits turned. */
function turned(fingerprint: string, bits: readonly number[]): string {
  let value = BigInt(`0x${fingerprint}`);
  for (const bit of new Set(bits)) value ^= 1n << BigInt(bit);
  return value.toString(16).padStart(16, '0');
}

describe('a fingerprint', () => {
  it('has a bit for each point that is brighter than the next', () => {
    const falling = Array.from({ length: 72 }, (_, at) => 250 - (at % 9) * 20);
    expect(fingerprintOf(falling)).toBe('ffffffffffffffff');
    expect(fingerprintOf(falling.toReversed())).toBe('0000000000000000');
    const first = Array.from({ length: 72 }, (_, at) => (at === 0 ? 200 : 10));
    expect(fingerprintOf(first)).toBe('8000000000000000');
  });

  it('is null for a plain area, and refuses another number of points', () => {
    expect(fingerprintOf(new Array(72).fill(127))).toBeNull();
    expect(() => fingerprintOf([1, 2, 3])).toThrow(RangeError);
  });

  it('does not change with brightness', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 72, maxLength: 72 }),
        fc.integer({ min: 1, max: 40 }),
        (points, more) => {
          const brighter = Array.from(points, (point) => point + more);
          expect(fingerprintOf(brighter)).toBe(fingerprintOf(points));
        },
      ),
    );
  });
});

describe('the distance of two fingerprints', () => {
  it('counts the bits that differ, in either order', () => {
    fc.assert(
      fc.property(
        anyFingerprint,
        fc.uniqueArray(fc.integer({ min: 0, max: 63 })),
        (fingerprint, bits) => {
          const other = turned(fingerprint, bits);
          expect(bitDistance(fingerprint, other)).toBe(bits.length);
          expect(bitDistance(other, fingerprint)).toBe(bits.length);
        },
      ),
    );
    expect(bitDistance('no fingerprint!!', '0000000000000000')).toBe(64);
    expect(bitDistance('', '')).toBe(64);
  });

  it('of three bits or fewer leaves at least one quarter the same', () => {
    fc.assert(
      fc.property(
        anyFingerprint,
        fc.array(fc.integer({ min: 0, max: 63 }), { maxLength: SAME_PHOTO_BITS_MAX }),
        (fingerprint, bits) => {
          const ours = Object.values(bandsOf(fingerprint));
          const theirs = Object.values(bandsOf(turned(fingerprint, bits)));
          expect(ours.some((band, at) => band === theirs[at])).toBe(true);
        },
      ),
    );
    expect(() => bandsOf('short')).toThrow(RangeError);
  });
});
