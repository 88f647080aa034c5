import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDates } from './answer-dates';

const day = fc
  .date({ min: new Date('1960-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const written = (iso: string, isDayFirst: boolean) => {
  const [year, month, dayOfMonth] = iso.split('-');
  return isDayFirst ? `${dayOfMonth}/${month}/${year}` : `${month}/${dayOfMonth}/${year}`;
};

describe('dates of a feed', () => {
  it('are read in the order of the feed, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(day, { maxLength: 20 }), fc.boolean(), (days, isDayFirst) => {
        const order = isDayFirst ? 'day_first' : 'month_first';
        expect(
          readDates(
            days.map((each) => written(each, isDayFirst)),
            order,
          ),
        ).toEqual(days);
      }),
    );
  });

  it('are read right though the feed was turned around, where one of them shows it', () => {
    fc.assert(
      fc.property(fc.array(day, { maxLength: 20 }), (days) => {
        const turned = [...days, '2021-03-25'];
        expect(
          readDates(
            turned.map((each) => written(each, false)),
            'day_first',
          ),
        ).toEqual(turned);
      }),
    );
  });

  it('that contradict each other are read in the usual order, and the impossible is unknown', () => {
    expect(readDates(['25/03/2021', '03/25/2021', '01/02/2021'], 'day_first')).toEqual([
      '2021-03-25',
      null,
      '2021-02-01',
    ]);
  });

  it('never come from anything else', () => {
    expect(
      readDates(['2021-03-25T00:00:00Z', '31/02/2021', '', null, 'soon'], 'day_first'),
    ).toEqual(['2021-03-25', null, null, null, null]);
    fc.assert(
      fc.property(fc.array(fc.option(fc.string()), { maxLength: 8 }), (values) => {
        for (const each of readDates(values, 'month_first')) {
          expect(each === null || /^\d{4}-\d{2}-\d{2}$/.test(each)).toBe(true);
        }
      }),
    );
  });
});
