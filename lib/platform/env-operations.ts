import { z } from 'zod';
import type { WatchedService } from '@/db/vocabulary';

const failures = (usual: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'a whole number')
    .transform(Number)
    .pipe(z.int().min(1).max(100_000))
    .default(usual);

/** The settings of what operators are told of: a part of the settings in `env.ts`. */
export const operationsEnvShape = {
  FAILURES_PER_HOUR_API: failures(10).describe(
    'So many answers that failed by our own fault within an hour are told to operators.',
  ),
  FAILURES_PER_HOUR_SEARCH: failures(5).describe('The same for searches.'),
  FAILURES_PER_HOUR_ALERT: failures(3).describe('The same for messages that were given up.'),
} as const satisfies z.ZodRawShape;

const operationsEnvSchema = z.object(operationsEnvShape);

/** From how many failures within an hour operators are told, by service. */
export type FailureThresholds = Readonly<Record<WatchedService, number>>;

/** The thresholds of the settings. */
export function failureThresholdsOf(
  values: z.output<typeof operationsEnvSchema>,
): FailureThresholds {
  return {
    api: values.FAILURES_PER_HOUR_API,
    search: values.FAILURES_PER_HOUR_SEARCH,
    alert: values.FAILURES_PER_HOUR_ALERT,
  };
}
