'use client';

import { type ReactElement, type ReactNode, useActionState } from 'react';
import { Button, type ButtonLook } from '@/components/ui/button';
import { Banner } from '@/components/ui/states';
import type { ActionState } from '@/lib/platform/http/action';

/** What became of a sending that failed. */
type FailedState = Extract<ActionState<unknown>, { status: 'failed' }>;

/**
 * One form of an operator about a source: what is sent along, its fields, a button, and what became of
 * it. Also works before or without scripts.
 */
export function SourceForm<Data>({
  action,
  sent,
  submitLabel,
  look = 'secondary',
  isRow = false,
  fields,
  pending,
  done,
}: {
  action: (before: ActionState<Data>, form: FormData) => Promise<ActionState<Data>>;
  /** What goes along unseen: the key of the source, an id. */
  sent: Readonly<Record<string, string>>;
  submitLabel: ReactNode;
  look?: ButtonLook;
  /** Fields and button beside each other where there is room. */
  isRow?: boolean;
  fields?: (sending: { failed: FailedState | null; done: Data | null }) => ReactNode;
  /** What is told while it takes its time. */
  pending?: string;
  /** What is told once it worked; nothing where the page itself shows it. */
  done?: (data: Data) => ReactNode;
}): ReactElement {
  const [state, send, isPending] = useActionState<ActionState<Data>, FormData>(action, {
    status: 'idle',
  });
  const failed = state.status === 'failed' ? state : null;
  const errors = Object.entries(failed?.fieldErrors ?? {});
  const shown = fields === undefined ? [] : ['query', 'daily_calls_max', 'transport', 'interval_s'];
  const elsewhere = errors.filter(([name]) => !shown.includes(name)).map(([, text]) => text);
  const problem = elsewhere[0] ?? (errors.length === 0 ? failed?.message : undefined);
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <form
        action={send}
        className={isRow ? 'source-form' : 'flex flex-col items-start gap-3'}
        noValidate
      >
        {Object.entries(sent).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {fields?.({ failed, done: state.status === 'done' ? state.data : null })}
        <Button type="submit" look={look} isPending={isPending}>
          {submitLabel}
        </Button>
      </form>
      {problem === undefined ? null : <Banner tone="error">{problem}</Banner>}
      <div role="status" className="contents">
        {isPending && pending ? <p className="text-ink-3 text-sm">{pending}</p> : null}
        {state.status === 'done' && !isPending ? done?.(state.data) : null}
      </div>
    </div>
  );
}
