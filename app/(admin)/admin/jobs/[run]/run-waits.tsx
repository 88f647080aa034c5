import type { ReactElement } from 'react';
import { formatNear } from '@/components/ui/format';
import type { RunDetails } from '@/lib/operations/runs';

/** What a run that goes on waits for, one sentence each. */
export function RunWaits({ run }: { run: RunDetails }): ReactElement | null {
  if (run.endedAt !== null) return null;
  const sentences = waitSentences(run);
  if (sentences.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-base">Waits for</h2>
      <ul className="list-disc pl-4">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

/** What the jobs and the awaited events of a run mean, in words. */
export function waitSentences({ waits, steps, now }: RunDetails): string[] {
  const nameOf = (stepId: string | null) => steps.find((step) => step.stepId === stepId)?.name;
  const awaited = new Set(waits.events.map(({ stepId }) => stepId));
  const jobs = waits.jobs.flatMap(({ kind, stepId, attempt, runAt, isLeased }) => {
    const when = runAt > now ? formatNear(runAt, now) : 'now, when it is its turn';
    const what = nameOf(stepId) ?? 'the function';
    if (isLeased) return `${what} is being called`;
    // The end of a wait is told with its event.
    if (kind === 'timer') return awaited.has(stepId) ? [] : `${what} goes on ${when}`;
    return attempt > 0
      ? `try ${attempt + 1} of ${what}: ${when}`
      : `${kind === 'discover' ? 'what comes next in the function' : what}: ${when}`;
  });
  const events = waits.events.map(({ stepId, eventName, expression, expiresAt }) => {
    const which = expression === null ? '' : ` with ${expression}`;
    const until = expiresAt === null ? '' : `, until ${formatNear(expiresAt, now)}`;
    return stepId === null
      ? `is cancelled by the event ${eventName}${which}`
      : `${nameOf(stepId) ?? 'a step'} waits for the event ${eventName}${which}${until}`;
  });
  return [...jobs, ...events];
}
