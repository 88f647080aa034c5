import { type MatchAdvert, type MatchScore, matchScore } from './match-score';

/**
 * From this score on an advert is linked. Chosen on 2026-11-21 by `npm run bench:dedupe` so that at least
 * 995 of 1,000 links are right: in a simulated market without any photo, and with photos of most adverts also
 * where each has a neighbour that is hard to tell from it.
 */
export const LINK_SCORE_MIN = 0.88;
/** A match that was made stays until its score falls below this: facts waver from one reading to the next. */
export const KEEP_SCORE_MIN = 0.3;
/** Another car this close in log-odds to the best one leaves it open which it is. */
const CLEAR_LOG_ODDS = 1.5;

/** One car with the adverts that are of it now. */
export interface MatchVehicle {
  vehicleId: string;
  adverts: readonly MatchAdvert[];
}

/** The car that an advert is of. */
export interface MatchChoice extends MatchScore {
  vehicleId: string;
  /** The advert of that car that is most alike. */
  listingId: string;
}

interface Rated extends MatchChoice {
  advert: MatchAdvert;
}

/**
 * Which of several cars an advert is of, or null: the best one where its score reaches `LINK_SCORE_MIN`, no
 * advert of it speaks against it, no other car comes close, and no advert of another car is more like it
 * than this one. The order of the cars does not matter.
 */
export function chooseVehicle(
  subject: MatchAdvert,
  vehicles: readonly MatchVehicle[],
): MatchChoice | null {
  const [best] = vehicles
    .flatMap((vehicle) => rate(subject, vehicle) ?? [])
    .sort((a, b) => b.score - a.score || (a.vehicleId < b.vehicleId ? -1 : 1));
  if (!best || best.score < LINK_SCORE_MIN) return null;
  const others = vehicles.filter(({ vehicleId }) => vehicleId !== best.vehicleId);
  if (others.some((other) => isRival(subject, best, other))) return null;
  const { advert: _advert, ...choice } = best;
  return choice;
}

/** Whether a third car leaves it open which two of the three are one. */
function isRival(subject: MatchAdvert, best: Rated, other: MatchVehicle): boolean {
  const ours = rate(subject, other)?.score ?? 0;
  const theirs = rate(best.advert, other)?.score ?? 0;
  if (ours >= LINK_SCORE_MIN && theirs >= LINK_SCORE_MIN) return false;
  const isClose = logOdds(best.score) - logOdds(ours) < CLEAR_LOG_ODDS;
  return isClose || theirs >= best.score;
}

/** How an advert and a car go together; null where one of the car's adverts cannot be of the same car. */
export function rateVehicle(subject: MatchAdvert, vehicle: MatchVehicle): MatchChoice | null {
  const rated = rate(subject, vehicle);
  if (!rated) return null;
  const { advert: _advert, ...choice } = rated;
  return choice;
}

function rate(subject: MatchAdvert, { vehicleId, adverts }: MatchVehicle): Rated | null {
  let best: Rated | null = null;
  for (const advert of adverts) {
    if (advert.id === subject.id) continue;
    const rated = { vehicleId, listingId: advert.id, advert, ...matchScore(subject, advert) };
    const isAtOnce = rated.evidence.same_source_at_once !== undefined;
    if (rated.score < (isAtOnce ? LINK_SCORE_MIN : CONTRADICTION_SCORE)) return null;
    if (best === null || rated.score > best.score || isFirst(rated, best)) best = rated;
  }
  return best;
}

/** Below this score the two cannot be of one car, whatever a third advert says. */
const CONTRADICTION_SCORE = 1e-4;

const isFirst = (a: Rated, b: Rated) => a.score === b.score && a.listingId < b.listingId;

const logOdds = (score: number) => {
  const inside = Math.min(Math.max(score, 1e-9), 1 - 1e-9);
  return Math.log(inside / (1 - inside));
};
