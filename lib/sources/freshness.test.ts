import { describe, expect, it } from 'vitest';
import { invalidFields } from '@/lib/platform/errors';
import { freshnessState } from './freshness';
import { pageOf, sourcePage } from './source-list';

const NOW = new Date('2026-03-01T12:00:00Z');
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);
const clocks = { now: NOW, marketNow: NOW };
const row = {
  kind: 'marketplace',
  isSimulated: false,
  isEnabled: true,
  lastReadAt: ago(600),
  pausedUntil: null,
  intervalS: 3_600,
};

describe('how fresh a source is', () => {
  it('is current for two intervals and a quarter of an hour, then late', () => {
    const at = (seconds: number) => freshnessState({ ...row, lastReadAt: ago(seconds) }, clocks);
    expect([at(0), at(3_600), at(7_200 + 900)]).toEqual(['current', 'current', 'current']);
    expect([at(7_200 + 901), at(86_400)]).toEqual(['late', 'late']);
  });

  it('says that it is left alone, and only for as long as it is', () => {
    expect(freshnessState({ ...row, pausedUntil: ago(-60) }, clocks)).toBe('paused');
    expect(freshnessState({ ...row, pausedUntil: ago(60) }, clocks)).toBe('current');
  });

  it('tells what is off, not read yet, asked on search only, or brought by hand', () => {
    expect(freshnessState({ ...row, isEnabled: false }, clocks)).toBe('off');
    expect(freshnessState({ ...row, lastReadAt: null }, clocks)).toBe('waiting');
    expect(freshnessState({ ...row, intervalS: null }, clocks)).toBe('on_search');
    expect(freshnessState({ ...row, kind: 'feed', isEnabled: false }, clocks)).toBe('by_hand');
  });

  it('of the demo goes by the market’s clock, and is on without a switch', () => {
    const replay = { ...row, kind: 'replay', isSimulated: true, isEnabled: false };
    const marketNow = new Date('2022-10-15T16:05:00Z');
    const lastReadAt = new Date('2022-10-15T16:00:00Z');
    expect(freshnessState({ ...replay, lastReadAt }, { now: NOW, marketNow })).toBe('current');
    expect(
      freshnessState({ ...replay, intervalS: null, lastReadAt }, { now: NOW, marketNow }),
    ).toBe('current');
  });
});

describe('a list in pages', () => {
  const keys = ['c', 'a', 'd', 'b'];

  it('of sources goes on by key, also where the last one is gone', () => {
    const sources = keys.map((key) => ({ key }));
    const first = sourcePage(sources, { limit: 2, cursor: null });
    expect(first).toEqual({ rows: [{ key: 'a' }, { key: 'b' }], nextCursor: 'b' });
    const left = sources.filter(({ key }) => key !== 'b');
    expect(sourcePage(left, { limit: 2, cursor: 'b' })).toEqual({
      rows: [{ key: 'c' }, { key: 'd' }],
      nextCursor: null,
    });
  });

  it('of what has an order of its own keeps it, and gives every row once', () => {
    const rows = keys.map((id) => ({ id }));
    const first = pageOf(rows, { limit: 3, cursor: null });
    const second = pageOf(rows, { limit: 3, cursor: first.nextCursor });
    expect([...first.rows, ...second.rows]).toEqual(rows);
    expect(second.nextCursor).toBeNull();
    expect(pageOf(rows, { limit: 4, cursor: null }).nextCursor).toBeNull();
  });

  it('refuses a cursor that is none', () => {
    const refused = invalidFields([{ field: 'cursor', message: 'is not one of this list' }]);
    expect(() => pageOf([{ id: 'a' }], { limit: 3, cursor: 'x' })).toThrow(refused);
    expect(() => sourcePage([{ key: 'a' }], { limit: 3, cursor: 'a b' })).toThrow(refused);
  });
});
