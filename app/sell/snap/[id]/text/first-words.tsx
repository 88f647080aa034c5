'use client';

import { type ReactElement, useActionState } from 'react';
import { DraftProblem } from '@/components/snap/draft-problem';
import { Button } from '@/components/ui/button';
import { Banner } from '@/components/ui/states';
import type { ActionState } from '@/lib/platform/http/action';
import type { SnapDraft, WordsOffered } from '@/lib/snap/draft-view';

/** Before anything was written: what templates would say, and the buttons that write it. */
export function FirstWords({
  draft,
  action,
}: {
  draft: SnapDraft;
  action: (before: ActionState<WordsOffered>, form: FormData) => Promise<ActionState<WordsOffered>>;
}): ReactElement {
  const [state, send, isPending] = useActionState(action, { status: 'idle' });
  const { proposal } = draft;
  return (
    <section className="flex flex-col gap-3" aria-labelledby="first-words">
      <h2 id="first-words" className="text-base">
        Nothing is written yet. This is what you confirmed, in words:
      </h2>
      {proposal ? (
        <figure className="draft-paper">
          <p className="font-semibold">{proposal.title}</p>
          <p className="whitespace-pre-line">{proposal.description}</p>
        </figure>
      ) : null}
      {state.status === 'failed' ? <Banner tone="error">{state.message}</Banner> : null}
      {state.status === 'done' ? <DraftProblem problem={state.data.modelProblem} /> : null}
      <form action={send} className="flex flex-wrap gap-3" aria-busy={isPending || undefined}>
        <input type="hidden" name="id" value={draft.jobId} />
        <Button type="submit" name="by" value="template" look="primary" isPending={isPending}>
          Use these words
        </Button>
        {draft.hasModel ? (
          <Button type="submit" name="by" value="language_model" isPending={isPending}>
            Let a language model word it
          </Button>
        ) : null}
      </form>
    </section>
  );
}
