'use client';

import { type ReactElement, type ReactNode, useActionState } from 'react';
import { Button, type ButtonLook } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import type { ActionState } from '@/lib/platform/http/action';
import {
  addChannelAction,
  removeChannelAction,
  renameChannelAction,
  rotateSecretAction,
  sendCodeAction,
  switchChannelAction,
  testChannelAction,
  verifyChannelAction,
} from './actions';
import type { ChannelTold } from './channel-told';

const IDLE = { status: 'idle' } as const;
type Action = (
  before: ActionState<ChannelTold>,
  form: FormData,
) => Promise<ActionState<ChannelTold>>;

/** What came of a form; a secret and a code are shown this once. */
export function Told({
  state,
  fields = [],
}: {
  state: ActionState<ChannelTold>;
  /** Of the form: what is wrong with them is said beside them. */
  fields?: readonly string[];
}): ReactElement | null {
  if (state.status === 'idle') return null;
  if (state.status === 'failed') {
    if (fields.some((field) => state.fieldErrors[field])) return null;
    const first = Object.values(state.fieldErrors)[0];
    return (
      <p role="alert" className="text-high text-sm">
        {first ?? state.message}
      </p>
    );
  }
  const { sentence, secret, link } = state.data;
  return (
    <div role="status" className="flex flex-col gap-2 text-sm">
      <p>{sentence}</p>
      {secret ? (
        <div>
          <p className="text-ink-2 text-xs">
            The signing secret. Keep it now: it is not shown again.
          </p>
          <code className="channel-secret">{secret}</code>
        </div>
      ) : null}
      {link ? (
        <div>
          <code className="channel-secret">{link.code}</code>
          {link.url === null ? null : (
            <a href={link.url} className="entry-link" rel="noopener noreferrer" target="_blank">
              Open the chat with the bot<span className="sr-only"> (in a new tab)</span>
            </a>
          )}
        </div>
      ) : null}
    </div>
  );
}

/** One button about a channel. Works without scripts. */
export function ChannelButton({
  action,
  fields,
  look = 'secondary',
  children,
}: {
  action: Action;
  fields: Readonly<Record<string, string>>;
  look?: ButtonLook;
  children: ReactNode;
}): ReactElement {
  const [state, send, isPending] = useActionState(action, IDLE);
  return (
    <form action={send} className="flex flex-col items-start gap-1">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" look={look} isPending={isPending}>
        {children}
      </Button>
      <Told state={state} />
    </form>
  );
}

interface Named {
  id: string;
  label: string;
}

const about = (label: string) => <span className="sr-only">{` “${label}”`}</span>;

/** Sends a test message. */
export function TestButton({ id, label }: Named): ReactElement {
  return (
    <ChannelButton action={testChannelAction} fields={{ id }}>
      Send a test{about(label)}
    </ChannelButton>
  );
}

/** Off, or on again. */
export function SwitchButton({ id, label, isOn }: Named & { isOn: boolean }): ReactElement {
  return (
    <ChannelButton
      action={switchChannelAction}
      fields={{ id, on: isOn ? 'no' : 'yes' }}
      look="quiet"
    >
      {isOn ? 'Switch off' : 'Switch on'}
      {about(label)}
    </ChannelButton>
  );
}

/** The code that proves an address, and another one. */
export function VerifyForm({ id, label }: Named): ReactElement {
  const [state, send, isPending] = useActionState(verifyChannelAction, IDLE);
  const error = state.status === 'failed' ? state.fieldErrors.code : undefined;
  return (
    <div className="flex flex-col gap-2">
      <form action={send} className="flex flex-wrap items-start gap-2" noValidate>
        <input type="hidden" name="id" value={id} />
        <div className="w-40">
          <TextInput
            id={`code-${id}`}
            name="code"
            label={<>The code that was sent{about(label)}</>}
            autoComplete="one-time-code"
            inputMode="numeric"
            error={error}
            defaultValue={state.status === 'failed' ? (state.values.code ?? '') : ''}
          />
        </div>
        <Button type="submit" look="primary" className="mt-5" isPending={isPending}>
          Confirm
        </Button>
      </form>
      <Told state={state} fields={['code']} />
      <SendCodeButton {...{ id, label }}>Send another code</SendCodeButton>
    </div>
  );
}

