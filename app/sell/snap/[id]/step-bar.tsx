'use client';

import { useSelectedLayoutSegment } from 'next/navigation';
import type { ReactElement } from 'react';
import { Icon } from '@/components/ui/icon';
import { NavLink } from '@/components/ui/nav-link';
import type { StepView } from '@/lib/snap/steps';
import { STEP_WORDS } from './step-words';

/** The five steps with what each lacks. Every one can be opened; on a phone the others show their number only. */
export function StepBar({
  jobId,
  steps,
}: {
  jobId: string;
  steps: readonly StepView[];
}): ReactElement {
  const current = useSelectedLayoutSegment();
  return (
    <nav aria-label="Steps" className="snap-steps">
      <ol>
        {steps.map(({ step, isDone, missing }, at) => (
          <li key={step} data-done={isDone || undefined}>
            <NavLink
              href={`/sell/snap/${jobId}/${step}`}
              aria-current={step === current ? 'step' : undefined}
            >
              <span className="snap-step-mark" aria-hidden="true">
                {isDone ? <Icon name="check" className="size-3.5" /> : at + 1}
              </span>
              <span className="snap-step-name">{STEP_WORDS[step]}</span>
              <span className="snap-step-lack">{isDone ? 'done' : missing}</span>
            </NavLink>
          </li>
        ))}
      </ol>
    </nav>
  );
}
