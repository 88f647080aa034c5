'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import { PLANS, type Plan, ROLES, type Role } from '@/db/vocabulary';
import { ROLE_LABELS } from '@/lib/accounts/person';
import type { ActionState } from '@/lib/platform/http/action';
import {
  endSessionsAction,
  revokeKeyAction,
  sendResetLinkAction,
  updatePersonAction,
} from './actions';

const IDLE: ActionState<null> = { status: 'idle' };

function Refusal({ state }: { state: ActionState<null> }): ReactElement | null {
  if (state.status !== 'failed') return null;
  const stale = 'Somebody changed this account meanwhile. Load the page again, then decide.';
  return (
    <Banner tone="error">{state.code === 'precondition_failed' ? stale : state.message}</Banner>
  );
}

/** Role, plan and access, sent together; refused when somebody else changed the account meanwhile. */
export function StandingForm(person: {
  /** "usr_…" */
  id: string;
  version: number;
  role: Role;
  plan: Plan;
  isDisabled: boolean;
}): ReactElement {
  const [state, action, isPending] = useActionState(updatePersonAction, IDLE);
  return (
    <form action={action} className="flex flex-col gap-3">
      <Refusal state={state} />
      {state.status === 'done' ? <Banner>Saved.</Banner> : null}
      <input type="hidden" name="id" value={person.id} />
      <input type="hidden" name="version" value={person.version} />
      <div className="flex flex-wrap items-end gap-3">
        <Select
          id="person-role"
          name="role"
          label="Role"
          defaultValue={person.role}
          options={ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role] }))}
        />
        <Select
          id="person-plan"
          name="plan"
          label="Plan"
          defaultValue={person.plan}
          options={PLANS.map((plan) => ({ value: plan, label: plan }))}
        />
        <Select
          id="person-access"
          name="access"
          label="Account"
          defaultValue={person.isDisabled ? 'closed' : 'open'}
          options={[
            { value: 'open', label: 'open' },
            { value: 'closed', label: 'closed' },
          ]}
        />
        <Button type="submit" look="primary" isPending={isPending}>
          Save
        </Button>
      </div>
      <p className="text-ink-3 text-xs">
        Another role, closing and opening end the person’s sessions within five seconds.
      </p>
    </form>
  );
}

/** Ends every session of the person. */
export function EndSessionsForm({ id }: { id: string }): ReactElement {
  const [state, action, isPending] = useActionState(endSessionsAction, IDLE);
  return (
    <form action={action} className="flex flex-col items-start gap-2">
      <Refusal state={state} />
      <input type="hidden" name="id" value={id} />
      <Button type="submit" isPending={isPending}>
        End all sessions
      </Button>
    </form>
  );
}

/** Revokes one key for good. */
export function RevokeKeyForm({
  id,
  keyId,
  name,
}: {
  id: string;
  keyId: string;
  name: string;
}): ReactElement {
  const [state, action, isPending] = useActionState(revokeKeyAction, IDLE);
  return (
    <form action={action}>
      <Refusal state={state} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="key_id" value={keyId} />
      <Button type="submit" look="danger" isPending={isPending}>
        Revoke <span className="sr-only">{name}</span>
      </Button>
    </form>
  );
}

/** Sends the person a link with which they set a new password. */
export function ResetLinkForm({ id }: { id: string }): ReactElement {
  const [state, action, isPending] = useActionState(sendResetLinkAction, IDLE);
  return (
    <form action={action} className="flex flex-col items-start gap-2">
      <Refusal state={state} />
      {state.status === 'done' ? (
        <Banner>A link is on its way. It works once, for an hour.</Banner>
      ) : null}
      <input type="hidden" name="id" value={id} />
      <Button type="submit" isPending={isPending}>
        Send a link for a new password
      </Button>
    </form>
  );
}
