import { SNAP_STEPS, type SnapStep } from '@/db/vocabulary';
import { answeredCount, QUESTION_NAMES } from './condition';
import { type FactName, NEEDED_FACTS } from './facts';
import type { SnapJob } from './job';

/** A step of a job, and what it still lacks. */
export interface StepView {
  step: SnapStep;
  isDone: boolean;
  /** What is missing, in few words: "year, mileage"; null where nothing is. */
  missing: string | null;
}

const NEEDED_WORDS: Readonly<Record<(typeof NEEDED_FACTS)[number], string>> = {
  year: 'year',
  make: 'make',
  model: 'model',
  mileageMi: 'mileage',
};

/** All five steps with what each lacks. Every step can be opened at any time; none waits for another. */
export function stepsOf(job: SnapJob): StepView[] {
  return SNAP_STEPS.map((step) => {
    const missing = missingIn(job, step);
    return { step, isDone: missing === null, missing };
  });
}

function missingIn(job: SnapJob, step: SnapStep): string | null {
  switch (step) {
    case 'photos':
      return job.reading.photosTotal > 0 ? null : 'no photos yet';
    case 'identify':
      return missingFactsWords(job);
    case 'condition': {
      const open = QUESTION_NAMES.length - answeredCount(job.condition);
      return open === 0 ? null : `${open} open`;
    }
    case 'price':
      return job.priceCents === null ? 'no price yet' : null;
    case 'text':
      if (job.title === null || job.description === null) return 'no words yet';
      return job.isDraftBehind ? 'facts changed since' : null;
    default:
      return step satisfies never;
  }
}

function missingFactsWords(job: SnapJob): string | null {
  const missing = NEEDED_FACTS.filter((name: FactName) => !job.facts[name]?.confirmedAt);
  if (missing.length === 0) return null;
  return missing.length === NEEDED_FACTS.length
    ? 'nothing confirmed'
    : missing.map((name) => NEEDED_WORDS[name]).join(', ');
}
