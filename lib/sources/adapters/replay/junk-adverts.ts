import type { QuarantineReason } from '@/db/vocabulary';
import { MS_PER_DAY } from '@/lib/platform/time';
import type { RawListing } from '@/lib/sources/raw-listing';
import { REPLAY_SOURCES } from '@/lib/sources/registry';
import { daysFrom, type ReplayAdvert, type TimelineOptions } from './replay-advert';
import type { ReplayCar } from './replay-facts';
import { SeededRandom } from './seeded-random';
import { drawSource } from './source-draw';

/** Junk rows for each car of the timeline. */
const JUNK_SHARE = 0.015;
/** Share of junk that is held back at loading. */
const SHARE_HELD_BACK = 0.1;

type Junk = (car: ReplayCar) => { raw: Partial<RawListing>; reason: QuarantineReason };

const PRICE_TOO_LOW: Junk = () => ({ raw: { price: '$1' }, reason: 'price_too_low' });

/** What markets are full of, each with the reason for which the gate must keep it out. */
const JUNK: readonly Junk[] = [
  PRICE_TOO_LOW,
  () => ({ raw: { price: 'Call for price' }, reason: 'price_missing' }),
  (car) => ({
    raw: { price: `$${Math.round(car.priceCents / 6_500)}/mo` },
    reason: 'price_is_payment',
  }),
  () => ({ raw: { price: '$12,345,678' }, reason: 'price_placeholder' }),
  () => ({ raw: { mileage: '999,999 mi' }, reason: 'mileage_placeholder' }),
  (car) => ({
    raw: {
      title: `Set of 4 OEM 18 inch wheels and tires off ${car.year} ${car.raw.make}`,
      price: '$850',
    },
    reason: 'parts_only',
  }),
  () => ({
    raw: { title: 'Enclosed utility trailer 7x16, tandem axle', price: '$6,900' },
    reason: 'not_a_car',
  }),
  () => ({ raw: { price: 'best offer takes it' }, reason: 'price_not_a_price' }),
  (car) => ({
    raw: { price: `CAD ${Math.round(car.priceCents / 75)}`, currency: 'CAD' },
    reason: 'foreign_currency',
  }),
  () => ({ raw: { year: '1066' }, reason: 'year_implausible' }),
];

/**
 * Rows that must end in quarantine, about `JUNK_SHARE` of the cars, of every kind in turn, all seen
 * before loading. Each takes the words of some car but its VIN.
 */
export function junkAdverts(cars: readonly ReplayCar[], options: TimelineOptions): ReplayAdvert[] {
  const random = new SeededRandom(`${options.seed}|junk`);
  const adverts: ReplayAdvert[] = [];
  const count = Math.round(cars.length * JUNK_SHARE);
  for (let n = 1; n <= count; n += 1) {
    const car = cars[random.index(cars.length)];
    const source = REPLAY_SOURCES[random.index(REPLAY_SOURCES.length)] ?? REPLAY_SOURCES[0];
    const isHeldBack = random.chance(SHARE_HELD_BACK);
    const daysBefore = random.between(0.05, options.daysBack - 0.1);
    if (!car || isHeldBack) continue;
    const externalId = `${source.key.slice(-1)}-j${String(n).padStart(4, '0')}`;
    const firstSeenAt = daysFrom(options.loadAt, -daysBefore);
    adverts.push(junkAdvert(car, n, { sourceKey: source.key, externalId, firstSeenAt }));
  }
  return adverts;
}

/** The junk that turns up after `from` and until `until`, as much to the advert as before loading. */
export function junkBetween(
  cars: readonly ReplayCar[],
  options: TimelineOptions & { from: Date; until: Date; arrivalsPerDay: number },
): ReplayAdvert[] {
  const daysApart = 1 / (options.arrivalsPerDay * JUNK_SHARE);
  const days = (at: Date) => (at.getTime() - options.loadAt.getTime()) / MS_PER_DAY;
  const adverts: ReplayAdvert[] = [];
  const last = Math.ceil(days(options.until) / daysApart);
  for (let n = Math.max(0, Math.floor(days(options.from) / daysApart) - 1); n <= last; n += 1) {
    const random = new SeededRandom(`${options.seed}|junk|${n}`);
    const firstSeenAt = daysFrom(options.loadAt, (n + random.next()) * daysApart);
    const car = cars[random.index(cars.length)];
    if (!car || firstSeenAt <= options.from || firstSeenAt > options.until) continue;
    const sourceKey = drawSource(random);
    const externalId = `${sourceKey.slice(-1)}-k${n}`;
    adverts.push(junkAdvert(car, n, { sourceKey, externalId, firstSeenAt }));
  }
  return adverts;
}

function junkAdvert(
  car: ReplayCar,
  n: number,
  place: Pick<ReplayAdvert, 'sourceKey' | 'externalId' | 'firstSeenAt'>,
): ReplayAdvert {
  const { vin: _vin, ...words } = car.raw;
  const { raw, reason } = (JUNK[n % JUNK.length] ?? PRICE_TOO_LOW)(car);
  return {
    ...place,
    carId: car.carId,
    raw: { ...words, price: car.priceCents / 100, ...raw },
    priceSteps: [],
    removedAt: null,
    relistOf: null,
    isSimulated: true,
    simulatedParts: ['junk', 'first_seen'],
    junkReason: reason,
  };
}
