import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TILT_DEGREES_MAX, tiltDegrees } from './photo-tilt';
import { bushesPicture, sticksPicture, streetPicture } from './testing/testing-street';

/** Drawing a street takes a fifth of a second. */
const RUNS = process.env.DEALSCOUT_TEST_DOSE === 'long' ? 200 : 5;
const seeds = fc.integer({ min: 1, max: 10_000 });

describe('how askew a photo was held', () => {
  it('is told within a degree of how it was, straight on, whichever way', async () => {
    const turns = fc.double({ min: -18, max: 18, noNaN: true });
    await fc.assert(
      fc.asyncProperty(seeds, turns, async (seed, rollDegrees) => {
        const tilt = tiltDegrees(await streetPicture(seed, { rollDegrees }));
        expect(tilt).not.toBeNull();
        expect(Math.abs((tilt ?? 99) - rollDegrees)).toBeLessThan(1);
      }),
      { numRuns: RUNS },
    );
  });

  it('is told right or not at all where lines run away from the camera', async () => {
    const hold = fc.record({
      rollDegrees: fc.double({ min: -12, max: 12, noNaN: true }),
      yawDegrees: fc.double({ min: -35, max: 35, noNaN: true }),
      pitchDegrees: fc.double({ min: -8, max: 8, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(seeds, hold, async (seed, held) => {
        const tilt = tiltDegrees(await streetPicture(seed, held));
        if (tilt !== null) expect(Math.abs(tilt - held.rollDegrees)).toBeLessThan(2.5);
      }),
      { numRuns: RUNS },
    );
  });

  it('is not told of what has no lines, or lines in every direction', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        expect(tiltDegrees(await bushesPicture(seed))).toBeNull();
        expect(tiltDegrees(await sticksPicture(seed))).toBeNull();
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
  });

  it('is not told of what lies rather than leans', async () => {
    const rollDegrees = TILT_DEGREES_MAX + 8;
    expect(tiltDegrees(await streetPicture(3, { rollDegrees }))).toBeNull();
  });

  it('is a number or null for any picture, the smallest too', () => {
    const pictures = fc
      .record({
        widthPx: fc.integer({ min: 0, max: 40 }),
        heightPx: fc.integer({ min: 0, max: 40 }),
      })
      .chain((size) =>
        fc
          .uint8Array({
            minLength: size.widthPx * size.heightPx,
            maxLength: size.widthPx * size.heightPx,
          })
          .map((grey) => ({ ...size, grey })),
      );
    fc.assert(
      fc.property(pictures, (picture) => {
        const tilt = tiltDegrees(picture);
        if (tilt !== null) expect(Math.abs(tilt)).toBeLessThanOrEqual(TILT_DEGREES_MAX);
      }),
      { numRuns: 40 },
    );
  });
});
