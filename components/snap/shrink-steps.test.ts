import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shrinkSteps } from './shrink-steps';

describe('the sizes over which a picture is shrunk', () => {
  it('halve it until it fits', () => {
    expect(shrinkSteps({ widthPx: 4_032, heightPx: 3_024 }, 512)).toEqual([
      { widthPx: 2_016, heightPx: 1_512 },
      { widthPx: 1_008, heightPx: 756 },
      { widthPx: 512, heightPx: 384 },
    ]);
    expect(shrinkSteps({ widthPx: 300, heightPx: 200 }, 512)).toEqual([
      { widthPx: 300, heightPx: 200 },
    ]);
  });

  it('end at its own shape, never leave more than half out at once, and are never empty', () => {
    const side = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(side, side, (widthPx, heightPx) => {
        const steps = shrinkSteps({ widthPx, heightPx }, 512);
        const last = steps.at(-1);
        expect(Math.max(last?.widthPx ?? 0, last?.heightPx ?? 0)).toBe(
          Math.min(512, Math.max(widthPx, heightPx)),
        );
        let before = { widthPx, heightPx };
        for (const step of steps) {
          expect(step.widthPx).toBeGreaterThanOrEqual(Math.floor(before.widthPx / 2));
          expect(step.heightPx).toBeGreaterThanOrEqual(Math.floor(before.heightPx / 2));
          before = step;
        }
      }),
    );
  });
});
