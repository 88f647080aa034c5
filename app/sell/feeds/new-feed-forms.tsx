'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Select, TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import type { ActionState } from '@/lib/platform/http/action';
import { createAddressAction, createUploadAction } from './actions';
import { INTERVALS } from './feed-words';
import { FileInput } from './file-input';

const IDLE = { status: 'idle' } as const;

function Refusal({
  state,
  fields,
}: {
  state: ActionState<never>;
  fields: readonly string[];
}): ReactElement | null {
  if (state.status !== 'failed' || fields.some((field) => state.fieldErrors[field])) return null;
  return <Banner tone="error">{state.message}</Banner>;
}

function failureOf(state: ActionState<never>) {
  return state.status === 'failed' ? state : null;
}

/** A feed of files that the dealer brings. */
export function UploadFeedForm(): ReactElement {
  const [state, send, isPending] = useActionState(createUploadAction, IDLE);
  const failed = failureOf(state);
  return (
    <form action={send} className="flex flex-col gap-4" noValidate>
      <Refusal state={state} fields={['label', 'file']} />
      <TextInput
        id="upload-label"
        name="label"
        label="Name of the feed"
        hint="Buyers see it as the source of its cars: your dealership, or the lot."
        maxLength={80}
        autoComplete="organization"
        defaultValue={failed?.values.label ?? ''}
        error={failed?.fieldErrors.label}
        required
      />
      <FileInput id="upload-file" error={failed?.fieldErrors.file} />
      <div>
        <Button type="submit" look="primary" isPending={isPending}>
          {isPending ? 'Reading the file…' : 'Look at the file'}
        </Button>
      </div>
    </form>
  );
}

/** A feed that is read again and again from where the dealer publishes it. */
export function AddressFeedForm(): ReactElement {
  const [state, send, isPending] = useActionState(createAddressAction, IDLE);
  const failed = failureOf(state);
  return (
    <form action={send} className="flex flex-col gap-4" noValidate>
      <Refusal state={state} fields={['label', 'url', 'interval']} />
      <TextInput
        id="address-label"
        name="label"
        label="Name of the feed"
        maxLength={80}
        autoComplete="organization"
        defaultValue={failed?.values.label ?? ''}
        error={failed?.fieldErrors.label}
        required
      />
      <TextInput
        id="address-url"
        name="url"
        type="url"
        inputMode="url"
        label="Address of the file"
        hint="On the public internet, open to programs by its robots.txt, at most 24 MB."
        placeholder="https://"
        autoComplete="off"
        defaultValue={failed?.values.url ?? ''}
        error={failed?.fieldErrors.url}
        required
      />
      <Select
        key={failed?.values.interval ?? '3600'}
        id="address-interval"
        name="interval"
        label="Read it"
        options={INTERVALS}
        defaultValue={failed?.values.interval ?? '3600'}
        error={failed?.fieldErrors.interval}
      />
      <div>
        <Button type="submit" look="primary" isPending={isPending}>
          {isPending ? 'Fetching the file…' : 'Fetch and look at it'}
        </Button>
      </div>
    </form>
  );
}
