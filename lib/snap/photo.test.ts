import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PhotoMask } from '@/db/snap-content';
import { editsOf, moved } from './photo';
import { coverMasks, turnedMasks } from './photo-mask';

const point = fc.record({
  x: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: 0, max: 1, noNaN: true }),
});
const mask = fc.record({
  reason: fc.constantFrom('plate', 'face', 'other'),
  points: fc.array(point, { minLength: 3, maxLength: 8 }),
}) as fc.Arbitrary<PhotoMask>;

const square = (from: number, to: number): PhotoMask => ({
  reason: 'plate',
  points: [
    { x: from, y: from },
    { x: to, y: from },
    { x: to, y: to },
    { x: from, y: to },
  ],
});

describe('the order of photos', () => {
  it('keeps every photo once, the moved one where it was put, the others as they stood', () => {
    const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(ids, fc.nat(30), fc.nat(30), (list, which, position) => {
        const id = list[which % list.length] ?? '';
        const after = moved(list, id, position);
        expect([...after].sort()).toEqual([...list].sort());
        expect(after.indexOf(id)).toBe(Math.min(position, list.length - 1));
        expect(after.filter((other) => other !== id)).toEqual(list.filter((o) => o !== id));
      }),
    );
    expect(moved(['a', 'b'], 'c', 0)).toEqual(['a', 'b']);
  });
});

describe('a mask', () => {
  it('covers all of its area and nothing far from it', () => {
    const picture = { rgb: new Uint8Array(100 * 80 * 3).fill(200), widthPx: 100, heightPx: 80 };
    coverMasks(picture, [square(0.25, 0.5)]);
    const at = (x: number, y: number) => picture.rgb[(y * 100 + x) * 3];
    for (let x = 25; x < 50; x += 1) for (let y = 20; y < 40; y += 1) expect(at(x, y)).toBe(28);
    for (const [x, y] of [
      [23, 30],
      [52, 30],
      [30, 18],
      [30, 42],
    ] as const)
      expect(at(x, y)).toBe(200);
  });

  it('never writes beside the picture, whatever its corners', () => {
    fc.assert(
      fc.property(fc.array(mask, { maxLength: 3 }), (masks) => {
        const guard = new Uint8Array(20 * 10 * 3 + 60).fill(9);
        const rgb = guard.subarray(30, 30 + 20 * 10 * 3);
        coverMasks({ rgb, widthPx: 20, heightPx: 10 }, masks);
        expect(guard.subarray(0, 30).every((value) => value === 9)).toBe(true);
        expect(guard.subarray(-30).every((value) => value === 9)).toBe(true);
      }),
    );
  });

  it('turns with its photo: four quarters are none, and the top right becomes the bottom right', () => {
    fc.assert(
      fc.property(fc.array(mask, { maxLength: 3 }), (masks) => {
        const around = turnedMasks(turnedMasks(turnedMasks(masks, 90), 180), 90);
        around.forEach(({ points }, at) => {
          points.forEach(({ x, y }, corner) => {
            expect(x).toBeCloseTo(masks[at]?.points[corner]?.x ?? -1, 9);
            expect(y).toBeCloseTo(masks[at]?.points[corner]?.y ?? -1, 9);
          });
        });
      }),
    );
    const [turned] = turnedMasks([{ reason: 'plate', points: [{ x: 0.9, y: 0.1 }] }], 90);
    expect(turned?.points[0]?.x).toBeCloseTo(0.9);
    expect(turned?.points[0]?.y).toBeCloseTo(0.9);
  });
});

describe('the list of edits', () => {
  it('keeps what every upload went through, names what is so now, and forgets what was undone', () => {
    const auto = { kind: 'metadata_removed', at: 'a', by: 'auto', detail: 'gone' } as const;
    const first = editsOf([auto], { rotationDegrees: 90, masks: [square(0, 1)] }, new Date(0));
    expect(first.map(({ kind, by }) => [kind, by])).toEqual([
      ['metadata_removed', 'auto'],
      ['rotated', 'person'],
      ['masked', 'person'],
    ]);
    const later = editsOf(first, { rotationDegrees: 90, masks: [] }, new Date(9_000));
    expect(later).toEqual(first.slice(0, 2));
    expect(editsOf(later, { rotationDegrees: 0, masks: [] }, new Date(9_000))).toEqual([auto]);
  });
});
