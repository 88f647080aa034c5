'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { formatDay } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import type { ActionState } from '@/lib/platform/http/action';
import { confirmTotpAction, disableTotpAction, startTotpAction } from './actions';
import { CodeField, FormMessage, PasswordField } from './confirm-fields';
import { RecoveryCodes } from './recovery-codes';

const IDLE = { status: 'idle' } as const;

type Enrolment = Extract<Awaited<ReturnType<typeof startTotpAction>>, { status: 'done' }>['data'];
type Confirmation = Awaited<ReturnType<typeof confirmTotpAction>>;

/** The authenticator app: set up, in use, or turned off again. */
export function TotpSection({
  isEnabled,
  enabledAt,
  isPasswordAsked,
  hasPassword,
}: {
  isEnabled: boolean;
  enabledAt: Date | null;
  isPasswordAsked: boolean;
  hasPassword: boolean;
}): ReactElement {
  const [started, start, isStarting] = useActionState(startTotpAction, IDLE);
  const [confirmed, confirm, isConfirming] = useActionState(confirmTotpAction, IDLE);
  const codes = confirmed.status === 'done' ? confirmed.data.recoveryCodes : null;
  return (
    <section className="flex flex-col gap-3" aria-labelledby="totp-title">
      <h2 id="totp-title" className="text-base">
        Authenticator app
      </h2>
      {isEnabled ? (
        <>
          <p className="text-ink-2">
            In use{enabledAt ? ` since ${formatDay(enabledAt)}` : ''}. Signing in asks for a code of
            your app.
          </p>
          {codes ? <RecoveryCodes codes={codes} /> : null}
          <TurnOff hasPassword={hasPassword} />
        </>
      ) : (
        <>
          <p className="text-ink-2">
            An app on your phone (Aegis, Google Authenticator, 1Password and others) shows a new
            code every half minute.
          </p>
          {started.status === 'done' ? (
            <Confirm
              enrolment={started.data}
              confirmed={confirmed}
              confirm={confirm}
              isConfirming={isConfirming}
            />
          ) : (
            <form action={start} className="flex max-w-96 flex-col items-start gap-3" noValidate>
              <FormMessage state={started} />
              <PasswordField id="totp-password" isAsked={isPasswordAsked} state={started} />
              <Button type="submit" look="primary" isPending={isStarting}>
                Set up an app
              </Button>
            </form>
          )}
        </>
      )}
    </section>
  );
}

function Confirm({
  enrolment,
  confirmed,
  confirm,
  isConfirming,
}: {
  enrolment: Enrolment;
  confirmed: ActionState<unknown> & Confirmation;
  confirm: (form: FormData) => void;
  isConfirming: boolean;
}): ReactElement {
  return (
    <div className="flex flex-col gap-4 sm:flex-row">
      {/* biome-ignore lint/performance/noImgElement: drawn in the page, there is nothing to optimise */}
      <img
        src={`data:image/svg+xml,${encodeURIComponent(enrolment.qrSvg)}`}
        alt="QR code for your authenticator app; the key beside it says the same"
        width={192}
        height={192}
        className="size-48 shrink-0 rounded-md bg-white"
      />
      <form
        action={confirm}
        className="flex min-w-0 max-w-96 flex-col items-start gap-3"
        noValidate
      >
        <p className="text-ink-2">
          Scan the picture with your app, or type this key into it:{' '}
          <code className="block break-all font-mono text-ink">
            {enrolment.secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </code>
        </p>
        <FormMessage state={confirmed} />
        <CodeField id="totp-code" hint="The six digits that the app shows now." state={confirmed} />
        <Button type="submit" look="primary" isPending={isConfirming}>
          Turn on
        </Button>
      </form>
    </div>
  );
}

function TurnOff({ hasPassword }: { hasPassword: boolean }): ReactElement {
  const [state, action, isPending] = useActionState(disableTotpAction, IDLE);
  return (
    <Disclosure summary="Turn off" isOpen={state.status === 'failed'}>
      <form action={action} className="flex max-w-96 flex-col items-start gap-3" noValidate>
        <FormMessage state={state} />
        <PasswordField id="totp-off-password" isAsked={hasPassword} state={state} />
        <CodeField id="totp-off-code" hint="Of your app, or a recovery code." state={state} />
        <Button type="submit" look="danger" isPending={isPending}>
          Turn off the app
        </Button>
      </form>
    </Disclosure>
  );
}
