import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PHOTO_SLOTS } from '@/db/vocabulary';
import { photoNames, plainFileName } from './kit';

describe('names in a kit', () => {
  it('sort as the photos are shown', () => {
    expect(photoNames([{ slot: 'front_three_quarter' }, { slot: null }])).toEqual([
      '01-front-three-quarter.jpg',
      '02-photo.jpg',
    ]);
    const names = photoNames(Array.from({ length: 24 }, () => ({ slot: 'other' as const })));
    expect([...names].sort()).toEqual(names);
  });

  it('are plain on every computer, whatever the car is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        expect(plainFileName(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    );
    expect(plainFileName('../../2019 Citroën <C4>')).toBe('2019-citroen-c4');
    expect(plainFileName('本田')).toBe('car');
    for (const name of photoNames(PHOTO_SLOTS.map((slot) => ({ slot })))) {
      expect(name).toMatch(/^\d\d-[a-z-]+\.jpg$/);
    }
  });
});
