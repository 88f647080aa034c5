import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BODY_STYLES } from '@/db/vocabulary';
import { findMake, findModel, MAKES } from './make-model';
import { compactKey } from './wording';

describe('findMake', () => {
  it.each([
    ['Mercedes', 'Mercedes-Benz'],
    ['mercedes benz', 'Mercedes-Benz'],
    ['MB', 'Mercedes-Benz'],
    ['Chevy', 'Chevrolet'],
    ['VW', 'Volkswagen'],
    ['landrover', 'Land Rover'],
    ['Alfa', 'Alfa Romeo'],
    ['Mini', 'MINI'],
    ['infiniti', 'INFINITI'],
    ['Volkswagon', 'Volkswagen'],
    ['Suburu', 'Subaru'],
    ['ponitac', 'Pontiac'],
    ['PIymouth', 'Plymouth'],
    ['CITROËN', 'Citroën'],
  ])('reads %s as %s', (wording, name) => {
    expect(findMake(wording)?.name).toBe(name);
  });

  it('knows no make in junk, prototype names or near misses of short names', () => {
    for (const junk of [
      '',
      '??',
      'constructor',
      '__proto__',
      'toString',
      'Kio',
      'Other Makes',
      '😀'.repeat(50),
    ]) {
      expect(findMake(junk), junk).toBeNull();
    }
  });
});

describe('findModel', () => {
  it.each([
    ['f150', 'Ford', 'F-150'],
    ['F 150', 'Ford', 'F-150'],
    ['f-150', 'Ford', 'F-150'],
    ['crv', 'Honda', 'CR-V'],
    ['silverdao 1500', 'Chevrolet', 'Silverado 1500'],
    ['grand cherokee', undefined, 'Grand Cherokee'],
    ['land cruiser', undefined, 'Land Cruiser'],
  ])('reads %s (%s) as %s', (wording, make, model) => {
    expect(findModel(wording, make)?.model).toBe(model);
  });

  it('never takes one number for another as a typing error', () => {
    expect(findModel('silverado 1600', 'Chevrolet')).toBeNull();
    expect(findModel('F-155', 'Ford')).toBeNull();
  });

  it('does not choose between makes that share a model name', () => {
    expect(findModel('1500')).toBeNull();
    expect(findModel('pickup')).toBeNull();
  });

  it('finds every model of the vocabulary by its own name, in any case', () => {
    for (const make of MAKES) {
      for (const { model } of make.models) {
        expect(findModel(model.toUpperCase(), make.name)?.model, `${make.name} ${model}`).toBe(
          model,
        );
      }
    }
  });
});

describe('the vocabulary', () => {
  const models = MAKES.flatMap((make) => make.models);

  it('is broad and names each model of a make once', () => {
    expect(MAKES.length).toBeGreaterThan(90);
    expect(models.length).toBeGreaterThan(1_000);
    const keys = models.map(({ make, model }) => `${make}|${compactKey(model)}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('gives every model bodies of the shared vocabulary', () => {
    for (const { make, model, bodies } of models) {
      expect(bodies.length, `${make} ${model}`).toBeGreaterThan(0);
      for (const body of bodies) expect(BODY_STYLES, `${make} ${model}`).toContain(body);
    }
  });

  it('takes any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        findMake(text);
        findModel(text);
        findModel(text, 'Ford');
      }),
    );
  });
});
