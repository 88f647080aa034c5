import type { ReactElement } from 'react';
import { CHANNEL_WORDS } from '@/components/alerts/delivery-words';
import { formatNear } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { Badge, type BadgeTone } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import type { AlertChannelState } from '@/db/vocabulary';
import type { ChannelOffer } from '@/lib/alerts/channel-offers';
import type { AlertChannel } from '@/lib/alerts/channel-view';
import {
  ChannelSettings,
  type NewChannelField,
  NewChannelForm,
  SendCodeButton,
  SwitchButton,
  TestButton,
  VerifyForm,
} from './channel-forms';
import type { ADDED_KINDS } from './channel-told';
import { PushForm } from './push-form';

const STATES: Readonly<Record<AlertChannelState, { word: string; tone: BadgeTone }>> = {
  pending: { word: 'Not confirmed', tone: 'high' },
  active: { word: 'On', tone: 'good' },
  off: { word: 'Off', tone: 'neutral' },
};

function whereItGoes(channel: AlertChannel, offers: readonly ChannelOffer[]): string | null {
  if (channel.isReal) return null;
  const set = offers.find(({ kind }) => kind === channel.kind)?.whatToSet ?? null;
  return `Goes to the outbox of this app${set === null ? '' : ` until its operator sets ${set}`}.`;
}

/** The channels of a person, each with how it stands and what can be done. */
export function ChannelList({
  channels,
  offers,
  now,
}: {
  channels: readonly AlertChannel[];
  offers: readonly ChannelOffer[];
  now: Date;
}): ReactElement {
  return (
    <ul className="channels" aria-label="Your channels">
      {channels.map((channel) => (
        <li key={channel.id}>
          <ChannelItem channel={channel} where={whereItGoes(channel, offers)} now={now} />
        </li>
      ))}
    </ul>
  );
}

function ChannelItem({
  channel,
  where,
  now,
}: {
  channel: AlertChannel;
  where: string | null;
  now: Date;
}): ReactElement {
  const { id, kind, label, state, hint, offReason, failingSince, restsUntil } = channel;
  const isOwn = kind !== 'in_app';
  const facts = [
    label === CHANNEL_WORDS[kind] ? '' : CHANNEL_WORDS[kind],
    label.includes(hint) ? '' : hint,
  ];
  const warnings = [
    state === 'off' && offReason !== null ? offReason : '',
    state === 'active' && failingSince !== null
      ? `Nothing got through since ${formatNear(failingSince, now)}; it is tried again.`
      : '',
    restsUntil === null
      ? ''
      : `It asked us to wait: the next message goes ${formatNear(restsUntil, now)}.`,
    channel.previousSecretUntil === null
      ? ''
      : `Messages are signed with the old secret too, for ${formatNear(channel.previousSecretUntil, now).replace('in ', '')}.`,
  ].filter(Boolean);
  return (
    <>
      <div className="channel-head">
        <h3>{label}</h3>
        <Badge tone={STATES[state].tone}>{STATES[state].word}</Badge>
      </div>
      <p className="text-ink-2 text-sm">
        {[...facts.filter(Boolean), where].filter(Boolean).join(' · ')}
      </p>
      {warnings.map((warning) => (
        <p key={warning} className="text-high text-sm">
          {warning}
        </p>
      ))}
      {state !== 'pending' ? null : kind === 'telegram' && channel.isReal ? (
        <SendCodeButton {...{ id, label }}>Make a code to send to the bot</SendCodeButton>
      ) : (
        <VerifyForm {...{ id, label }} />
      )}
      <div className="channel-actions">
        {state === 'active' ? <TestButton {...{ id, label }} /> : null}
        {isOwn && state !== 'pending' ? (
          <SwitchButton {...{ id, label }} isOn={state === 'active'} />
        ) : null}
        <NavLink href={`/account/alerts?log=${id}#log`} className="button button-quiet">
          Log<span className="sr-only">{` of “${label}”`}</span>
        </NavLink>
      </div>
      <Disclosure
        summary={
          <>
            {isOwn ? 'Rename or remove' : 'Rename'}
            <span className="sr-only">{` “${label}”`}</span>
          </>
        }
      >
        <ChannelSettings {...{ id, label }} isWebhook={kind === 'webhook'} isRemovable={isOwn} />
      </Disclosure>
    </>
  );
}

