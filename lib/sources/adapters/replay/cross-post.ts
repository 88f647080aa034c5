import type { RawListing } from '@/lib/sources/raw-listing';
import { daysFrom, type PriceStep, type ReplayAdvert } from './replay-advert';
import type { SeededRandom } from './seeded-random';

/** Share of cross-posts that ask more than the main advert. None asks less. */
const SHARE_DEARER = 0.4;
const DEARER_MIN = 0.004;
const DEARER_MAX = 0.025;
const DAYS_BEHIND_MAX = 3;

const MAKE_WORDINGS: Readonly<Record<string, string>> = {
  Chevrolet: 'Chevy',
  'Mercedes-Benz': 'Mercedes',
  Volkswagen: 'VW',
  INFINITI: 'Infiniti',
};
const DRIVE_WORDINGS: Readonly<Record<string, string>> = {
  'All-wheel Drive': 'AWD',
  'Four-wheel Drive': '4X4',
  'Front-wheel Drive': 'FWD',
  'Rear-wheel Drive': 'RWD',
};

/**
 * The same car on a second source: a little later, worded another way, at the same price or a little
 * more, following the main advert's cuts some hours behind and leaving after it. Made up as a whole.
 * Null where the main advert is gone before the post would appear.
 */
export function crossPostOf(
  random: SeededRandom,
  post: { main: ReplayAdvert; sourceKey: string; externalId: string },
): ReplayAdvert | null {
  const { main, sourceKey, externalId } = post;
  const markup = random.chance(SHARE_DEARER) ? random.between(DEARER_MIN, DEARER_MAX) : 0;
  const hoursBehind = random.between(0.5, 12);
  const firstSeenAt = daysFrom(main.firstSeenAt, random.between(0.1, DAYS_BEHIND_MAX));
  if (main.removedAt && firstSeenAt >= main.removedAt) return null;
  const steps: PriceStep[] = [];
  for (const step of main.priceSteps) {
    const priceCents = markedUp(step.priceCents, markup);
    const followed = daysFrom(step.at, hoursBehind / 24);
    if (followed <= firstSeenAt) {
      steps[0] = { at: firstSeenAt, priceCents, isSimulated: true };
    } else if (steps.length === 0) {
      steps.push({ at: firstSeenAt, priceCents, isSimulated: true });
    } else if (!main.removedAt || followed < main.removedAt) {
      steps.push({ at: followed, priceCents, isSimulated: true });
    }
  }
  const lastCents = steps.at(-1)?.priceCents;
  if (lastCents === undefined) return null;
  return {
    ...main,
    sourceKey,
    externalId,
    raw: reworded(main.raw, lastCents),
    firstSeenAt,
    priceSteps: steps,
    removedAt: main.removedAt ? daysFrom(main.removedAt, hoursBehind / 24) : null,
    relistOf: null,
    isSimulated: true,
    simulatedParts: ['cross_post', 'first_seen', ...(main.removedAt ? ['removal' as const] : [])],
  };
}

/** Whole dollars, ending in 0 where a markup was added. */
function markedUp(priceCents: number, markup: number): number {
  return markup === 0 ? priceCents : Math.ceil((priceCents * (1 + markup)) / 1_000) * 1_000;
}

function reworded(raw: Readonly<RawListing>, priceCents: number): RawListing {
  const { body: _body, ...rest } = raw;
  const make = MAKE_WORDINGS[raw.make ?? ''];
  const drivetrain = DRIVE_WORDINGS[raw.drivetrain ?? ''];
  return {
    ...rest,
    price: priceCents / 100,
    mileage: `${Number(raw.mileage).toLocaleString('en-US')} mi`,
    ...(make ? { make } : {}),
    ...(drivetrain ? { drivetrain } : {}),
  };
}
