'use client';

import { type FormEvent, type ReactElement, useEffect, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Select, TextInput } from '@/components/ui/field';
import { share, useShared } from './page-memory';
import { addressOf, readAnswer, requestOf, type TryAnswer } from './try-call';

/** One field of the form. */
export interface TryField {
  name: string;
  place: 'path' | 'query' | 'header';
  isRequired: boolean;
  isList: boolean;
  values: string[];
  sample: string;
}

export interface TryOperation {
  id: string;
  method: string;
  path: string;
  fields: TryField[];
  /** What the body begins with; null where there is none. */
  body: { mediaType: string; example: string } | null;
}

const TIMEOUT_MS = 30_000;

const bodyWord = ({ mediaType }: { mediaType: string }) =>
  mediaType === 'application/json' ? 'JSON' : 'fields of a form';

const KEY_ID = 'try-key';

/** Where a key for trying is typed: kept in the memory of the page only. */
export function TryKey(): ReactElement {
  useEffect(() => {
    // What was typed before this ran.
    const box = document.getElementById(KEY_ID);
    if (box instanceof HTMLInputElement) share({ key: box.value.trim() });
  }, []);
  return (
    <TextInput
      id={KEY_ID}
      type="password"
      label="Key to try with (optional)"
      hint="Stays in the memory of this page; never stored. Without one you call as this browser."
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => share({ key: event.currentTarget.value.trim() })}
    />
  );
}

/** Opens a form that sends the operation from this browser and shows what comes back. */
export function TryIt({ operation }: { operation: TryOperation }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <TryForm operation={operation} />;
  return (
    <div>
      <Button onClick={() => setOpen(true)}>
        Try it<span className="sr-only">{`: ${operation.method} ${operation.path}`}</span>
      </Button>
    </div>
  );
}

type Outcome = { is: 'answer'; answer: TryAnswer } | { is: 'failure'; message: string };

function TryForm({ operation }: { operation: TryOperation }): ReactElement {
  const { key } = useShared();
  const [isPending, setPending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const idOf = (name: string) => `try-${operation.id}-${name}`;
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setPending(true);
    setOutcome(await send(operation, form, key));
    setPending(false);
  };
  return (
    <form onSubmit={submit} className="try-form" aria-label={`Try ${operation.id}`}>
      <div className="try-fields">
        {operation.fields.map((field) => (
          <TryInput key={field.name} id={idOf(field.name)} field={field} />
        ))}
      </div>
      {operation.body === null ? null : (
        <Field words={{ id: idOf('body'), label: `Body, as ${bodyWord(operation.body)}` }}>
          <textarea
            id={idOf('body')}
            name="body:"
            className="control try-body"
            rows={Math.min(16, operation.body.example.split('\n').length + 1)}
            spellCheck={false}
            defaultValue={operation.body.example}
          />
        </Field>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" isPending={isPending} disabled={isPending}>
          Send {operation.method}
        </Button>
        <span className="text-ink-3 text-xs">
          {key === '' ? 'As whoever this browser is signed in as.' : 'With the key given above.'}
        </span>
      </div>
      <div aria-live="polite">{outcome ? <Shown outcome={outcome} /> : null}</div>
    </form>
  );
}

function TryInput({ id, field }: { id: string; field: TryField }): ReactElement {
  const { name, place, isRequired, isList, values, sample } = field;
  const shared = {
    id,
    name: `${place}:${name}`,
    label: `${name}${isRequired ? '' : ' (optional)'}`,
    defaultValue: sample,
    required: isRequired,
  };
  if (values.length > 0 && !isList) {
    const options = values.map((value) => ({ value, label: value }));
    return <Select {...shared} options={options} emptyLabel="not sent" />;
  }
  return (
    <TextInput
      {...shared}
      autoComplete="off"
      spellCheck={false}
      hint={isList ? 'Several: separate them by commas.' : undefined}
    />
  );
}

/** The fields of a place in the form; a list gives each of its values. */
function given(form: FormData, operation: TryOperation, place: string): [string, string][] {
  return operation.fields
    .filter((field) => field.place === place)
    .flatMap(({ name, isList }) => {
      const text = String(form.get(`${place}:${name}`) ?? '').trim();
      const values = isList ? text.split(',').map((value) => value.trim()) : [text];
      return values.map((value): [string, string] => [name, value]);
    });
}

async function send(operation: TryOperation, form: FormData, key: string): Promise<Outcome> {
  const call = {
    method: operation.method,
    path: operation.path,
    pathValues: Object.fromEntries(given(form, operation, 'path')),
    query: given(form, operation, 'query'),
    headers: Object.fromEntries(given(form, operation, 'header')),
    body: operation.body && {
      mediaType: operation.body.mediaType,
      text: String(form.get('body:') ?? ''),
    },
    key,
  };
  const startedMs = performance.now();
  try {
    const response = await fetch(addressOf(call), {
      ...requestOf(call),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { is: 'answer', answer: await readAnswer(response, performance.now() - startedMs) };
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    const message = isLate
      ? `No answer within ${TIMEOUT_MS / 1_000} seconds.`
      : 'The call did not reach the server.';
    return { is: 'failure', message };
  }
}

function Shown({ outcome }: { outcome: Outcome }): ReactElement {
  const headingId = useId();
  if (outcome.is === 'failure') return <p className="field-error">{outcome.message}</p>;
  const { status, durationMs, headers, body, isCut } = outcome.answer;
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-2">
      <p id={headingId} className="font-semibold">
        {status} <span className="tabular font-normal text-ink-3">in {durationMs} ms</span>
      </p>
      <dl className="try-headers">
        {headers.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {body === '' ? (
        <p className="text-ink-3">No body.</p>
      ) : (
        <pre className="code-block">{body}</pre>
      )}
      {isCut ? (
        <p className="text-ink-3 text-xs">The rest is not shown; use curl for all of it.</p>
      ) : null}
    </section>
  );
}
