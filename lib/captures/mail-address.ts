/**
 * The mail address of a person: whoever knows it can bring adverts in for them, so it is made by chance, can be
 * replaced at any time, and leads nowhere once it is.
 */
import { hash, randomBytes } from 'node:crypto';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { decrypt, encrypt } from '@/lib/platform/encryption';
import { AppError } from '@/lib/platform/errors';
import {
  deleteAddress,
  findAddress,
  findAddressOwner,
  upsertAddress,
} from './mail-address-queries';

/** Where mail for this server is received. */
export interface CaptureMailSettings {
  /** After the @. */
  domain: string;
  /** Of the webhook's signatures. */
  secret: string;
  /** Of the service that receives. */
  apiKey: string;
  /** Where it answers, without a trailing slash. */
  baseUrl: string;
}

/** What a person's mail address stands on. */
export interface MailAddressPorts {
  /** Null where no mail is taken in. */
  captureMail: CaptureMailSettings | null;
  encryptionSecret: string;
}

/** A person's mail address as they see it. */
export interface CaptureAddress {
  isOpen: boolean;
  /** What the operator has to set where mail is not taken in; null where it is. */
  closedReason: string | null;
  /** Null where there is none. */
  address: string | null;
  createdAt: Date | null;
}

const CLOSED =
  'This server takes no mail in: its operator has to set RESEND_API_KEY, RESEND_WEBHOOK_SECRET and CAPTURE_MAIL_DOMAIN.';
const TOKEN_BYTES = 12;
/** Without letters that are easily mistaken; mail addresses do not tell capitals apart. */
const ALPHABET = '23456789abcdefghjkmnpqrstvwxyz';
const TOKEN_CHARACTERS = 20;
const PREFIX = 'cars-';

const purposeOf = (personId: string) => `capture_address:${personId}`;
const tokenHashOf = (token: string) => hash('sha256', `capture_address\n${token}`, 'hex');

/** A person's mail address, or none. */
export async function getCaptureAddress(
  ctx: Ctx<MailAddressPorts>,
  input: { personId: string },
): Promise<CaptureAddress> {
  authorize(ctx, 'captures.manage', { ownerId: input.personId });
  const { captureMail, encryptionSecret } = ctx.ports;
  if (captureMail === null) return noAddress(CLOSED);
  const row = await findAddress(ctx.db, input.personId);
  if (!row) return noAddress(null);
  const token = decrypt(encryptionSecret, purposeOf(input.personId), row.tokenEncrypted);
  return {
    isOpen: true,
    closedReason: null,
    address: `${PREFIX}${token}@${captureMail.domain}`,
    createdAt: row.createdAt,
  };
}

function noAddress(closedReason: string | null): CaptureAddress {
  return { isOpen: closedReason === null, closedReason, address: null, createdAt: null };
}

/** Makes a person's mail address, in place of the one before. Throws `source_off` where no mail is taken in. */
export async function makeCaptureAddress(
  ctx: Ctx<MailAddressPorts>,
  input: { personId: string },
): Promise<CaptureAddress> {
  authorize(ctx, 'captures.manage', { ownerId: input.personId });
  const { personId } = input;
  if (ctx.market.name === 'demo') throw new AppError('needs_own_market');
  if (ctx.ports.captureMail === null) throw new AppError('source_off', { message: CLOSED });
  const token = newToken();
  await upsertAddress(ctx.db, {
    personId,
    tokenHash: tokenHashOf(token),
    tokenEncrypted: encrypt(ctx.ports.encryptionSecret, purposeOf(personId), token),
    createdAt: ctx.now(),
  });
  return getCaptureAddress(ctx, input);
}

/** Takes a person's mail address back; nothing happens where there is none. */
export async function dropCaptureAddress(
  ctx: Ctx<MailAddressPorts>,
  input: { personId: string },
): Promise<CaptureAddress> {
  authorize(ctx, 'captures.manage', { ownerId: input.personId });
  await deleteAddress(ctx.db, input.personId);
  return getCaptureAddress(ctx, input);
}

/** Whose mail address it is, or null. For mail that has arrived, which is nobody's doing here. */
export async function findMailOwner(
  ctx: Ctx<MailAddressPorts>,
  input: { recipients: readonly string[] },
): Promise<string | null> {
  authorize(ctx, 'webhooks.receive');
  for (const recipient of input.recipients) {
    const token = tokenOf(recipient, ctx.ports.captureMail?.domain ?? '');
    const personId = token && (await findAddressOwner(ctx.db, tokenHashOf(token)));
    if (personId) return personId;
  }
  return null;
}

/** The token in a recipient: "Ann <cars-…@domain>"; null where it is no address of ours. */
function tokenOf(recipient: string, domain: string): string | null {
  const address = (/<([^<>]{3,320})>\s*$/.exec(recipient)?.[1] ?? recipient).trim().toLowerCase();
  const at = address.lastIndexOf('@');
  if (at < 0 || address.slice(at + 1) !== domain.toLowerCase()) return null;
  const local = address.slice(0, at);
  return local.startsWith(PREFIX) ? local.slice(PREFIX.length) : null;
}

/** About 98 bits by chance: nobody guesses one. */
function newToken(): string {
  let token = '';
  while (token.length < TOKEN_CHARACTERS) {
    for (const byte of randomBytes(TOKEN_BYTES)) {
      // Without the bytes beyond a whole number of alphabets, so that no letter is likelier.
      if (byte < 240) token += ALPHABET[byte % ALPHABET.length];
    }
  }
  return token.slice(0, TOKEN_CHARACTERS);
}
