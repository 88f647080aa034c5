/** What an advert still lacks before it can be offered, and what would make it better. */
import type { SnapStep } from '@/db/vocabulary';
import { answeredCount, QUESTION_NAMES } from './condition';
import { confirmedFacts, missingFacts } from './facts';
import type { SnapJobRow } from './job-queries';

export const DRAFT_CHECK_KEYS = [
  'photos',
  'car',
  'vin',
  'condition',
  'place',
  'price',
  'words',
] as const;

/** One line of the last list. */
export interface DraftCheck {
  key: (typeof DRAFT_CHECK_KEYS)[number];
  isDone: boolean;
  /** Whether the car can't be offered without it. */
  isNeeded: boolean;
  text: string;
  /** The step where it is mended. */
  step: SnapStep;
}

/** Fewer photos than that leave a buyer asking. */
const PHOTOS_WANTED = 8;

/** The last list of a job with `photosCount` stored photos, in the order of the steps. */
export function draftChecks(job: SnapJobRow, photosCount: number): DraftCheck[] {
  const missing = missingFacts(job.facts);
  const facts = confirmedFacts(job.facts);
  const open = QUESTION_NAMES.length - answeredCount(job.condition);
  const hasTitleStatus = job.condition.titleStatus !== undefined;
  const hasWords = Boolean(job.title?.trim() && job.description?.trim());
  return [
    {
      ...{ key: 'photos', step: 'photos', isNeeded: photosCount === 0 },
      isDone: photosCount >= PHOTOS_WANTED,
      text:
        photosCount === 0
          ? 'Add a photo.'
          : `${photosCount} ${photosCount === 1 ? 'photo' : 'photos'}${
              photosCount < PHOTOS_WANTED ? `; ${PHOTOS_WANTED} or more answer most questions` : ''
            }.`,
    },
    {
      ...{ key: 'car', step: 'identify', isNeeded: true, isDone: missing.length === 0 },
      text:
        missing.length === 0
          ? 'Year, make, model and mileage are confirmed.'
          : `Confirm ${missing.map((name) => (name === 'mileageMi' ? 'mileage' : name)).join(', ')}.`,
    },
    {
      ...{ key: 'vin', step: 'identify', isNeeded: false, isDone: facts.vin !== undefined },
      text: facts.vin
        ? 'The VIN is confirmed.'
        : 'Confirm the VIN: eBay wants it, and buyers look up its history.',
    },
    {
      ...{ key: 'condition', step: 'condition', isNeeded: !hasTitleStatus, isDone: open === 0 },
      text: !hasTitleStatus
        ? 'Say how the title stands.'
        : open === 0
          ? 'Every question about its condition is answered.'
          : `${open} ${open === 1 ? 'question' : 'questions'} about its condition without an answer.`,
    },
    {
      ...{ key: 'place', step: 'price', isNeeded: true, isDone: job.zip !== null },
      text: job.zip === null ? 'Say where the car is: its ZIP code.' : `The car is in ${job.zip}.`,
    },
    {
      ...{ key: 'price', step: 'price', isNeeded: true, isDone: job.priceCents !== null },
      text: job.priceCents === null ? 'Choose a price.' : 'The price is chosen.',
    },
    {
      ...{ key: 'words', step: 'text', isNeeded: true, isDone: hasWords },
      text: hasWords ? 'Title and description are written.' : 'Write title and description.',
    },
  ];
}

/** Whether nothing that is needed is missing. */
export function canBeOffered(checks: readonly DraftCheck[]): boolean {
  return checks.every(({ isDone, isNeeded }) => isDone || !isNeeded);
}
