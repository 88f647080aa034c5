import type { ReactElement } from 'react';
import { formatCounted, formatDuration } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import type { EngineStepState } from '@/db/vocabulary';
import { StateBadge } from './state-badge';
import { type StepTimes, stepSpan } from './step-span';

const BAR_HEIGHT = 12;

/** A step as the time line draws it. */
export interface TimelineStep extends StepTimes {
  stepId: string;
  name: string;
  kind: 'step' | 'sleep' | 'wait' | 'invoke';
  state: EngineStepState;
  /** What it waits for; null where it does not. */
  waitsFor: string | null;
  resultText: string | null;
  failures: readonly TimelineFailure[];
}

/** A try that failed. */
export interface TimelineFailure {
  attempt: number;
  message: string;
  at: Date;
  /** When it was or will be tried again, in words; null when it is not. */
  again: string | null;
}

const KIND_WORDS = { step: '', sleep: 'sleep', wait: 'waits for an event', invoke: 'another run' };

/** Steps of a run under each other, each with its bar on the run's time line. */
export function StepTimeline({
  steps,
  line,
}: {
  steps: readonly TimelineStep[];
  /** From the start of the run to its end, or to now. */
  line: { start: Date; end: Date };
}): ReactElement {
  const total = formatDuration(line.end.getTime() - line.start.getTime());
  return (
    <div className="flex flex-col">
      <p className="step-scale" aria-hidden="true">
        <span>0</span>
        <span>{total}</span>
      </p>
      <ol className="step-list">
        {steps.map((step) => (
          <Step key={step.stepId} step={step} line={line} />
        ))}
      </ol>
    </div>
  );
}

function Step({
  step,
  line,
}: {
  step: TimelineStep;
  line: { start: Date; end: Date };
}): ReactElement {
  const isWait = step.state === 'waiting' || step.kind === 'wait' || step.kind === 'sleep';
  const startedAt = step.startedAt ?? (isWait ? step.plannedAt : null);
  const span = stepSpan({ ...step, startedAt }, line);
  const failedTries = step.failures.length;
  return (
    <li className="step">
      <div className="step-head">
        <span className="min-w-0 break-words font-medium">{step.name}</span>
        <StateBadge state={step.state} />
        <span className="text-ink-3 text-xs">{step.waitsFor ?? KIND_WORDS[step.kind]}</span>
        {failedTries === 0 ? null : (
          <span className="text-overpriced text-xs">
            {formatCounted(failedTries, 'failed try', 'failed tries')}
          </span>
        )}
        <span className="step-took">
          {span.durationMs === null ? 'not begun' : formatDuration(span.durationMs)}
        </span>
      </div>
      <svg className="step-bar" width="100%" height={BAR_HEIGHT} aria-hidden="true">
        <rect className="step-line" x="0" y="5.5" width="100%" height="1" />
        <rect
          className="step-wait"
          x={`${span.plannedFrom}%`}
          y="5"
          width={`${span.from - span.plannedFrom}%`}
          height="2"
        />
        <rect
          className="step-done"
          data-state={step.state}
          x={`${span.from}%`}
          y="1"
          rx="2"
          width={`${span.width}%`}
          height="10"
        />
        {step.failures.map(({ attempt, at }) => {
          const { from } = stepSpan({ plannedAt: at, startedAt: at, endedAt: at }, line);
          return <circle key={attempt} className="step-failure" cx={`${from}%`} cy="6" r="3.5" />;
        })}
      </svg>
      <FailureList failures={step.failures} />
      {step.resultText === null ? null : (
        <Disclosure summary="Result" className="step-result">
          <pre className="code-block">{step.resultText}</pre>
        </Disclosure>
      )}
    </li>
  );
}

/** Tries that failed, each with what went wrong and when it was tried again. */
export function FailureList({
  failures,
}: {
  failures: readonly TimelineFailure[];
}): ReactElement | null {
  if (failures.length === 0) return null;
  return (
    <ul className="text-sm">
      {failures.map(({ attempt, message, at, again }) => (
        <li key={`${attempt}-${at.getTime()}`} className="break-words">
          <span className="text-overpriced">Try {attempt + 1}:</span> {message}
          {again === null ? null : <span className="text-ink-3"> {again}</span>}
        </li>
      ))}
    </ul>
  );
}
