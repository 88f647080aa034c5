/** What a service center is, as its readers see it, and what of its hours can be kept. Pure. */
import type { ClosedDays, OpenHours } from '@/db/booking-content';
import type {
  CenterMemberKind,
  InspectionPlace,
  ServiceCenterKind,
  StateCode,
} from '@/db/vocabulary';
import type { FieldError } from '@/lib/platform/errors';
import { minuteOfDay } from './slots';

export const CENTERS_OF_PERSON_MAX = 10;
export const CENTER_SERVICES_MAX = 30;
export const CENTER_MEMBERS_MAX = 100;
export const CLOSURES_MAX = 60;
/** Openings of one day: before and after a break, and one more. */
const OPENINGS_OF_DAY_MAX = 3;
export const WITHIN_MI_MAX = 500;

/** What a center offers: one kind of inspection. */
export interface CenterService {
  /** "svc_…" */
  id: string;
  name: string;
  place: InspectionPlace;
  priceCents: number;
  durationMin: number;
  checks: string[];
  cannotCheck: string[];
  isActive: boolean;
  version: number;
}

/** What its people write of a center. */
export interface CenterProfile {
  name: string;
  kind: ServiceCenterKind;
  about: string;
  phone: string | null;
  street: string;
  zip: string;
  /** For centers that drive to the car; null for a workshop. */
  travelRadiusMi: number | null;
  timeZone: string;
  capacity: number;
  weeklyHours: OpenHours[];
  closures: ClosedDays[];
  leadHours: number;
  horizonDays: number;
  cancellationHours: number;
  lateFeeBps: number;
  isActive: boolean;
}

/** A center as everybody may see it. */
export interface ServiceCenter extends CenterProfile {
  /** "ctr_…" */
  id: string;
  city: string;
  state: StateCode;
  latitude: number;
  longitude: number;
  isSimulated: boolean;
  /** Active ones; all of them for its own managers. */
  services: CenterService[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** A center in a list for a place. */
export interface NearbyCenter extends ServiceCenter {
  /** By air, from the place that was asked about; null where none was. */
  distanceMi: number | null;
  /** Whether it drives so far; false for a workshop, null where no place was asked about. */
  doesComeThere: boolean | null;
  /** When its soonest active service is free next; null where nothing is free in its horizon. */
  nextFreeAt: Date | null;
}

/** Somebody who works at a center. */
export interface CenterMember {
  /** "mem_…" */
  id: string;
  /** "usr_…" */
  personId: string;
  displayName: string;
  kind: CenterMemberKind;
  isActive: boolean;
  version: number;
}

/** Whether a center of a kind does inspections in a place. */
export function doesInspect(kind: ServiceCenterKind, place: InspectionPlace): boolean {
  return kind === 'both' || kind === place;
}

function overlaps(hours: readonly OpenHours[]): boolean {
  const sorted = hours
    .map(({ weekday, from, to }) => ({ weekday, from: minuteOfDay(from), to: minuteOfDay(to) }))
    .sort((a, b) => a.weekday - b.weekday || a.from - b.from);
  return sorted.some((each, index) => {
    const next = sorted[index + 1];
    return next !== undefined && next.weekday === each.weekday && next.from < each.to;
  });
}

/** What of a profile cannot be kept, by field of the API; empty where all of it can. */
export function profileProblems(
  profile: Pick<CenterProfile, 'kind' | 'travelRadiusMi' | 'weeklyHours' | 'closures'>,
): FieldError[] {
  const { kind, travelRadiusMi, weeklyHours, closures } = profile;
  const problems: FieldError[] = [];
  const hoursProblem = (message: string) => problems.push({ field: 'weekly_hours', message });
  if (weeklyHours.some(({ from, to }) => minuteOfDay(from) >= minuteOfDay(to))) {
    hoursProblem('Each opening ends after it begins.');
  } else if (overlaps(weeklyHours)) hoursProblem('Openings of one day overlap.');
  const openingsOf = (weekday: number) =>
    weeklyHours.filter((hours) => hours.weekday === weekday).length;
  if (weeklyHours.some(({ weekday }) => openingsOf(weekday) > OPENINGS_OF_DAY_MAX)) {
    hoursProblem(`At most ${OPENINGS_OF_DAY_MAX} openings a day.`);
  }
  if (closures.some(({ from, to }) => from > to)) {
    problems.push({ field: 'closures', message: 'Each closing ends on or after its first day.' });
  }
  if (kind !== 'workshop' && travelRadiusMi === null) {
    const message = 'Say how many miles you drive to a car.';
    problems.push({ field: 'travel_radius_mi', message });
  }
  return problems;
}
