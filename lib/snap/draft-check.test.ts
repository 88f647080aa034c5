import { describe, expect, it } from 'vitest';
import type { SnapCondition, SnapFacts } from '@/db/snap-content';
import { descriptionText, draftOf } from './draft';
import { checkWords } from './draft-check';

const known = <T extends string | number>(value: T) => ({
  value,
  origin: 'person' as const,
  confidence: null,
  photoId: null,
  confirmedAt: '2026-03-01T00:00:00.000Z',
});
const facts: SnapFacts = {
  vin: known('2HGFC2F59KH512345'),
  year: known(2019),
  make: known('Honda'),
  model: known('Civic'),
  mileageMi: known(61_234),
};
const codes = (
  description: string,
  condition: Partial<SnapCondition> = {},
  title = '2019 Honda Civic',
) =>
  checkWords({ title, description }, { facts, condition: { damage: [], ...condition } }).map(
    ({ code }) => code,
  );

describe('a person’s words', () => {
  it.each([
    ['It has 91,234 miles.', ['mileage']],
    ['Only 45k miles on it.', ['mileage']],
    ['It has 61,234 miles.', []],
    ['About 61k miles.', []],
    ['61,000 mi', []],
    ['New belt at 60,000 miles, oil every 5,000 miles.', []],
    ['It does 32 miles per gallon, and I live 1,200 miles away.', []],
    ['A 2018 Honda in silver.', ['year']],
    ['Bought in 2021. Sold before 2024.', []],
    ['VIN 1HGCM82633A004352', ['vin']],
    ['vin 2hgfc2f59kh512345', []],
    ['Call me: (214) 555-0134', ['contact']],
    ['Write to bob@example.com', ['contact']],
    ['Phone 2145550134', ['contact']],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it('are warned about what they answered otherwise, or not at all', () => {
    expect(codes('Clean title.', { titleStatus: 'salvage' })).toEqual([
      'title_status',
      'title_status_left_out',
    ]);
    expect(codes('Clean title.')).toEqual(['title_status']);
    expect(codes('Clean title.', { titleStatus: 'clean' })).toEqual([]);
    expect(codes('Not a clean title, it is salvage.', { titleStatus: 'salvage' })).toEqual([]);
    expect(codes('No accidents.', { accidents: 'minor' })).toEqual(['accidents']);
    expect(codes('Accident-free.', { accidents: 'none' })).toEqual([]);
    expect(codes('A one-owner car.', { ownersCount: 3 })).toEqual(['owners']);
    expect(codes('Runs great.', { runs: 'no' })).toEqual(['runs']);
    expect(codes('A fine car.', { accidents: 'major' })).toEqual(['accidents_left_out']);
  });

  it('are warned about another year in the title, and about nothing in the templates’ own words', () => {
    expect(codes('', {}, '2017 Civic')).toEqual(['year']);
    for (const titleStatus of [
      'clean',
      'lien',
      'salvage',
      'rebuilt',
      'lemon',
      'missing',
    ] as const) {
      for (const accidents of ['none', 'minor', 'major', 'unknown'] as const) {
        const condition: SnapCondition = {
          ...{ titleStatus, accidents, ownersCount: 1, runs: 'no', damage: [] },
        };
        const draft = draftOf({ facts, condition, place: null });
        const words = { title: draft.title.text, description: descriptionText(draft) };
        expect(checkWords(words, { facts, condition })).toEqual([]);
      }
    }
  });

  it('are looked through in no time, however they were made', () => {
    const started = performance.now();
    for (const piece of ['1', '1,', 'a@', 'no ', '(214) 555-', '2019 ', 'A1', '1.']) {
      codes(piece.repeat(20_000 / piece.length));
    }
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
