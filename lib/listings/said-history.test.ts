import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSaidHistory } from './said-history';

const owners = (text: string) => readSaidHistory(text).saidOwners;
const accident = (text: string) => readSaidHistory(text).saidAccident;

describe('what a text says of owners', () => {
  it.each([
    ['CARFAX One-Owner. Clean.', 1],
    ['1 owner, garage kept', 1],
    ['single owner car', 1],
    ['one previous owner', 1],
    ['I am the second owner', 2],
    ['2nd owner, all records', 2],
    ['only two owners', 2],
    ['three-owner car', 3],
    ['1-owner? No: it had 3 owners', 3],
    ['not a one owner car', 0],
    ['great first car for a new owner', 0],
    ['comes with 2 owner manuals', 0],
    ['Call 555-1 owner operated', 0],
    ['owner is selling', 0],
    ['', 0],
  ])('"%s" is %s', (text, count) => {
    expect(owners(text)).toBe(count);
  });
});

describe('what a text says of accidents', () => {
  it.each([
    ['No accidents!', 'none'],
    ['no reported accidents or damage', 'none'],
    ['Accident-free', 'none'],
    ['Clean CARFAX', 'none'],
    ['it has never been in an accident', 'none'],
    ['Accidents: none', 'none'],
    ['was in a minor accident in 2019', 'some'],
    ['no accidents since we bought it; frame damage was repaired', 'some'],
    ['salvage title', 'some'],
    ['runs and drives great', 'unsaid'],
    ['', 'unsaid'],
  ])('"%s" is %s', (text, said) => {
    expect(accident(text)).toBe(said);
  });
});

it('any text has an answer within bounds', () => {
  const word = fc.constantFrom('one', '2', 'owner', 'owners', 'no', 'accident', '-', '9', 'clean');
  fc.assert(
    fc.property(
      fc.array(fc.oneof(word, fc.string({ maxLength: 6 })), { maxLength: 25 }),
      (words) => {
        const { saidOwners, saidAccident } = readSaidHistory(words.join(' '));
        expect(saidOwners >= 0 && saidOwners <= 9).toBe(true);
        expect(['none', 'some', 'unsaid']).toContain(saidAccident);
      },
    ),
  );
});
