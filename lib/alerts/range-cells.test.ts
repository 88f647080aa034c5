import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeCells, rangeLine } from './range-cells';
import { alertContent } from './testing-messages';

const cents = fc.integer({ min: 100, max: 20_000_000 });

describe('the range bar in cells', () => {
  it('has the band in the middle third, the middle in it and the ask where it lies', () => {
    const bar = rangeCells(alertContent());
    expect(bar?.cells).toEqual([
      { kind: 'axis', widthPct: 27 },
      { kind: 'ask', widthPct: 3 },
      { kind: 'axis', widthPct: 3 },
      { kind: 'band', widthPct: 15 },
      { kind: 'middle', widthPct: 1 },
      { kind: 'band', widthPct: 18 },
      { kind: 'axis', widthPct: 33 },
    ]);
    expect(bar).toMatchObject({
      ask: '$18,400',
      low: '$19,100',
      middle: '$21,300',
      high: '$23,800',
    });
  });

  it('comes to the whole width with one ask, for any prices', () => {
    fc.assert(
      fc.property(fc.tuple(cents, cents, cents), cents, (range, priceCents) => {
        const [p10Cents = 0, p50Cents = 0, p90Cents = 0] = range.toSorted((a, b) => a - b);
        const content = alertContent({ p10Cents, p50Cents, p90Cents, priceCents });
        const cells = rangeCells(content)?.cells ?? [];
        expect(cells.reduce((sum, { widthPct }) => sum + widthPct, 0)).toBe(100);
        expect(cells.filter(({ kind }) => kind === 'ask')).toHaveLength(1);
        const line = rangeLine(content) ?? '';
        expect([...line]).toHaveLength(30);
        expect(line).toMatch(/^[─━┃]*[▼◀▶][─━┃]*$/);
      }),
    );
  });

  it('points beyond its ends, and is none without a range', () => {
    expect(rangeLine(alertContent({ priceCents: 500_000 }))).toMatch(/^◀/);
    expect(rangeLine(alertContent({ priceCents: 9_000_000 }))).toMatch(/▶$/);
    expect(rangeCells(alertContent({ p50Cents: null }))).toBeNull();
    expect(rangeLine(alertContent({ p10Cents: 2_500_000 }))).toBeNull();
  });
});
