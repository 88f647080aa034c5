import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundAxis, timeAxis } from './plot-scale';
import { waterfallGeometry } from './waterfall-geometry';

describe('roundAxis', () => {
  it('prints round numbers and holds every value', () => {
    const axis = roundAxis([12_310, 25_480], { tickCount: 5 });
    expect(axis.ticks.map((tick) => tick.value)).toContain(15_000);
    expect(axis.from).toBeLessThanOrEqual(12_310);
    expect(axis.to).toBeGreaterThanOrEqual(25_480);
  });

  it('puts the largest value on top of an upright axis', () => {
    const axis = roundAxis([0, 100], { tickCount: 5, isInverted: true });
    expect(axis.at(100)).toBeLessThan(axis.at(0));
  });

  it('keeps all values inside the plot, whatever they are', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1_000_000 }), {
      minLength: 0,
      maxLength: 50,
    });
    fc.assert(
      fc.property(values, (all) => {
        const axis = roundAxis(all, { tickCount: 5 });
        expect(axis.to).toBeGreaterThan(axis.from);
        for (const value of all) {
          expect(axis.at(value)).toBeGreaterThanOrEqual(0);
          expect(axis.at(value)).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});

describe('timeAxis', () => {
  it('spans first to last, and a day when both are the same', () => {
    const day = new Date('2022-10-15T00:00:00Z');
    const axis = timeAxis(day, day, 4);
    expect(axis.at(day.getTime())).toBe(0);
    expect(axis.to).toBeGreaterThan(axis.from);
  });
});

describe('waterfallGeometry', () => {
  it('leads from the base through every part to the value', () => {
    const at = waterfallGeometry(
      2_050_000,
      [
        { label: 'Mileage', changeCents: -132_000 },
        { label: 'Trim', changeCents: 44_000 },
      ],
      1_962_000,
    );
    expect(at.steps.map((step) => step.sumCents)).toEqual([1_918_000, 1_962_000]);
    expect(at.steps.at(-1)?.sumPct).toBe(at.valuePct);
  });

  it('shows what is left over instead of hiding it', () => {
    const at = waterfallGeometry(100, [{ label: 'Mileage', changeCents: 10 }], 115);
    expect(at.steps.map(({ label, changeCents }) => [label, changeCents])).toEqual([
      ['Mileage', 10],
      ['Rounding', 5],
    ]);
  });

  it('adds up for any parts and stays on the drawing', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(cents, fc.array(cents, { maxLength: 12 }), cents, (base, changes, value) => {
        const parts = changes.map((changeCents, index) => ({ label: `${index}`, changeCents }));
        const at = waterfallGeometry(base, parts, value);
        const sum = at.steps.reduce((total, step) => total + step.changeCents, base);
        expect(sum).toBe(value);
        // Also as it is written, in whole dollars.
        const dollars = (inCents: number) => Math.round(inCents / 100);
        const written = at.steps.reduce((total, step) => total + step.shownCents, 0);
        expect(Math.abs(dollars(base) * 100 + written - dollars(value) * 100)).toBe(0);
        for (const step of at.steps) {
          expect(step.leftPct).toBeGreaterThanOrEqual(0);
          expect(step.leftPct + step.widthPct).toBeLessThanOrEqual(100.01);
        }
      }),
    );
  });
});
