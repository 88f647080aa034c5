import { describe, expect, it } from 'vitest';
import { createFirstLooks } from './first-looks';

const at = (text: string) => new Date(text);

describe('a first look', () => {
  it('is one for each viewer, advert and day', () => {
    const looks = createFirstLooks({ max: 10 });
    const morning = at('2026-03-01T08:00:00Z');
    expect(looks.isFirst('a', 'car', morning)).toBe(true);
    expect(looks.isFirst('a', 'car', at('2026-03-01T23:59:59Z'))).toBe(false);
    expect(looks.isFirst('b', 'car', morning)).toBe(true);
    expect(looks.isFirst('a', 'other', morning)).toBe(true);
    expect(looks.isFirst('a', 'car', at('2026-03-02T00:00:00Z'))).toBe(true);
  });

  it('is remembered for so many only', () => {
    const looks = createFirstLooks({ max: 2 });
    const now = at('2026-03-01T08:00:00Z');
    for (const viewer of ['a', 'b', 'c']) looks.isFirst(viewer, 'car', now);
    expect(looks.isFirst('c', 'car', now)).toBe(false);
    expect(looks.isFirst('a', 'car', now)).toBe(true);
  });
});
