import type { ReactElement } from 'react';
import {
  FailureList,
  StepTimeline,
  type TimelineFailure,
  type TimelineStep,
} from '@/components/operations/step-timeline';
import { formatNear } from '@/components/ui/format';
import type { RunDetails, RunStep } from '@/lib/operations/runs';

/** The steps of a run on its time line, and what went wrong outside of them. */
export function RunSteps({ run }: { run: RunDetails }): ReactElement {
  const line = { start: run.startedAt ?? run.queuedAt, end: run.endedAt ?? run.now };
  const outside = toFailures(run.failures, run.now);
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <h2 className="text-base">Steps</h2>
      {outside.length === 0 ? null : (
        <div>
          <p className="text-ink-3 text-xs">Failed around its steps</p>
          <FailureList failures={outside} />
        </div>
      )}
      {run.steps.length === 0 ? (
        <p className="text-ink-3">
          {run.endedAt === null ? 'It has not come to a step yet.' : 'It had no steps.'}
        </p>
      ) : (
        <StepTimeline steps={run.steps.map((step) => toStep(step, run))} line={line} />
      )}
    </section>
  );
}

function toStep(step: RunStep, run: RunDetails): TimelineStep {
  const { failures, details, ...rest } = step;
  return {
    ...rest,
    waitsFor: waitOf(step, run),
    failures: toFailures(failures, run.now),
  };
}

/** What a step that waits is waiting for; null where it does not wait any more. */
function waitOf({ stepId, state }: RunStep, { waits, now }: RunDetails): string | null {
  if (state !== 'waiting') return null;
  const event = waits.events.find((wait) => wait.stepId === stepId);
  if (event) {
    const until = event.expiresAt === null ? '' : `, until ${formatNear(event.expiresAt, now)}`;
    return `for ${event.eventName}${until}`;
  }
  const timer = waits.jobs.find((job) => job.stepId === stepId);
  return timer ? `goes on ${formatNear(timer.runAt, now)}` : null;
}

function toFailures(failures: RunStep['failures'], now: Date): TimelineFailure[] {
  return failures.map(({ attempt, error, at, retryAt }) => ({
    attempt,
    at,
    message: error.message === '' ? error.name : error.message,
    again: retryAt === null ? 'Not tried again.' : `Tried again ${formatNear(retryAt, now)}.`,
  }));
}
