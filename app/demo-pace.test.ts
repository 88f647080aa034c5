import { describe, expect, it } from 'vitest';
import { demoPace } from './demo-pace';

describe('demoPace', () => {
  it.each([
    [240, 'The market moves faster than a real one: about 240 changes an hour.'],
    [12_000, 'The market moves faster than a real one: about 12,000 changes an hour.'],
    [10, 'The market moves by about 10 changes an hour.'],
    [1, 'The market moves by about 1 change an hour.'],
    [0, 'The market stands still: moves are switched off.'],
  ])('says of %i changes an hour: %s', (changesPerHour, words) => {
    expect(demoPace(changesPerHour)).toBe(words);
  });
});
