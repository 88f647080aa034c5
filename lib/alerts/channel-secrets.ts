/** What a channel keeps encrypted: its address, and the signing secrets of a webhook. */
import { randomBytes } from 'node:crypto';
import type { AlertChannelKind } from '@/db/vocabulary';
import { decrypt, encrypt } from '@/lib/platform/encryption';
import type { ChannelTarget } from './channel';

/** The columns of a channel that are encrypted, and what belongs to them. */
export interface SealedChannel {
  id: string;
  personId: string;
  kind: AlertChannelKind;
  addressEncrypted: string | null;
  secretEncrypted: string | null;
  previousSecretEncrypted: string | null;
  previousSecretUntil: Date | null;
}

/** For how long the secret before a rotation signs beside the new one. */
export const ROTATION_HOURS = 24;
/** Standard Webhooks asks for 24 to 64 bytes. */
const SECRET_BYTES = 32;

/** A new signing secret: "whsec_…". */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** An address as it is stored: of this channel alone. */
export function sealAddress(secret: string, channelId: string, address: string): string {
  return encrypt(secret, `alert_address:${channelId}`, address);
}

/** A signing secret as it is stored. */
export function sealSigningSecret(secret: string, channelId: string, signing: string): string {
  return encrypt(secret, `alert_secret:${channelId}`, signing);
}

/** Where a message goes, in the clear: the address, and the signing secrets in force, the newest first. */
export function openTarget(secret: string, channel: SealedChannel, now: Date): ChannelTarget {
  const { id, personId, kind, previousSecretUntil: until } = channel;
  const isPreviousInForce = until !== null && until > now;
  const sealed = [
    channel.secretEncrypted,
    isPreviousInForce ? channel.previousSecretEncrypted : null,
  ];
  return {
    ...{ channelId: id, personId, kind },
    address:
      channel.addressEncrypted === null
        ? ''
        : decrypt(secret, `alert_address:${id}`, channel.addressEncrypted),
    secrets: sealed.flatMap((text) =>
      text === null ? [] : [decrypt(secret, `alert_secret:${id}`, text)],
    ),
  };
}
