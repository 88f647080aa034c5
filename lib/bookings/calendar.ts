/** Bookings as iCalendar (RFC 5545): one file, or a feed that calendar programs read again and again. Pure. */
import type { BookingStatus } from '@/db/vocabulary';

/** An event of a calendar. Times are instants, so no time zone has to be described (RFC 5545, 3.3.5 form 2). */
export interface CalendarEvent {
  /** Stays the same for the life of the booking. */
  uid: string;
  /** Raised with each change, so that programs keep the newest. */
  sequence: number;
  changedAt: Date;
  startsAt: Date;
  endsAt: Date;
  status: BookingStatus;
  summary: string;
  description: string;
  location: string;
  url: string;
}

/** RFC 5545, 3.1: lines end with CRLF and are at most 75 octets long, not counting it. */
const LINE_OCTETS_MAX = 75;

const STATUS: Readonly<Record<BookingStatus, string>> = {
  requested: 'TENTATIVE',
  confirmed: 'CONFIRMED',
  completed: 'CONFIRMED',
  no_show: 'CONFIRMED',
  cancelled: 'CANCELLED',
};

/** A text as a value (RFC 5545, 3.3.11): marks escaped, line breaks as \n, other control characters left out. */
export function escapeCalendarText(text: string): string {
  const plain = Array.from(text.replace(/\r\n?/g, '\n').toWellFormed())
    .filter((character) => character === '\n' || (character >= ' ' && character !== '\u007f'))
    .join('');
  return plain.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\n/g, '\\n');
}

/** A line, folded where it is longer than 75 octets; no character is cut in two. */
export function foldLine(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS_MAX) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  lines.push(current);
  return lines.join('\r\n');
}

function utc(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function eventLines(event: CalendarEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeCalendarText(event.uid)}`,
    `DTSTAMP:${utc(event.changedAt)}`,
    `LAST-MODIFIED:${utc(event.changedAt)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTART:${utc(event.startsAt)}`,
    `DTEND:${utc(event.endsAt)}`,
    `STATUS:${STATUS[event.status]}`,
    `SUMMARY:${escapeCalendarText(event.summary)}`,
    `DESCRIPTION:${escapeCalendarText(event.description)}`,
    `LOCATION:${escapeCalendarText(event.location)}`,
    `URL:${event.url}`,
    'END:VEVENT',
  ];
}

/** A calendar with its events, as a program takes it. */
export function calendarText(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Deal Scout//Inspections//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeCalendarText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return `${lines.map(foldLine).join('\r\n')}\r\n`;
}
