'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { formatDay } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { Banner } from '@/components/ui/states';
import { removePasskeyAction, renamePasskeyAction } from './actions';
import { errorOf, FormMessage, PasswordField } from './confirm-fields';
import { NewPasskey } from './new-passkey';

const IDLE = { status: 'idle' } as const;

/** A passkey as the page shows it. */
interface ShownPasskey {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** Passkeys: what they are, which there are, one more. */
export function PasskeySection({
  passkeys,
  isPasswordAsked,
  unusableReason,
}: {
  passkeys: readonly ShownPasskey[];
  isPasswordAsked: boolean;
  /** Why none can be made where this page was opened, or null. */
  unusableReason: string | null;
}): ReactElement {
  return (
    <section className="flex flex-col gap-3" aria-labelledby="passkeys-title">
      <h2 id="passkeys-title" className="text-base">
        Passkeys
      </h2>
      <p className="text-ink-2">
        A passkey is kept by your phone, computer or security key. It signs you in by finger, face
        or PIN, without a password.
      </p>
      {passkeys.length > 0 ? (
        <ul className="flex flex-col divide-y divide-line border-line border-y">
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="flex flex-col gap-1 py-3">
              <span className="font-medium">{passkey.name}</span>
              <span className="text-ink-3 text-sm">
                Added {formatDay(passkey.createdAt)} ·{' '}
                {passkey.lastUsedAt ? `last used ${formatDay(passkey.lastUsedAt)}` : 'not used yet'}
              </span>
              <PasskeyChanges passkey={passkey} isPasswordAsked={isPasswordAsked} />
            </li>
          ))}
        </ul>
      ) : null}
      {unusableReason ? (
        <Banner>{unusableReason}</Banner>
      ) : (
        <NewPasskey isPasswordAsked={isPasswordAsked} />
      )}
    </section>
  );
}

function PasskeyChanges({
  passkey,
  isPasswordAsked,
}: {
  passkey: ShownPasskey;
  isPasswordAsked: boolean;
}): ReactElement {
  const [renamed, rename, isRenaming] = useActionState(renamePasskeyAction, IDLE);
  const [removed, remove, isRemoving] = useActionState(removePasskeyAction, IDLE);
  const isOpen = renamed.status === 'failed' || removed.status === 'failed';
  return (
    <Disclosure summary={`Change ${passkey.name}`} isOpen={isOpen} className="text-sm">
      <div className="flex max-w-96 flex-col gap-4">
        <form action={rename} className="flex flex-col items-start gap-2" noValidate>
          <FormMessage state={renamed} />
          <input type="hidden" name="id" value={passkey.id} />
          <TextInput
            id={`name-${passkey.id}`}
            name="name"
            label="Name"
            defaultValue={passkey.name}
            error={errorOf(renamed, 'name')}
            required
          />
          <Button type="submit" isPending={isRenaming}>
            Rename
          </Button>
        </form>
        <form action={remove} className="flex flex-col items-start gap-2" noValidate>
          <FormMessage state={removed} />
          <input type="hidden" name="id" value={passkey.id} />
          <PasswordField id={`password-${passkey.id}`} isAsked={isPasswordAsked} state={removed} />
          <Button type="submit" look="danger" isPending={isRemoving}>
            Remove
          </Button>
        </form>
      </div>
    </Disclosure>
  );
}
