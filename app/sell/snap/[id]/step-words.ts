import type { SnapStep } from '@/db/vocabulary';

/** What a step is called on its pages. */
export const STEP_WORDS: Readonly<Record<SnapStep, string>> = {
  photos: 'Photos',
  identify: 'Identify',
  condition: 'Condition',
  price: 'Price',
  text: 'Text and publish',
};
