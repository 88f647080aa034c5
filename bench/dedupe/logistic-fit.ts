import { matchFindings } from '@/lib/listings/match-score';
import { MATCH_WEIGHTS, type MatchFeature } from '@/lib/listings/match-weights';
import type { BenchCase } from './pairs';

const FEATURES = Object.keys(MATCH_WEIGHTS) as (MatchFeature | 'bias')[];
const RIDGE = 0.5;
const ROUNDS = 30;

/** Findings that made-up pairs do not have as adverts have them: these keep the weights they are given. */
const SET_BY_HAND: ReadonlySet<string> = new Set([
  'mileage_fell',
  'mileage_far',
  'price_gap',
  'seller_same',
  'trim_differs',
  'place_far',
  'place_same',
  'place_near',
  'mileage_exact',
  'mileage_rounded_thousands',
  'photos_same',
  'photos_differ',
  'seller_kind_differs',
  'color_differs',
  'interior_differs',
  'body_differs',
  'drivetrain_differs',
  'fuel_differs',
  'transmission_differs',
  'title_differs',
  'vin_part_same',
  'vin_part_differs',
  'same_source_at_once',
  'long_apart',
]);
const AGAINST = /differs?$|_far$|_gap$|_fell$|at_once$|apart$|^bias$/;

/**
 * Logistic regression with a ridge by Newton's method. A finding that speaks for one car never gets a
 * weight that speaks against it, nor the other way round: what would is left out and the rest fitted anew.
 */
export function fitMatchWeights(cases: readonly BenchCase[]): Record<string, number> {
  const left = new Set<string>(SET_BY_HAND);
  for (;;) {
    const fitted = fitFree(cases, left);
    const wrong = Object.entries(fitted).filter(
      ([name, weight]) => !left.has(name) && (AGAINST.test(name) ? weight > 0 : weight < 0),
    );
    if (wrong.length === 0) return fitted;
    for (const [name] of wrong) left.add(name);
  }
}

function fitFree(cases: readonly BenchCase[], left: ReadonlySet<string>): Record<string, number> {
  const pairs = cases.flatMap(({ subject, cars, rightId }) =>
    cars.flatMap(({ vehicleId, adverts }) =>
      adverts.map((advert) => ({ subject, advert, isSame: vehicleId === rightId })),
    ),
  );
  const rows = pairs.flatMap(({ subject, advert, isSame }) => {
    const findings = matchFindings(subject, advert);
    if (findings === null) return [];
    const found = FEATURES.map((name, at): [number, number] => [
      at,
      name === 'bias' ? 1 : left.has(name) ? 0 : (findings[name] ?? 0),
    ]);
    const given = Object.entries(findings).reduce<number>(
      (sum, [name, strength]) =>
        SET_BY_HAND.has(name) ? sum + Number(MATCH_WEIGHTS[name as MatchFeature]) * strength : sum,
      0,
    );
    return [{ found: found.filter(([, strength]) => strength !== 0), given, y: isSame ? 1 : 0 }];
  });
  const size = FEATURES.length;
  let weights: number[] = FEATURES.map(() => 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = weights.map((weight, at) => (at === 0 ? 0 : -RIDGE * weight));
    const hessian: number[][] = Array.from({ length: size }, (_, r) =>
      Array.from({ length: size }, (_, c) => (r === c ? RIDGE : 0)),
    );
    for (const { found, given, y } of rows) {
      const logOdds = found.reduce<number>(
        (sum, [at, strength]) => sum + (weights[at] ?? 0) * strength,
        given,
      );
      const p = 1 / (1 + Math.exp(-logOdds));
      for (const [r, x] of found) {
        gradient[r] = (gradient[r] ?? 0) + (y - p) * x;
        const line = hessian[r];
        if (line) for (const [c, z] of found) line[c] = (line[c] ?? 0) + p * (1 - p) * x * z;
      }
    }
    const step = solve(hessian, gradient);
    weights = weights.map((weight, at) => weight + (step[at] ?? 0));
    if (Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  return Object.fromEntries(
    FEATURES.map((name, at) => [
      name,
      SET_BY_HAND.has(name) ? MATCH_WEIGHTS[name] : Math.round((weights[at] ?? 0) * 10) / 10,
    ]),
  );
}

/** Gaussian elimination with row exchange. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((line, at) => [...line, right[at] ?? 0]);
  for (let pivot = 0; pivot < rows.length; pivot += 1) {
    let best = pivot;
    for (let at = pivot + 1; at < rows.length; at += 1) {
      if (Math.abs(rows[at]?.[pivot] ?? 0) > Math.abs(rows[best]?.[pivot] ?? 0)) best = at;
    }
    const taken = rows[best];
    const here = rows[pivot];
    if (!taken || !here) break;
    rows[pivot] = taken;
    rows[best] = here;
    for (const [at, line] of rows.entries()) {
      if (at === pivot) continue;
      const factor = (line[pivot] ?? 0) / (taken[pivot] ?? 1);
      for (let c = pivot; c < line.length; c += 1)
        line[c] = (line[c] ?? 0) - factor * (taken[c] ?? 0);
    }
  }
  return rows.map((line, at) => (line.at(-1) ?? 0) / (line[at] ?? 1));
}
