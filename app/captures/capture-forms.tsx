'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { describedBy, Field, TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import type { ActionState } from '@/lib/platform/http/action';
import { captureAddressAction, captureMailAction, capturePageAction } from './actions';

const IDLE = { status: 'idle' } as const;
type Failed = Extract<ActionState<never>, { status: 'failed' }>;

function failureOf(state: ActionState<never>): Failed | null {
  return state.status === 'failed' ? state : null;
}

/** What went wrong beside no field. */
function Refusal({ failed, fields }: { failed: Failed | null; fields: readonly string[] }) {
  if (!failed || fields.some((field) => failed.fieldErrors[field])) return null;
  return <Banner tone="error">{failed.message}</Banner>;
}

/** Asks for an address; `address` is one that is known already. */
export function AddressForm({ address }: { address: string }): ReactElement {
  const [state, send, isPending] = useActionState(captureAddressAction, IDLE);
  const failed = failureOf(state);
  return (
    <form action={send} className="flex flex-col gap-3" noValidate>
      <Refusal failed={failed} fields={['url']} />
      <TextInput
        id="capture-url"
        name="url"
        type="url"
        inputMode="url"
        label="Address of the advert"
        hint="It is fetched only where its source is switched on here and its robots.txt allows."
        placeholder="https://"
        autoComplete="off"
        defaultValue={failed?.values.url ?? address}
        error={failed?.fieldErrors.url}
      />
      <div>
        <Button type="submit" look="primary" isPending={isPending}>
          {isPending ? 'Fetching…' : 'Fetch it'}
        </Button>
      </div>
    </form>
  );
}

/** Takes a page by paste or as a file. */
export function PageForm(): ReactElement {
  const [state, send, isPending] = useActionState(capturePageAction, IDLE);
  const failed = failureOf(state);
  const words = {
    id: 'capture-html',
    label: 'The page’s HTML',
    hint: 'Paste its source, or choose the file below. At most 8 MB.',
    error: failed?.fieldErrors.html,
  };
  return (
    <form action={send} className="flex flex-col gap-3" noValidate>
      <Refusal failed={failed} fields={['html', 'url']} />
      <Field words={words}>
        <textarea
          id={words.id}
          name="html"
          rows={5}
          className="control font-mono text-xs"
          spellCheck={false}
          aria-describedby={describedBy(words)}
          aria-invalid={words.error ? true : undefined}
        />
      </Field>
      <FileInput
        id="capture-file"
        name="file"
        label="Or its file"
        accept=".html,.htm,.mhtml,text/html"
      />
      <TextInput
        id="capture-page-url"
        name="url"
        type="url"
        inputMode="url"
        label="Its address, if you know it"
        placeholder="https://"
        autoComplete="off"
        defaultValue={failed?.values.url ?? ''}
        error={failed?.fieldErrors.url}
      />
      <div>
        <Button type="submit" look="primary" isPending={isPending}>
          {isPending ? 'Reading…' : 'Read the page'}
        </Button>
      </div>
    </form>
  );
}

/** Takes a saved mail. */
export function MailForm(): ReactElement {
  const [state, send, isPending] = useActionState(captureMailAction, IDLE);
  const failed = failureOf(state);
  return (
    <form action={send} className="flex flex-col gap-3" noValidate>
      <Refusal failed={failed} fields={['mail']} />
      <FileInput
        id="capture-mail"
        name="mail"
        label="A saved mail"
        hint="As your mail program saves it: a file that ends in .eml, at most 8 MB."
        accept=".eml,message/rfc822"
        error={failed?.fieldErrors.mail}
      />
      <div>
        <Button type="submit" look="primary" isPending={isPending}>
          {isPending ? 'Reading…' : 'Read the mail'}
        </Button>
      </div>
    </form>
  );
}

function FileInput({
  id,
  name,
  label,
  hint,
  accept,
  error,
}: {
  id: string;
  name: string;
  label: string;
  hint?: string;
  accept: string;
  error?: string | undefined;
}): ReactElement {
  const words = { id, label, hint, error };
  return (
    <Field words={words}>
      <input
        id={id}
        type="file"
        name={name}
        accept={accept}
        className="control py-2"
        aria-describedby={describedBy(words)}
        aria-invalid={error ? true : undefined}
      />
    </Field>
  );
}
