import { findUuid } from '@/lib/platform/ids';
import {
  START_MINUTE,
  VIEWING_MINUTES_MAX,
  VIEWING_MINUTES_MIN,
} from '@/lib/shortlists/board-schemas';
import { VIEWING_MINUTES } from '@/lib/shortlists/viewing-route';
import type { ViewingDay } from '@/lib/shortlists/viewing-route-service';

type Query = Record<string, string | string[] | undefined>;

const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/;

function oneOf(query: Query, name: string): string {
  const value = query[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** Minutes after midnight of "09:30"; ten in the morning for anything else. */
function minuteOf(text: string): number {
  const [, hours, minutes] = CLOCK.exec(text) ?? [];
  return hours === undefined ? START_MINUTE : Number(hours) * 60 + Number(minutes);
}

/**
 * The day that an address asks for; what it does not say or says wrongly is as usual. Without the form's mark
 * the cars are chosen for the people, and the day ends at home.
 */
export function readViewingDay(query: Query): ViewingDay {
  const isAsked = oneOf(query, 'asked') === '1';
  const minutes = Number(oneOf(query, 'minutes') || VIEWING_MINUTES);
  const isPlausible =
    Number.isInteger(minutes) && minutes >= VIEWING_MINUTES_MIN && minutes <= VIEWING_MINUTES_MAX;
  const given = query.car ?? [];
  const carIds = (Array.isArray(given) ? given : [given]).filter(
    (id) => findUuid('board_car', id) !== null,
  );
  return {
    zip: oneOf(query, 'zip') || null,
    carIds: isAsked ? carIds : null,
    isRoundTrip: isAsked ? oneOf(query, 'home') === '1' : true,
    startMinute: minuteOf(oneOf(query, 'start')),
    viewingMinutes: isPlausible ? minutes : VIEWING_MINUTES,
  };
}

/** Minutes after midnight as a time field holds them: "09:30". */
export function timeField(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
