import type { QuarantineReason } from '@/db/vocabulary';
import type { RawListing } from '@/lib/sources/raw-listing';
import { REPLAY_SOURCES } from '@/lib/sources/registry';
import {
  daysFrom,
  REPLAY_DAYS_AHEAD,
  type ReplayAdvert,
  type TimelineOptions,
} from './replay-advert';
import type { ReplayCar } from './replay-facts';
import { SeededRandom } from './seeded-random';

/** Junk rows for each car of the timeline. */
const JUNK_SHARE = 0.015;
/** Share of junk that turns up after loading, while the demo runs on. */
const SHARE_AFTER_LOAD = 0.1;

type Junk = (car: ReplayCar) => { raw: Partial<RawListing>; reason: QuarantineReason };

/** What markets are full of, each with the reason for which the gate must keep it out. */
const JUNK: readonly Junk[] = [
  () => ({ raw: { price: '$1' }, reason: 'price_too_low' }),
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
 * Rows that must end in quarantine, about `JUNK_SHARE` of the cars, of every kind in turn. Each takes
 * the words of some car but its VIN, and lasts until the end of the timeline.
 */
export function junkAdverts(cars: readonly ReplayCar[], options: TimelineOptions): ReplayAdvert[] {
  const random = new SeededRandom(`${options.seed}|junk`);
  const adverts: ReplayAdvert[] = [];
  const count = Math.round(cars.length * JUNK_SHARE);
  for (let n = 1; n <= count; n += 1) {
    const car = cars[random.index(cars.length)];
    const junk = JUNK[n % JUNK.length];
    if (!car || !junk) continue;
    const { vin: _vin, ...words } = car.raw;
    const { raw, reason } = junk(car);
    const source = REPLAY_SOURCES[random.index(REPLAY_SOURCES.length)] ?? REPLAY_SOURCES[0];
    const days = random.chance(SHARE_AFTER_LOAD)
      ? random.between(0.05, REPLAY_DAYS_AHEAD / 2)
      : -random.between(0.05, options.daysBack - 0.1);
    adverts.push({
      sourceKey: source.key,
      externalId: `${source.key.slice(-1)}-j${String(n).padStart(4, '0')}`,
      carId: car.carId,
      raw: { ...words, price: car.priceCents / 100, ...raw },
      firstSeenAt: daysFrom(options.loadAt, days),
      priceSteps: [],
      removedAt: null,
      relistOf: null,
      isSimulated: true,
      simulatedParts: ['junk', 'first_seen'],
      junkReason: reason,
    });
  }
  return adverts;
}
