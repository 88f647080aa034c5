'use client';

import {
  type FormEvent,
  type ReactElement,
  startTransition,
  useActionState,
  useEffect,
  useRef,
  useState,
} from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { formatCount } from '@/components/ui/format';
import { Banner } from '@/components/ui/states';
import type { ActionState } from '@/lib/platform/http/action';
import { DESCRIPTION_MAX, TITLE_MAX } from '@/lib/snap/draft-text';
import type { Words, WordsOffered } from '@/lib/snap/draft-view';
import { DraftProblem } from './draft-problem';

/** Typing has rested so long when it is saved. */
const REST_MS = 1_200;

interface Saved extends Words {
  version: number;
}
type Send<Data> = (before: ActionState<Data>, form: FormData) => Promise<ActionState<Data>>;

/** The most characters of a field at a site. */
export interface FieldLimit {
  site: string;
  field: string;
  max: number;
}

const IDLE = { status: 'idle' } as const;
const isSame = (one: Words, other: Words): boolean =>
  one.title.trim() === other.title.trim() && one.description.trim() === other.description.trim();

/** "62 characters of 200; eBay takes 80". */
function counter(text: string, max: number, limits: readonly FieldLimit[]): string {
  const sites = limits
    .filter((limit) => limit.max < max)
    .map(({ site, max: most }) =>
      text.length > most
        ? `; ${site} cuts it at ${formatCount(most)}`
        : `; ${site} takes ${formatCount(most)}`,
    );
  return `${formatCount(text.length)} of ${formatCount(max)} characters${sites.join('')}`;
}

/** Title and description, saved while they are typed; also by a button, which works without scripts. */
export function DraftEditor({
  save,
  write,
  jobId,
  version,
  words,
  limits,
  hasModel,
}: {
  save: Send<Saved>;
  write: Send<WordsOffered>;
  jobId: string;
  version: number;
  words: Words;
  limits: readonly FieldLimit[];
  hasModel: boolean;
}): ReactElement {
  const [typed, setTyped] = useState(words);
  const [stored, setStored] = useState(words);
  const [isResting, setIsResting] = useState(true);
  const [saved, send, isSaving] = useActionState(save, IDLE);
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  // What the server has now: of this page's own saving, or of a change elsewhere that the page was told of.
  if (!isSame(words, stored)) {
    setStored(words);
    if (isSame(typed, stored)) setTyped(words);
  }

  function change(next: Words): void {
    setTyped(next);
    setIsResting(false);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      // What is not complete is not complained about while it is typed.
      if (form.current?.checkValidity()) form.current.requestSubmit();
    }, REST_MS);
  }

  /** As the form's own action would, which also resets the fields and moves the caret while somebody types. */
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    clearTimeout(timer.current);
    setIsResting(true);
    const data = new FormData(event.currentTarget);
    startTransition(() => send(data));
  }

  const failed = saved.status === 'failed' ? saved : null;
  const isConflict = failed?.code === 'precondition_failed';
  const known = saved.status === 'done' && saved.data.version > version ? saved.data : null;
  const state = isSaving
    ? 'Saving…'
    : failed
      ? 'Not saved'
      : isResting || isSame(typed, stored)
        ? 'Saved'
        : 'Not saved yet';
  const of = (field: string) => limits.filter((limit) => limit.field === field);
  return (
    <section className="flex flex-col gap-4" aria-label="The advert">
      <form ref={form} action={send} onSubmit={submit} className="flex flex-col gap-4">
        <input type="hidden" name="id" value={jobId} />
        <input type="hidden" name="version" value={known?.version ?? version} />
        <input type="hidden" name="base_title" value={known?.title ?? stored.title} />
        <input
          type="hidden"
          name="base_description"
          value={known?.description ?? stored.description}
        />
        <Field
          words={{
            id: 'draft-title',
            label: 'Title',
            hint: counter(typed.title, TITLE_MAX, of('title')),
            error: failed?.fieldErrors.title,
          }}
        >
          <input
            id="draft-title"
            name="title"
            className="control"
            value={typed.title}
            onChange={(event) => change({ ...typed, title: event.target.value })}
            maxLength={TITLE_MAX}
            aria-describedby="draft-title-hint"
            aria-invalid={failed?.fieldErrors.title ? true : undefined}
            required
          />
        </Field>
        <Field
          words={{
            id: 'draft-description',
            label: 'Description',
            hint: counter(typed.description, DESCRIPTION_MAX, of('description')),
            error: failed?.fieldErrors.description,
          }}
        >
          <textarea
            id="draft-description"
            name="description"
            className="control draft-text"
            value={typed.description}
            onChange={(event) => change({ ...typed, description: event.target.value })}
            maxLength={DESCRIPTION_MAX}
            rows={18}
            aria-describedby="draft-description-hint"
            aria-invalid={failed?.fieldErrors.description ? true : undefined}
            required
          />
        </Field>
        {isConflict ? (
          <Banner tone="error">
            These words were changed elsewhere after you opened them, so yours are not saved. They
            stay here: copy what you need, then load the page anew.
          </Banner>
        ) : failed && Object.keys(failed.fieldErrors).length === 0 ? (
          <Banner tone="error">{failed.message}</Banner>
        ) : null}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" isPending={isSaving}>
            Save
          </Button>
          <span role="status" className="text-ink-2 text-sm">
            {state}
          </span>
        </div>
      </form>
      {hasModel ? <OtherWords write={write} jobId={jobId} onTake={change} /> : null}
    </section>
  );
}

/** What a language model would say; taken only by a press of the button. */
function OtherWords({
  write,
  jobId,
  onTake,
}: {
  write: Send<WordsOffered>;
  jobId: string;
  onTake: (words: Words) => void;
}): ReactElement {
  const [state, send, isPending] = useActionState(write, IDLE);
  const written = state.status === 'done' ? state.data : null;
  return (
    <div className="flex flex-col gap-3">
      <form action={send}>
        <input type="hidden" name="id" value={jobId} />
        <Button type="submit" name="by" value="language_model" look="quiet" isPending={isPending}>
          See how a language model would word it
        </Button>
      </form>
      {state.status === 'failed' ? <Banner tone="error">{state.message}</Banner> : null}
      {written ? <DraftProblem problem={written.modelProblem} /> : null}
      {written ? (
        <figure className="draft-paper">
          <p className="font-semibold">{written.title}</p>
          <p className="whitespace-pre-line">{written.description}</p>
          <Button
            onClick={() => onTake({ title: written.title, description: written.description })}
          >
            Put these words in their place
          </Button>
        </figure>
      ) : null}
    </div>
  );
}