/** Has a code sent, or made for a chat. */
export function SendCodeButton({
  id,
  label,
  children,
}: Named & { children: ReactNode }): ReactElement {
  return (
    <ChannelButton action={sendCodeAction} fields={{ id }} look="quiet">
      {children}
      {about(label)}
    </ChannelButton>
  );
}

/** Another name, another secret, and the end of it. */
export function ChannelSettings({
  id,
  label,
  isWebhook,
  isRemovable,
}: Named & { isWebhook: boolean; isRemovable: boolean }): ReactElement {
  const [state, send, isPending] = useActionState(renameChannelAction, IDLE);
  const failed = state.status === 'failed' ? state : null;
  return (
    <div className="flex flex-col items-start gap-4">
      <form action={send} className="flex flex-wrap items-start gap-2" noValidate>
        <input type="hidden" name="id" value={id} />
        <div className="w-56">
          <TextInput
            id={`label-${id}`}
            name="label"
            label={<>What you call it{about(label)}</>}
            maxLength={60}
            defaultValue={failed?.values.label ?? label}
            error={failed?.fieldErrors.label}
          />
        </div>
        <Button type="submit" className="mt-5" isPending={isPending}>
          Rename
        </Button>
      </form>
      <Told state={state} fields={['label']} />
      {isWebhook ? (
        <ChannelButton action={rotateSecretAction} fields={{ id }}>
          Make a new signing secret{about(label)}
        </ChannelButton>
      ) : null}
      {isRemovable ? (
        <ChannelButton action={removeChannelAction} fields={{ id }} look="danger">
          Remove it and forget its address{about(label)}
        </ChannelButton>
      ) : null}
    </div>
  );
}

/** What is asked for a kind of channel. */
export interface NewChannelField {
  label: string;
  hint: string;
  type: 'email' | 'tel' | 'url';
  placeholder?: string;
  autoComplete: string;
}

/** Adds one kind of channel. */
export function NewChannelForm({
  kind,
  field,
  consent,
  submitLabel,
}: {
  kind: string;
  /** Null where nothing is typed. */
  field: NewChannelField | null;
  /** What somebody agrees to; a tick is wanted. */
  consent?: string;
  submitLabel: string;
}): ReactElement {
  const [state, send, isPending] = useActionState(addChannelAction, IDLE);
  const failed = state.status === 'failed' ? state : null;
  const consentError = failed?.fieldErrors.is_consented;
  return (
    <form action={send} className="flex max-w-96 flex-col items-start gap-3" noValidate>
      <input type="hidden" name="kind" value={kind} />
      {field ? (
        <div className="w-full">
          <TextInput
            id={`new-${kind}`}
            name="address"
            label={field.label}
            hint={field.hint}
            type={field.type}
            autoComplete={field.autoComplete}
            {...(field.placeholder ? { placeholder: field.placeholder } : {})}
            defaultValue={failed?.values.address ?? ''}
            error={failed?.fieldErrors.address}
          />
        </div>
      ) : null}
      {consent ? (
        <div>
          <label className="choice">
            <input
              type="checkbox"
              name="is_consented"
              value="yes"
              defaultChecked={failed?.values.is_consented === 'yes'}
              aria-describedby={consentError ? `consent-${kind}` : undefined}
            />
            <span>{consent}</span>
          </label>
          {consentError ? (
            <p id={`consent-${kind}`} className="field-error">
              {consentError}
            </p>
          ) : null}
        </div>
      ) : null}
      <Button type="submit" look="primary" isPending={isPending}>
        {submitLabel}
      </Button>
      <Told state={state} fields={['address', 'is_consented']} />
    </form>
  );
}
