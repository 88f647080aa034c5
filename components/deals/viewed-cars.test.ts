import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readViewed, type ViewedCar, withViewed } from './viewed-cars';

const car = (id: string): ViewedCar => ({ id, title: id, priceCents: 100 });

describe('cars opened on this device', () => {
  it('come back as they were kept, the last first and each once', () => {
    const opened = ['lst_a', 'lst_b', 'lst_a'].map(car);
    const kept = opened.reduce<ViewedCar[]>((cars, each) => withViewed(cars, each), []);
    expect(readViewed(JSON.stringify(kept)).map(({ id }) => id)).toEqual(['lst_a', 'lst_b']);
  });

  it('are twelve at most', () => {
    const ids = Array.from({ length: 20 }, (_, at) => `lst_${at}`);
    const kept = ids.reduce<ViewedCar[]>((cars, id) => withViewed(cars, car(id)), []);
    expect(kept).toHaveLength(12);
    expect(kept[0]?.id).toBe('lst_19');
  });

  it('never fail to be read, whatever stands there', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant(null)), (text) => {
        expect(readViewed(text).every(({ id }) => id.startsWith('lst_'))).toBe(true);
      }),
    );
    expect(readViewed('[{"id":"javascript:x","title":"a","priceCents":1}]')).toEqual([]);
  });
});
