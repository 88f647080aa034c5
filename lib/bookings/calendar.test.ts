import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarEvent, calendarText, escapeCalendarText } from './calendar';

/** Reads a calendar as RFC 5545 says: unfold, split at the first colon, unescaped. */
function parse(text: string): { name: string; value: string }[] {
  expect(text.endsWith('\r\n')).toBe(true);
  for (const line of text.slice(0, -2).split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(/[\r\n]/.test(line)).toBe(false);
  }
  const lines = text.replaceAll('\r\n ', '').slice(0, -2).split('\r\n');
  return lines.map((line) => {
    const at = line.indexOf(':');
    return { name: line.slice(0, at), value: line.slice(at + 1) };
  });
}
const unescaped = (value: string) =>
  value.replace(/\\([\\;,nN])/g, (_all, mark: string) => (/n/i.test(mark) ? '\n' : mark));

const event: CalendarEvent = {
  uid: 'bkg_1@deal-scout',
  sequence: 2,
  changedAt: new Date('2026-03-01T10:00:00Z'),
  startsAt: new Date('2026-03-08T08:30:00Z'),
  endsAt: new Date('2026-03-08T10:00:00Z'),
  status: 'confirmed',
  summary: 'Inspection; 2018 Honda Civic, blue',
  description: 'Line one\nC:\\two',
  location: '1 Main St, Denver, CO 80202',
  url: 'https://deals.example.com/bookings/bkg_1',
};

describe('a calendar', () => {
  it('holds instants in UTC, its sequence and whether it takes place', () => {
    const lines = parse(calendarText('Inspections', [event, { ...event, status: 'cancelled' }]));
    const values = (name: string) =>
      lines.filter((line) => line.name === name).map(({ value }) => value);
    expect(values('DTSTART')[0]).toBe('20260308T083000Z');
    expect(values('DTEND')[0]).toBe('20260308T100000Z');
    expect(values('SEQUENCE')).toEqual(['2', '2']);
    expect(values('STATUS')).toEqual(['CONFIRMED', 'CANCELLED']);
    expect(values('BEGIN')).toEqual(['VCALENDAR', 'VEVENT', 'VEVENT']);
    expect(values('END')).toEqual(['VEVENT', 'VEVENT', 'VCALENDAR']);
    expect(unescaped(values('DESCRIPTION')[0] ?? '')).toBe('Line one\nC:\\two');
    expect(unescaped(values('SUMMARY')[0] ?? '')).toBe(event.summary);
  });

  it('gives back every text that was put in, however long and in whatever letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const lines = parse(calendarText('x', [{ ...event, summary: text }]));
        const summary = lines.filter(({ name }) => name === 'SUMMARY');
        expect(summary).toHaveLength(1);
        const expected = Array.from(text.replace(/\r\n?/g, '\n').toWellFormed())
          .filter((each) => each === '\n' || (each >= ' ' && each !== '\u007f'))
          .join('');
        expect(unescaped(summary[0]?.value ?? '')).toBe(expected);
        expect(escapeCalendarText(text)).not.toMatch(/[\r\n]/);
      }),
    );
  });
});
