import { describe, expect, it } from 'vitest';
import { readFeedDate } from './feed-date';

const NOW = new Date('2022-10-15T09:00:00Z');

describe('readFeedDate', () => {
  it.each([
    ['2022-10-01', '2022-10-01T12:00:00.000Z'],
    ['10/1/2022', '2022-10-01T12:00:00.000Z'],
    ['10/01/22 4:15 PM', '2022-10-01T12:00:00.000Z'],
    ['2022-10-01T04:05:06Z', '2022-10-01T04:05:06.000Z'],
    ['2022-10-01 04:05', '2022-10-01T04:05:00.000Z'],
    ['2022-10-01T04:05:06.789-0700', '2022-10-01T11:05:06.000Z'],
    ['2019', '2019-07-01T12:00:00.000Z'],
    ['2022', '2022-07-01T12:00:00.000Z'],
    ['2022-10-15', '2022-10-15T09:00:00.000Z'],
  ])('reads %s', (text, at) => {
    expect(readFeedDate(text, NOW)).toEqual({ at: new Date(at) });
  });

  it.each([
    '2022-02-30',
    '31/12/2021',
    'yesterday',
    '2022-13-01',
    '20050000',
    '1899-01-01',
    '2023',
  ])('refuses %s', (text) => {
    expect(readFeedDate(text, NOW)).toHaveProperty('problem');
  });

  it('takes blank as not given', () => {
    expect(readFeedDate('  ', NOW)).toBeNull();
  });
});
