/**
 * Where a person can be told: added once, shown to be theirs by a code, tested with a button. Addresses are
 * kept encrypted; only a hint is ever given back.
 */
import type { AlertChannelKind } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { newId, parseCursorId } from '@/lib/platform/ids';
import { publishLive } from '@/lib/platform/live-events';
import { inTransaction } from '@/lib/platform/transaction';
import {
  type AddressedKind,
  addressDigest,
  addressDigests,
  addressHint,
  readAddress,
} from './channel-address';
import { type IssuedLink, issueCode } from './channel-codes';
import { CHANNEL_NAMES } from './channel-off';
import { missingService } from './channel-offers';
import {
  type ChannelRow,
  countChannels,
  ensureInAppChannel,
  findByAddress,
  insertChannel,
  lockChannels,
  selectAccountMail,
  selectChannels,
  updateChannel,
} from './channel-queries';
import {
  newSigningSecret,
  ROTATION_HOURS,
  sealAddress,
  sealSigningSecret,
} from './channel-secrets';
import type { AlertChannel } from './channel-view';
import { dropWaiting } from './delivery-queries';
import { alertsTopic } from './live-topic';
import { type ChannelCtx, ownChannel, viewOf } from './own-channel';

/** Kinds that a person adds; the app is always there. */
export type AddedKind = Exclude<AlertChannelKind, 'in_app'>;

/** Channels that one person may have. */
export const CHANNELS_MAX = 20;
const MS_PER_HOUR = 3_600_000;

/** A person's channels, the oldest first; `cursor` is the `nextCursor` of the page before. */
export async function listChannels(
  ctx: ChannelCtx,
  input: { personId: string; limit: number; cursor: string | null },
): Promise<{ channels: AlertChannel[]; nextCursor: string | null }> {
  authorize(ctx, 'alert_channels.manage', { ownerId: input.personId });
  const { personId, limit } = input;
  const afterId = parseCursorId('alert_channel', input.cursor);
  await ensureInAppChannel(ctx.db, { personId });
  const rows = await selectChannels(ctx.db, { personId, limit: limit + 1, afterId });
  const channels = rows.slice(0, limit).map((row) => viewOf(ctx, row));
  return { channels, nextCursor: rows.length > limit ? (channels.at(-1)?.id ?? null) : null };
}

/** One of a person's channels. Throws `not_found`. */
export async function getChannel(
  ctx: ChannelCtx,
  input: { personId: string; id: string },
): Promise<AlertChannel> {
  authorize(ctx, 'alert_channels.manage', { ownerId: input.personId });
  return viewOf(ctx, await ownChannel(ctx, input));
}

/** What a person gives to be told somewhere. */
export interface NewChannel {
  kind: AddedKind;
  /** Not for Telegram; for e-mail the account's own where absent; for a browser its subscription as JSON. */
  address?: string | undefined;
  label?: string | undefined;
  /** That they want to be sent text messages. */
  isConsented?: boolean | undefined;
}

/** A channel that was added, and what is shown of it once. */
export interface AddedChannel {
  channel: AlertChannel;
  /** Signing secret of a webhook. */
  secret: string | null;
  /** What the person sends to the bot from their chat. */
  link: IssuedLink | null;
}

/**
 * Adds a channel. It is active at once where the address is known to be the person's (their account's own
 * mail, this browser); else a code goes there, or for Telegram waits to be sent to the bot. The same
 * address again begins anew with the channel that is there. Throws `invalid_fields`, `conflict` beyond 20
 * channels, `rate_limited`, and `unavailable` where the code could not be sent now.
 */
