/** The service centers of the demo: simulated, spread over the places where its cars stand. Pure. */
import { hash } from 'node:crypto';
import type { ServiceCenterKind } from '@/db/vocabulary';
import { findZip } from '@/lib/platform/places';
import type { CenterProfile, CenterService } from './center';

/** City by its ZIP code, with its time zone and what the center there is. */
const PLACES: readonly (readonly [zip: string, timeZone: string, kind: ServiceCenterKind])[] = [
  ['10001', 'America/New_York', 'both'],
  ['02116', 'America/New_York', 'workshop'],
  ['19107', 'America/New_York', 'both'],
  ['20002', 'America/New_York', 'workshop'],
  ['28202', 'America/New_York', 'both'],
  ['30308', 'America/New_York', 'both'],
  ['33130', 'America/New_York', 'mobile'],
  ['33602', 'America/New_York', 'workshop'],
  ['43215', 'America/New_York', 'both'],
  ['48226', 'America/Detroit', 'workshop'],
  ['37203', 'America/Chicago', 'both'],
  ['60607', 'America/Chicago', 'both'],
  ['55401', 'America/Chicago', 'workshop'],
  ['63103', 'America/Chicago', 'both'],
  ['64106', 'America/Chicago', 'workshop'],
  ['73102', 'America/Chicago', 'both'],
  ['75201', 'America/Chicago', 'both'],
  ['77002', 'America/Chicago', 'mobile'],
  ['78205', 'America/Chicago', 'workshop'],
  ['70112', 'America/Chicago', 'both'],
  ['80205', 'America/Denver', 'both'],
  ['84101', 'America/Denver', 'workshop'],
  ['85004', 'America/Phoenix', 'both'],
  ['87102', 'America/Denver', 'workshop'],
  ['89101', 'America/Los_Angeles', 'mobile'],
  ['90015', 'America/Los_Angeles', 'both'],
  ['94103', 'America/Los_Angeles', 'workshop'],
  ['97204', 'America/Los_Angeles', 'both'],
  ['98101', 'America/Los_Angeles', 'both'],
  ['99501', 'America/Anchorage', 'workshop'],
  ['96813', 'Pacific/Honolulu', 'workshop'],
];

const CENTS = { workshop: 18_900, mobile: 22_900 } as const;

/** A service of such a center; its id is a uuid. */
type SimulatedService = Omit<CenterService, 'version'>;

/** A center of the demo with its services, each under the same id whenever it is made. */
export interface SimulatedCenter {
  /** uuid */
  id: string;
  profile: CenterProfile;
  place: NonNullable<ReturnType<typeof findZip>>;
  services: SimulatedService[];
}

/** A uuid (version 8, RFC 9562) that stands for a name. */
function idOf(name: string): string {
  const digits = hash('sha256', `simulated ${name}`, 'hex');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

/** All of them. What each looks at and can't is what such a place of its kind does. */
export function simulatedCenters(): SimulatedCenter[] {
  return PLACES.flatMap(([zip, timeZone, kind]) => {
    const place = findZip(zip);
    if (!place) return [];
    const isMobile = kind !== 'workshop';
    const profile: CenterProfile = {
      ...{ name: `${place.city} Car Check`, kind, phone: null, zip, timeZone, closures: [] },
      about: 'A simulated center of the demo: nobody works here, and nothing is paid.',
      street: '1 Example Street',
      travelRadiusMi: isMobile ? 60 : null,
      capacity: kind === 'both' ? 2 : 1,
      weeklyHours: [1, 2, 3, 4, 5, 6].map((weekday) => ({
        ...{ weekday, from: '08:00', to: weekday === 6 ? '13:00' : '17:30' },
      })),
      ...{ leadHours: 12, horizonDays: 28, cancellationHours: 24, lateFeeBps: 5_000 },
      isActive: true,
    };
    const workshop: SimulatedService = {
      ...{ id: idOf(`${zip} workshop`), name: 'Inspection on the lift' },
      place: 'workshop',
      ...{ priceCents: CENTS.workshop, durationMin: 90, isActive: true },
      checks: ['Engine and gearbox', 'Underbody on a lift', 'Brakes and tires', 'Fault codes'],
      cannotCheck: ['Inside the engine', 'How it was driven before'],
    };
    const mobile: SimulatedService = {
      ...{ id: idOf(`${zip} mobile`), name: 'Inspection where the car stands' },
      place: 'mobile',
      ...{ priceCents: CENTS.mobile, durationMin: 75, isActive: true },
      checks: ['Body and paint', 'Engine bay', 'Tires and brakes as far as seen', 'Fault codes'],
      cannotCheck: ['Underbody: there is no lift', 'Compression'],
    };
    const services = [...(kind === 'mobile' ? [] : [workshop]), ...(isMobile ? [mobile] : [])];
    return [{ id: idOf(zip), profile, place, services }];
  });
}
