import { createHash } from 'node:crypto';
import type { OpinionKind } from '@/db/vocabulary';
import type { OpinionQuestion } from './outside-opinion';

const MILES_STEP = 10_000;

/** Mileage as it is told where only the kind of car matters: to the next 10,000. Null stays unknown. */
export function aboutMiles(mileageMi: number | null): number | null {
  return mileageMi === null ? null : Math.round(mileageMi / MILES_STEP) * MILES_STEP;
}

/**
 * One text for all questions of a kind that a service would be told alike, so that whoever asks next is given
 * the same answer. It tells nothing about the car to who reads it.
 */
export function questionKeyOf(kind: OpinionKind, question: OpinionQuestion): string {
  const { vin, year, make, model, trim, mileageMi, zip, city, state, priceKind } = question;
  const told = {
    value: [vin, mileageMi, zip, city, state, priceKind],
    history: [vin],
    notes: [year, make, model, trim, aboutMiles(mileageMi)],
  }[kind];
  return createHash('sha256')
    .update(JSON.stringify([kind, ...told]))
    .digest('base64url');
}
