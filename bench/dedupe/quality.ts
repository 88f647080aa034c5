import { chooseVehicle } from '@/lib/listings/match-choice';
import type { BenchCase } from './pairs';
import { PERTURBATIONS } from './told-cars';

/** What became of the questions of one kind. */
export interface QualityFigures {
  kind: string;
  askedCount: number;
  /** Questions whose car was there. */
  thereCount: number;
  rightCount: number;
  wrongCount: number;
  /** Of the links that were made, how many are right; 1 where none was made. */
  precision: number;
  /** Of the cars that were there, how many were found. */
  recall: number;
}

/** What the product's choice answers, by perturbation and over all. */
export function measureQuality(cases: readonly BenchCase[]): QualityFigures[] {
  const answers = cases.map((each) => ({
    ...each,
    chosenId: chooseVehicle(each.subject, each.cars)?.vehicleId ?? null,
  }));
  const figures = (kind: string, some: typeof answers): QualityFigures => {
    const made = some.filter(({ chosenId }) => chosenId !== null);
    const rightCount = made.filter(({ chosenId, rightId }) => chosenId === rightId).length;
    const thereCount = some.filter(({ rightId }) => rightId !== null).length;
    const recall = thereCount === 0 ? 1 : rightCount / thereCount;
    return {
      kind,
      askedCount: some.length,
      thereCount,
      rightCount,
      wrongCount: made.length - rightCount,
      precision: made.length === 0 ? 1 : rightCount / made.length,
      recall,
    };
  };
  const alone = answers.filter(({ kind }) => kind === null);
  return [
    ...PERTURBATIONS.map((kind) =>
      figures(
        kind,
        answers.filter((each) => each.kind === kind),
      ),
    ),
    ...(alone.length === 0 ? [] : [figures('told once', alone)]),
    figures('over all', answers),
  ];
}
