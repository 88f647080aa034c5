import { type MatchAdvert, mistypedMileages } from '@/lib/listings/match-score';
import type { ReplayCar } from '@/lib/sources/adapters/replay/replay-facts';
import type { BenchCase } from './pairs';
import { type Perturbation, toMatchAdvert } from './told-cars';
import { carOfAdvert, secondAdvertId, toldMarket } from './told-market';

/** As the product's own query looks for neighbours: miles to each side, and degrees. */
const MILEAGE_WINDOW_MI = 1_000;
const NEAR_LATITUDE = 3;
const NEAR_LONGITUDE = 4.5;

interface Placed extends MatchAdvert {
  mileageMi: number;
}

/**
 * Questions of a simulated market as it is, without look-alikes made for the purpose: of first adverts from all
 * over it, which other advert is of the same car? Candidates are those that the product's query
 * would find; the cost figures are taken by that query itself, so that the two can be compared.
 */
export function marketCases(
  cars: readonly ReplayCar[],
  market: { size: number; asked: number; seed: string; hasPhotos: boolean },
): BenchCase[] {
  const blocks = new Map<string, Placed[]>();
  const kindOf = new Map<string, Perturbation>();
  const firsts: Placed[] = [];
  for (const { externalId, told, kind } of toldMarket(cars, market.size, market.seed)) {
    const seen = market.hasPhotos ? told : { ...told, photos: [] };
    const advert = placed(toMatchAdvert(seen, externalId));
    if (advert === null) continue;
    const block = blocks.get(blockOf(advert));
    if (block) block.push(advert);
    else blocks.set(blockOf(advert), [advert]);
    if (kind === null) firsts.push(advert);
    else kindOf.set(carOfAdvert(externalId), kind);
  }
  const step = Math.max(1, Math.floor(firsts.length / market.asked));
  return firsts
    .filter((_, at) => at % step === 0)
    .map((subject) => {
      const carId = carOfAdvert(subject.id);
      const near = (blocks.get(blockOf(subject)) ?? []).filter(neighbourOf(subject));
      const kind = kindOf.get(carId) ?? null;
      return {
        kind,
        subject,
        cars: near.map((advert) => ({ vehicleId: advert.id, adverts: [advert] })),
        // Also where it is not among the neighbours: then it is missed.
        rightId: kind === null ? null : secondAdvertId(carId, kind),
      };
    });
}

const blockOf = ({ make, model, year }: MatchAdvert) => `${make}|${model}|${year}`;

function placed(advert: MatchAdvert | null): Placed | null {
  if (advert === null || advert.mileageMi === null) return null;
  return { ...advert, mileageMi: advert.mileageMi };
}

function neighbourOf(subject: Placed): (other: Placed) => boolean {
  const mistyped = new Set(mistypedMileages(subject.mileageMi));
  const isNear = (other: Placed) =>
    other.latitude === null ||
    other.longitude === null ||
    subject.latitude === null ||
    subject.longitude === null ||
    (Math.abs(other.latitude - subject.latitude) < NEAR_LATITUDE &&
      Math.abs(other.longitude - subject.longitude) < NEAR_LONGITUDE);
  return (other) =>
    other.id !== subject.id &&
    (other.mileageMi === subject.mileageMi ||
      ((Math.abs(other.mileageMi - subject.mileageMi) <= MILEAGE_WINDOW_MI ||
        mistyped.has(other.mileageMi)) &&
        isNear(other)));
}