export async function addChannel(
  ctx: ChannelCtx,
  input: NewChannel & { personId: string },
): Promise<AddedChannel> {
  authorize(ctx, 'alert_channels.manage', { ownerId: input.personId });
  const { personId, kind } = input;
  if (ctx.ports.alertServices.carriers[kind] === null) {
    throw new AppError('conflict', { message: missingService(kind) });
  }
  if (kind === 'sms' && input.isConsented !== true) {
    const message = 'Say that you want to be sent text messages.';
    throw invalidFields([{ field: 'is_consented', message }]);
  }
  const mail = await selectAccountMail(ctx.db, personId);
  if (mail === null) throw notFound('person');
  const address = kind === 'telegram' ? null : addressOf(ctx, kind, input.address, mail.email);
  const isProved =
    kind === 'web_push' ||
    (kind === 'email' && mail.isConfirmed && address === mail.email.toLowerCase());
  const secret = kind === 'webhook' ? newSigningSecret() : null;
  const row = await inTransaction(ctx, async (tx) => {
    await lockChannels(tx.db, personId);
    return place(tx, { ...input, address, isProved, secret });
  });
  const link = row.state === 'active' ? null : await issueCode(ctx, row);
  const isNewSecret = secret !== null && row.version === 1;
  return { channel: viewOf(ctx, row), secret: isNewSecret ? secret : null, link };
}

function addressOf(
  ctx: ChannelCtx,
  kind: AddressedKind,
  given: string | undefined,
  accountMail: string,
): string {
  const text = given ?? (kind === 'email' ? accountMail : '');
  const read = readAddress(kind, text, ctx.ports.alertServices);
  if ('problem' in read) throw invalidFields([{ field: 'address', message: read.problem }]);
  return read.address;
}

interface Placed extends Omit<NewChannel, 'address'> {
  personId: string;
  address: string | null;
  isProved: boolean;
  secret: string | null;
}

/** The row of the address: a new one, or the one that is there, set back to its beginning unless it works. */
async function place(tx: ChannelCtx, placed: Placed): Promise<ChannelRow> {
  const { personId, kind, address, isProved } = placed;
  const { encryptionSecret } = tx.ports;
  const now = tx.now();
  const digest = address === null ? null : addressDigest(encryptionSecret, kind, address);
  const common = {
    state: isProved ? ('active' as const) : ('pending' as const),
    ...{ offReason: null, failingSince: null, failureCount: 0, restsUntil: null },
    ...(isProved ? { verifiedAt: now } : {}),
    ...(kind === 'sms' ? { consentedAt: now } : {}),
  };
  const sealed = (id: string) =>
    address === null
      ? {}
      : {
          addressEncrypted: sealAddress(encryptionSecret, id, address),
          addressDigest: digest,
          addressHint: addressHint(kind, address),
        };
  const known = address === null ? null : addressDigests(encryptionSecret, kind, address);
  const present = await findByAddress(tx.db, { personId, kind, addressDigests: known });
  if (present !== null) {
    // What works stays as it is; the keys of a browser may be new.
    const isKept = present.state === 'active' && kind !== 'web_push';
    if (isKept) return present;
    const id = present.id;
    return (await updateChannel(tx.db, { id }, { ...common, ...sealed(id) })) ?? present;
  }
  if ((await countChannels(tx.db, personId)) >= CHANNELS_MAX) {
    throw new AppError('conflict', {
      message: `You have ${CHANNELS_MAX} channels, the most there can be. Remove one first.`,
    });
  }
  const id = newId();
  const { secret } = placed;
  return insertChannel(tx.db, {
    ...{ ...common, ...sealed(id), id, personId, kind },
    label: placed.label ?? labelOf(kind, address),
    ...(secret === null
      ? {}
      : { secretEncrypted: sealSigningSecret(encryptionSecret, id, secret) }),
  });
}

