import { describe, expect, it } from 'vitest';
import { MAKES } from '@/lib/vehicles/make-model';
import { marketPath, marketSlug, nameMeant, nearestNames } from './market-names';

describe('names in addresses', () => {
  it('are lower case words with hyphens', () => {
    expect(marketPath('Mercedes-Benz', 'C-Class')).toBe('/market/mercedes-benz/c-class');
    expect(marketSlug('Citroën 2CV')).toBe('citroen-2cv');
    expect(marketSlug('東風')).toBe(encodeURIComponent('東風'));
  });

  it('mean one model of a make each', () => {
    for (const { models } of MAKES) {
      const names = models.map(({ model }) => model);
      for (const model of names) {
        expect(nameMeant(names, marketSlug(model)), model).toBe(model);
      }
    }
  });

  it('are tolerant of case, spaces and hyphens, and of nothing else', () => {
    expect(nameMeant(['3 Series', 'X3'], '3-SERIES')).toBe('3 Series');
    expect(nameMeant(['3 Series', 'X3'], '3series')).toBe('3 Series');
    expect(nameMeant(['3 Series', 'X3'], 'series')).toBeNull();
    expect(nameMeant(['3 Series'], '---')).toBeNull();
  });

  it('have near ones', () => {
    const models = ['Civic', 'Accord', 'CR-V', 'HR-V'];
    expect(nearestNames(models, 'civik', 3)[0]).toBe('Civic');
    expect(nearestNames(models, 'zzzzz', 3)).toEqual([]);
  });
});