type AddedKind = (typeof ADDED_KINDS)[number];

const NEW_CHANNELS: readonly {
  kind: Exclude<AddedKind, 'web_push'>;
  about: string;
  field: NewChannelField | null;
  consent?: string;
  submitLabel: string;
}[] = [
  {
    kind: 'email',
    about:
      'The alert with its range and reason; every mail has a link that ends it with one click.',
    field: {
      label: 'E-mail address',
      hint: 'Left empty, the address of your account is taken.',
      ...{ type: 'email', autoComplete: 'email' },
    },
    submitLabel: 'Add e-mail',
  },
  {
    kind: 'telegram',
    about:
      'From our bot, with buttons to watch, dismiss, mute and snooze. You link your chat by a code.',
    field: null,
    submitLabel: 'Make a code for Telegram',
  },
  {
    kind: 'sms',
    about: 'A short text with a link.',
    field: {
      label: 'Mobile number',
      hint: 'With the country’s code, as +1 555 123 4567.',
      ...{ type: 'tel', autoComplete: 'tel' },
    },
    consent:
      'I want Deal Scout to send me text messages about cars at this number. Rates of my carrier may apply. STOP ends them at any time.',
    submitLabel: 'Add text messages',
  },
  {
    kind: 'discord',
    about: 'Into a channel of your Discord server.',
    field: {
      label: 'Webhook of the Discord channel',
      hint: 'In Discord: channel settings, Integrations, Webhooks, Copy URL.',
      ...{ type: 'url', autoComplete: 'off' },
    },
    submitLabel: 'Add Discord',
  },
  {
    kind: 'webhook',
    about: 'JSON to an address of yours, signed by the Standard Webhooks rules.',
    field: {
      label: 'Address',
      hint: 'https, reachable from this server. The signing secret is shown once.',
      ...{ type: 'url', autoComplete: 'off', placeholder: 'https://example.com/cars' },
    },
    submitLabel: 'Add webhook',
  },
];

/** Ways to be told that can be added. */
export function NewChannels({
  offers,
  vapidPublicKey,
}: {
  offers: readonly ChannelOffer[];
  vapidPublicKey: string | null;
}): ReactElement {
  const offerOf = (kind: AddedKind) => offers.find((offer) => offer.kind === kind);
  return (
    <div className="new-channels">
      {NEW_CHANNELS.map(({ kind, about, ...form }) => (
        <Disclosure key={kind} summary={CHANNEL_WORDS[kind]}>
          <OfferNote offer={offerOf(kind)} about={about} />
          {offerOf(kind)?.carrier === 'none' ? null : <NewChannelForm kind={kind} {...form} />}
        </Disclosure>
      ))}
      <Disclosure summary="Notifications of this browser">
        <OfferNote
          offer={offerOf('web_push')}
          about="On the screen of this device, also while the site is closed."
        />
        {vapidPublicKey === null ? null : <PushForm vapidPublicKey={vapidPublicKey} />}
      </Disclosure>
    </div>
  );
}

function OfferNote({
  offer,
  about,
}: {
  offer: ChannelOffer | undefined;
  about: string;
}): ReactElement {
  return (
    <>
      <p className="max-w-prose pb-2 text-ink-2 text-sm">{about}</p>
      {offer === undefined || offer.carrier === 'service' ? null : (
        <p className="max-w-prose pb-2 text-sm">
          {offer.carrier === 'outbox'
            ? `Here these messages stay in the outbox of this app until its operator sets ${offer.whatToSet ?? 'its keys'}.`
            : `This server sends none of these: its operator has to set ${offer.whatToSet ?? 'its keys'}.`}
        </p>
      )}
    </>
  );
}