/** "Text messages …4567" */
function labelOf(kind: AddedKind, address: string | null): string {
  const name = CHANNEL_NAMES[kind].replace(/^your /, '');
  const hint = address === null ? '' : ` ${addressHint(kind, address)}`;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${hint}`;
}

/**
 * Renames a channel, or switches it off or on; on only where its address was confirmed. Throws `not_found`,
 * `precondition_failed` where it was changed meanwhile, and `conflict`.
 */
export async function changeChannel(
  ctx: ChannelCtx,
  input: {
    personId: string;
    id: string;
    version: number;
    change: { label?: string | undefined; isOn?: boolean | undefined };
  },
): Promise<AlertChannel> {
  authorize(ctx, 'alert_channels.manage', { ownerId: input.personId });
  const { change, version, personId } = input;
  const row = await ownChannel(ctx, input);
  if (change.isOn === true && row.kind !== 'in_app' && row.verifiedAt === null) {
    throw new AppError('conflict', { message: 'Confirm the address first.' });
  }
  if (change.isOn === true && row.kind === 'sms' && row.consentedAt === null) {
    const message = 'Send START from that phone to our number: its owner said STOP.';
    throw new AppError('conflict', { message });
  }
  if (change.isOn === false && row.kind === 'in_app') {
    throw new AppError('conflict', { message: 'The app always shows what was found for you.' });
  }
  const changed = await inTransaction(ctx, async ({ db }) => {
    const values = {
      ...(change.label === undefined ? {} : { label: change.label }),
      ...switched(change.isOn),
    };
    const written = await updateChannel(db, { id: row.id, version }, values);
    if (written && change.isOn === false) {
      await dropWaiting(db, { channelId: row.id, reason: BY_ITS_PERSON });
    }
    await publishLive(db, alertsTopic(personId), {});
    return written;
  });
  if (changed === null) throw new AppError('precondition_failed');
  return viewOf(ctx, changed);
}

const BY_ITS_PERSON = 'You switched it off.';

function switched(isOn: boolean | undefined) {
  if (isOn === undefined) return {};
  const works = { offReason: null, failingSince: null, failureCount: 0, restsUntil: null };
  return isOn
    ? { state: 'active' as const, ...works }
    : { state: 'off' as const, offReason: BY_ITS_PERSON };
}

/** Removes a channel: its address is forgotten, and what waits there is dropped. Throws `not_found` and `conflict`. */
export async function removeChannel(
  ctx: ChannelCtx,
  input: { personId: string; id: string },
): Promise<{ id: string }> {
  authorize(ctx, 'alert_channels.manage', { ownerId: input.personId });
  const row = await ownChannel(ctx, input);
  if (row.kind === 'in_app') {
    throw new AppError('conflict', { message: 'The app always shows what was found for you.' });
  }
  await inTransaction(ctx, async ({ db }) => {
    const nothing = { addressEncrypted: null, addressDigest: null, addressHint: '' };
    await updateChannel(
      db,
      { id: row.id },
      {
        ...{ ...nothing, state: 'off', offReason: 'Removed.', deletedAt: ctx.now() },
        ...{ secretEncrypted: null, previousSecretEncrypted: null, codeDigest: null },
      },
    );
    await dropWaiting(db, { channelId: row.id, reason: 'The channel was removed.' });
    await publishLive(db, alertsTopic(input.personId), {});
  });
  return { id: input.id };
}

/**
 * Gives a webhook a new signing secret, shown this once. For a day messages are signed with both. Throws
 * `not_found`, and `conflict` for other kinds.
 */
export async function rotateSecret(
  ctx: ChannelCtx,
  input: { personId: string; id: string },
): Promise<{ channel: AlertChannel; secret: string }> {
  authorize(ctx, 'alert_channels.manage', { ownerId: input.personId });
  const row = await ownChannel(ctx, input);
  if (row.kind !== 'webhook') {
    throw new AppError('conflict', { message: 'Only webhooks have a signing secret.' });
  }
  const secret = newSigningSecret();
  const changed = await updateChannel(
    ctx.db,
    { id: row.id },
    {
      secretEncrypted: sealSigningSecret(ctx.ports.encryptionSecret, row.id, secret),
      previousSecretEncrypted: row.secretEncrypted,
      previousSecretUntil: new Date(ctx.now().getTime() + ROTATION_HOURS * MS_PER_HOUR),
    },
  );
  if (changed === null) throw notFound('channel');
  return { channel: viewOf(ctx, changed), secret };
}
