import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PhotoMask } from '@/db/snap-content';
import { earlierOfSame, plateProposal } from './photo-notes';

const points = [
  { x: 0.4, y: 0.6 },
  { x: 0.6, y: 0.6 },
  { x: 0.6, y: 0.7 },
  { x: 0.4, y: 0.7 },
];
const reading = { confidence: 0.5, detail: { points } };
const mask = (reason: PhotoMask['reason'], shift: number): PhotoMask => ({
  reason,
  points: points.map(({ x, y }) => ({ x: x + shift, y })),
});

describe('the proposal for a number plate', () => {
  it('is what was found while nothing covers it', () => {
    expect(plateProposal(reading, [])).toEqual({ points, confidence: 0.5 });
    expect(plateProposal(reading, [mask('face', 0.3)])).not.toBeNull();
    expect(plateProposal(null, [])).toBeNull();
  });

  it('is over where its person covered a plate, wherever, or the place for another reason', () => {
    expect(plateProposal(reading, [mask('plate', 0.3)])).toBeNull();
    expect(plateProposal(reading, [mask('other', 0.05)])).toBeNull();
  });

  it('is four corners on the photo, or none, whatever was stored', () => {
    const stored = fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.record({ points: fc.array(fc.record({ x: fc.double(), y: fc.double() })) }),
      fc.record({ points: fc.jsonValue() }),
    ) as fc.Arbitrary<Record<string, unknown>>;
    fc.assert(
      fc.property(stored, (detail) => {
        const found = plateProposal({ confidence: null, detail }, []);
        if (found === null) return;
        expect(found.points).toHaveLength(4);
        for (const { x, y } of found.points) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(Math.max(x, y)).toBeLessThanOrEqual(1);
        }
      }),
    );
    const flat = points.map(({ x }) => ({ x, y: 0.5 }));
    expect(plateProposal({ confidence: 1, detail: { points: flat } }, [])).toBeNull();
  });
});

describe('a photo that looks the same', () => {
  const [a, b, c] = ['018f-a', '018f-b', '018f-c'];
  const one = 'f0f0f0f0f0f0f0f0';

  it('is told at the later one, with the first of its kind', () => {
    const photos = [
      { id: c, fingerprint: 'f0f0f0f0f0f0f0f1' },
      { id: a, fingerprint: one },
      { id: b, fingerprint: 'f0f0f0f0f0f0f0f7' },
    ];
    expect(photos.map((photo) => earlierOfSame(photo, photos))).toEqual([a, null, a]);
  });

  it('is none by more than six bits, and none for a plain area', () => {
    const others = [
      { id: a, fingerprint: one },
      { id: b, fingerprint: null },
    ];
    expect(earlierOfSame({ id: c, fingerprint: 'f0f0f0f0f0f0f0cf' }, others)).toBe(a);
    expect(earlierOfSame({ id: c, fingerprint: 'f0f0f0f0f0f0f14f' }, others)).toBeNull();
    expect(earlierOfSame({ id: c, fingerprint: null }, others)).toBeNull();
  });
});
