import { describe, expect, it } from 'vitest';
import { odometerOf } from './odometer';

const read = (...texts: string[]) => odometerOf(texts.map((text) => ({ text, height: 20 })));

describe('the mileage on a dash', () => {
  it.each([
    ['ODO 84210 miles', '84210'],
    ['ODO 84,210 mi', '84210'],
    ['100000 km', '62137'],
    ['84210', '84210'],
  ])('reads %s as %s miles', (text, value) => {
    expect(read(text)).toMatchObject({ state: 'found', value });
  });

  it('does not take the end of a VIN for a mileage', () => {
    for (const text of ['1HGCV1F30JA195433', 'VIN: KND9XXG58JG078418 A']) {
      expect(odometerOf([{ text, height: 20 }]).state).toBe('none');
    }
  });

  it('takes no trip, clock, temperature or speed', () => {
    expect(read('TRIP A 214.6', '10:42', '72°F', '88.5', '0').state).toBe('none');
  });

  it('prefers what is named or has a unit, and is never sure', () => {
    const result = read('12345', 'ODO 84210 miles', '3000');
    expect(result.value).toBe('84210');
    expect(result.detail).toEqual({ shown: '84210', unit: 'mi' });
    expect(result.confidence).toBeLessThanOrEqual(0.85);
  });
});
