import type { ConfidenceLevel } from '@/db/vocabulary';

/** From here on a confidence (0–1) is called high: a threshold of our own. */
export const CONFIDENCE_HIGH = 0.7;
/** Below this it is called low. */
export const CONFIDENCE_MEDIUM = 0.4;

/** A confidence of 0 to 1 as a word; null where it is not known. */
export function confidenceLevel(confidence: number | null): ConfidenceLevel | null {
  if (confidence === null) return null;
  if (confidence >= CONFIDENCE_HIGH) return 'high';
  return confidence >= CONFIDENCE_MEDIUM ? 'medium' : 'low';
}
