import type { ReactElement } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button, LinkButton } from '@/components/ui/button';
import { SNAP_STEPS, type SnapStep } from '@/db/vocabulary';
import { goToStepAction } from '../actions';
import { STEP_WORDS } from './step-words';

/** The foot of a step: back, and on to the next; a job is opened there again. */
export function StepFoot({ jobId, step }: { jobId: string; step: SnapStep }): ReactElement {
  const at = SNAP_STEPS.indexOf(step);
  const [before, after] = [SNAP_STEPS[at - 1], SNAP_STEPS[at + 1]];
  return (
    <footer className="flex flex-wrap items-center justify-between gap-3 border-line border-t pt-4">
      {before ? (
        <LinkButton href={`/sell/snap/${jobId}/${before}`} look="quiet" icon="arrow-left">
          {STEP_WORDS[before]}
        </LinkButton>
      ) : (
        <span />
      )}
      {after ? (
        <ActionForm action={goToStepAction}>
          <input type="hidden" name="id" value={jobId} />
          <input type="hidden" name="step" value={after} />
          <Button type="submit" look="primary">{`Continue: ${STEP_WORDS[after]}`}</Button>
        </ActionForm>
      ) : null}
    </footer>
  );
}
