/**
 * A passkey in software, for tests: makes credentials (attestation "none", ES256) and signs with them
 * as an authenticator and its browser do (WebAuthn Level 3 sections 6.1, 6.5.4 and 5.8.1).
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { MadePasskey, UsedPasskey } from './passkey-schemas';

const PRESENT = 0x01;
const VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;
const RP_HASH_BYTES = 32;

/** What a test may do wrong on purpose. */
export interface AuthenticatorChange {
  origin?: string;
  rpId?: string;
  isVerified?: boolean;
  signCount?: number;
  type?: string;
  challenge?: string;
}

/** One credential of one device. */
export interface SoftwarePasskey {
  credentialId: string;
  make(change?: AuthenticatorChange): MadePasskey;
  use(request: { challenge: string }, change?: AuthenticatorChange): UsedPasskey;
}

/** CBOR (RFC 8949) of what is needed here: small integers, bytes, text, maps. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, size: number) =>
    size < 24
      ? Buffer.from([(major << 5) | size])
      : size < 256
        ? Buffer.from([(major << 5) | 24, size])
        : Buffer.from([(major << 5) | 25, size >> 8, size & 0xff]);
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') {
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  }
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...value].flatMap(([key, item]) => [cbor(key), cbor(item as never)]);
  return Buffer.concat([head(5, value.size), ...entries]);
}

/** The public key as COSE has it (RFC 9053 section 7.1): EC2, ES256, P-256. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const coordinate = (text: string) => Buffer.from(text, 'base64url');
  return cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, coordinate(x)],
      [-3, coordinate(y)],
    ]),
  );
}

/** A new credential for the site; `creation` is what the server sent for making it. */
export function softwarePasskey(
  site: { rpId: string; origin: string },
  creation: { challenge: string; user: { id: string } },
): SoftwarePasskey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(RP_HASH_BYTES);
  const credentialId = id.toString('base64url');
  let count = 0;

  function clientData(type: string, challenge: string, change: AuthenticatorChange): Buffer {
    return Buffer.from(
      JSON.stringify({
        type: change.type ?? type,
        challenge: change.challenge ?? challenge,
        origin: change.origin ?? site.origin,
        crossOrigin: false,
      }),
    );
  }

  function authenticatorData(change: AuthenticatorChange, extra?: Buffer): Buffer {
    const flags = PRESENT | (change.isVerified === false ? 0 : VERIFIED);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(change.signCount ?? count);
    return Buffer.concat([
      createHash('sha256')
        .update(change.rpId ?? site.rpId)
        .digest(),
      Buffer.from([extra ? flags | HAS_CREDENTIAL : flags]),
      counter,
      extra ?? Buffer.alloc(0),
    ]);
  }

  const shared = {
    id: credentialId,
    rawId: credentialId,
    type: 'public-key',
    clientExtensionResults: {},
  } as const;

  return {
    credentialId,
    make(change = {}) {
      const size = Buffer.from([0, id.length]);
      const credential = Buffer.concat([Buffer.alloc(16), size, id, coseKey(publicKey)]);
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authenticatorData(change, credential)],
      ]);
      return {
        ...shared,
        response: {
          clientDataJSON: clientData('webauthn.create', creation.challenge, change).toString(
            'base64url',
          ),
          attestationObject: cbor(attestation).toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    use(request, change = {}) {
      count += 1;
      const data = clientData('webauthn.get', request.challenge, change);
      const authData = authenticatorData(change);
      const hash = createHash('sha256').update(data).digest();
      const signature = sign('sha256', Buffer.concat([authData, hash]), privateKey);
      return {
        ...shared,
        response: {
          clientDataJSON: data.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: creation.user.id,
        },
      };
    },
  };
}
