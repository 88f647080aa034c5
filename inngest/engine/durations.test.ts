import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDurationMs, parseInstant } from './durations';

const UNITS = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

describe('a duration', () => {
  it.each([
    ['10s', 10_000],
    ['5m', 300_000],
    ['1h', 3_600_000],
    ['1d', 86_400_000],
    ['1w', 604_800_000],
    ['2h30m10s', 9_010_000],
    ['2h 30m', 9_000_000],
    ['500ms', 500],
    ['0.5h', 1_800_000],
    ['30 days', 2_592_000_000],
    ['1 hour', 3_600_000],
    ['1500', 1_500],
    [' 10S ', 10_000],
    [250, 250],
    [0, 0],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDurationMs(text)).toBe(ms);
  });

  it.each(['', ' ', 's', '10', 'ten', '10x', '-5s', '10s!', '1e3s', '5 m 3', '99999999999w'])(
    '"%s" is none, or a plain number',
    (text) => {
      expect(parseDurationMs(text)).toBe(text === '10' ? 10 : null);
    },
  );

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('%d is none', (ms) => {
    expect(parseDurationMs(ms)).toBeNull();
  });

  it('adds up whatever parts it has', () => {
    const part = fc.record({
      count: fc.integer({ min: 0, max: 1_000 }),
      unit: fc.constantFrom<keyof typeof UNITS>('w', 'd', 'h', 'm', 's', 'ms'),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const text = parts.map(({ count, unit }) => `${count}${unit}`).join('');
        const sum = parts.reduce((ms, { count, unit }) => ms + count * UNITS[unit], 0);
        expect(parseDurationMs(text)).toBe(sum);
      }),
    );
  });

  it('never throws and never answers with less than nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const ms = parseDurationMs(text);
        expect(ms === null || ms >= 0).toBe(true);
      }),
    );
  });
});

describe('an instant', () => {
  const now = new Date('2026-03-08T09:59:00.000Z');

  it.each([
    ['2s', '2026-03-08T09:59:02.000Z'],
    ['1d', '2026-03-09T09:59:00.000Z'],
    ['2026-04-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z'],
    ['2026-04-01T02:00:00+02:00', '2026-04-01T00:00:00.000Z'],
  ])('%s is %s', (text, at) => {
    expect(parseInstant(text, now)?.toISOString()).toBe(at);
  });

  it.each(['', 'soon', '10x', '14285714285w'])('"%s" is none', (text) => {
    expect(parseInstant(text, now)).toBeNull();
  });
});
