import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Valuation } from '@/lib/valuation/appraisal';
import { trainMarketModel, valueCar, valueTrainingCars } from '@/lib/valuation/market-model';
import type { BenchRow } from './car-rows';
import { readCarSet, type SetName } from './car-sets';
import { type Accuracy, measureAccuracy } from './metrics';

const dataDir = process.env.DEALSCOUT_DATA_DIR;
const isLong = process.env.DEALSCOUT_TEST_DOSE === 'long';

/**
 * Rows after the rules, and the published MdAPE of the 15 nearest comps (b2, or b without trims) and
 * of the hedonic with comps (f) on the validation folds.
 */
const SETS: { name: SetName; rows: number; train: number; nearest: number; hedonic: number }[] = [
  { name: 'carscom-us-2024', rows: 6_532, train: 5_252, nearest: 0.0774, hedonic: 0.0622 },
  { name: 'craigslist-us-2018', rows: 19_959, train: 15_983, nearest: 0.1571, hedonic: 0.1489 },
  { name: 'carscom-us-2022', rows: 6_753, train: 5_325, nearest: 0.0581, hedonic: 0.0485 },
  { name: 'ebay-sold-2019', rows: 9_269, train: 7_411, nearest: 0.2666, hedonic: 0.26 },
];
const TIMEOUT_MS = 300_000;
const AGE_SLICES = [
  [-1, 3],
  [4, 7],
  [8, 12],
  [13, 99],
] as const;

function accuracyOf(rows: readonly BenchRow[], values: readonly Valuation[]): Accuracy {
  return measureAccuracy(
    rows.map((row) => row.priceUsd),
    values.map((value) => ({
      estimateUsd: value.p50Cents / 100,
      lowUsd: value.p10Cents / 100,
      highUsd: value.p90Cents / 100,
      isRated: value.unratedReason === null,
    })),
  );
}

function worstSliceCoverage(rows: readonly BenchRow[], values: readonly Valuation[]): number {
  const newest = Math.max(...rows.map((row) => row.year));
  const coverages = AGE_SLICES.flatMap(([from, to]) => {
    const places = rows.flatMap((row, i) =>
      newest - row.year >= from && newest - row.year <= to ? [i] : [],
    );
    if (places.length < 100) return [];
    const slice = accuracyOf(
      places.map((i) => rows[i] as BenchRow),
      places.map((i) => values[i] as Valuation),
    );
    return [slice.coverage80];
  });
  return Math.min(...coverages);
}

for (const set of SETS) {
  const isDosed = set.name === 'carscom-us-2024' || isLong;
  const unless = isDosed ? 'DEALSCOUT_DATA_DIR' : 'DEALSCOUT_DATA_DIR and the long dose';
  describe.skipIf(!dataDir || !isDosed)(`${set.name} (needs ${unless})`, () => {
    let test: BenchRow[] = [];
    let values: Valuation[] = [];
    let crossFitted: Valuation[] = [];
    let train: BenchRow[] = [];

    beforeAll(() => {
      const { rows } = readCarSet(join(dataDir ?? '', `${set.name}-dev.csv.gz`));
      expect(rows).toHaveLength(set.rows);
      train = rows.filter((row) => (row.fold ?? 0) >= 2);
      test = rows.filter((row) => (row.fold ?? 0) < 2);
      const training = trainMarketModel(
        train.map((row) => row.car),
        { referenceYear: Math.max(...train.map((row) => row.year)) },
      );
      values = test.map((row) => valueCar(training.model, row.car));
      crossFitted = [...valueTrainingCars(training)];
    }, TIMEOUT_MS);

    it('beats the nearest comps and the published hedonic on the validation folds', () => {
      expect(train).toHaveLength(set.train);
      const { mdape, bias } = accuracyOf(test, values);
      expect(mdape).toBeLessThan(set.nearest);
      expect(mdape).toBeLessThan(set.hedonic);
      expect(Math.abs(bias)).toBeLessThan(0.01);
    });

    it('covers 80 % with its interval, and 75 % in every age slice of 100 cars', () => {
      expect(Math.abs(accuracyOf(test, values).coverage80 - 0.8)).toBeLessThan(0.03);
      // Of a hundred cars the share varies by four points of a hundred by chance alone.
      expect(worstSliceCoverage(test, values)).toBeGreaterThanOrEqual(0.75);
      expect(worstSliceCoverage(train, crossFitted)).toBeGreaterThanOrEqual(0.78);
    });

    it('makes market ratings fall 10, 20, 40, 20 and 10 %', () => {
      const counts = [0, 0, 0, 0, 0];
      crossFitted.forEach((value, i) => {
        const price = (train[i] as BenchRow).car.priceCents;
        const points = [value.p10Cents, value.p30Cents, value.p70Cents, value.p90Cents];
        const band = points.filter((point) => price > point).length;
        counts[band] = (counts[band] ?? 0) + 1;
      });
      for (const [band, share] of [0.1, 0.2, 0.4, 0.2, 0.1].entries()) {
        expect(Math.abs((counts[band] as number) / train.length - share)).toBeLessThan(0.015);
      }
    });
  });
}
