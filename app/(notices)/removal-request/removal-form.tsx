'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import { requestRemovalAction } from './actions';

/** Which advert, why, and where to answer. */
export function RemovalForm({ address }: { address: string }): ReactElement {
  const [state, action, isPending] = useActionState(requestRemovalAction, { status: 'idle' });
  if (state.status === 'done') {
    return (
      <Banner>
        Your request was taken down. You get an answer by e-mail once somebody looked.
      </Banner>
    );
  }
  const failed = state.status === 'failed' ? state : null;
  const error = (name: string) => failed?.fieldErrors[name];
  const hasFieldErrors = failed !== null && Object.keys(failed.fieldErrors).length > 0;
  const reasonWords = {
    id: 'reason',
    label: 'Why it should go',
    hint: 'At most 2,000 characters. Leave out what nobody needs to know.',
    error: error('reason'),
  };
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      {failed && !hasFieldErrors ? <Banner tone="error">{failed.message}</Banner> : null}
      <TextInput
        id="address"
        name="address"
        label="The advert"
        hint="The address of its page here or at its source, or its id (lst_…)."
        defaultValue={failed?.values.address ?? address}
        error={error('address')}
        required
      />
      <Field words={reasonWords}>
        <textarea
          id="reason"
          name="reason"
          rows={5}
          className="control py-2"
          defaultValue={failed?.values.reason}
          aria-invalid={reasonWords.error ? true : undefined}
          aria-describedby={reasonWords.error ? 'reason-error reason-hint' : 'reason-hint'}
          required
        />
      </Field>
      <TextInput
        id="email"
        name="email"
        type="email"
        label="Your e-mail"
        autoComplete="email"
        defaultValue={failed?.values.email}
        error={error('email')}
        required
      />
      <div>
        <Button type="submit" look="primary" isPending={isPending}>
          Send the request
        </Button>
      </div>
    </form>
  );
}
