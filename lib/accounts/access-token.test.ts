import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@/lib/platform/ids';
import {
  ACCESS_TOKEN_SECONDS,
  type AccessClaims,
  accessTokenAudience,
  importSigningKey,
  type SigningKey,
  signAccessToken,
  verifyAccessToken,
} from './access-token';

const NOW = new Date('2026-03-01T12:00:00Z');
const AT = { market: 'live', now: NOW } as const;
const CLAIMS: AccessClaims = { personId: newId(), sessionId: newId(), epoch: 2, role: 'customer' };

let signing: SigningKey;
let token: string;
beforeAll(async () => {
  const key = await importSigningKey(randomBytes(32).toString('base64url'));
  signing = { kid: 'first', key };
  token = await signAccessToken(CLAIMS, signing, AT);
});

const findKey = async (kid: string) => (kid === signing.kid ? signing.key : null);
const verify = (text: string, at: Partial<{ market: 'live' | 'demo'; now: Date }> = {}) =>
  verifyAccessToken(text, findKey, { ...AT, ...at });
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const encoded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
const decoded = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString());

/** A token of the right key whose header and payload say something else. */
function otherToken(
  header: Record<string, unknown>,
  claims: Record<string, unknown> = {},
): Promise<string> {
  const [, payload] = token.split('.');
  return new SignJWT({ ...decoded(payload), ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'first', ...header })
    .sign(signing.key);
}

describe('an access token', () => {
  it('gives back what it was made of, and names its key, market and person', async () => {
    expect(await verify(token)).toEqual(CLAIMS);
    const [header, payload] = token.split('.').slice(0, 2).map(decoded);
    expect(header).toEqual({ alg: 'HS256', typ: 'at+jwt', kid: 'first' });
    expect(payload).toMatchObject({
      iss: 'deal-scout',
      aud: 'deal-scout:live:api',
      sub: CLAIMS.personId,
      exp: NOW.getTime() / 1_000 + 1_800,
    });
  });

  it('lasts 30 minutes, with 60 seconds for clocks that differ', async () => {
    expect(await verify(token, { now: later(ACCESS_TOKEN_SECONDS + 59) })).toEqual(CLAIMS);
    expect(await verify(token, { now: later(ACCESS_TOKEN_SECONDS + 61) })).toBeNull();
    expect(await verify(token, { now: later(-59) })).toEqual(CLAIMS);
    expect(await verify(token, { now: later(-62) })).toBeNull();
  });

  it('counts in its own market only', async () => {
    expect(await verify(token, { market: 'demo' })).toBeNull();
  });

  it('without an algorithm is refused, signature or not', async () => {
    const [, payload, signature] = token.split('.');
    for (const alg of ['none', 'None', 'NONE', '']) {
      const header = encoded({ alg, typ: 'at+jwt', kid: 'first' });
      expect(await verify(`${header}.${payload}.`)).toBeNull();
      expect(await verify(`${header}.${payload}.${signature}`)).toBeNull();
    }
  });

  it('of another algorithm, key, kind or issuer is refused', async () => {
    const wide = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-512' }, false, [
      'sign',
    ]);
    const [, payload] = token.split('.');
    const hs512 = await new SignJWT(decoded(payload))
      .setProtectedHeader({ alg: 'HS512', typ: 'at+jwt', kid: 'first' })
      .sign(wide);
    const unknownKey = await importSigningKey(randomBytes(32).toString('base64url'));
    const forged = await signAccessToken(CLAIMS, { kid: 'first', key: unknownKey }, AT);
    const refused = [
      hs512,
      forged,
      await signAccessToken(CLAIMS, { kid: 'second', key: signing.key }, AT),
      await otherToken({ typ: 'JWT' }),
      await otherToken({}, { iss: 'somebody' }),
      await otherToken({}, { aud: [] }),
      await otherToken({}, { sub: 'me' }),
      await otherToken({}, { sid: undefined }),
      await otherToken({}, { epoch: -1 }),
      await otherToken({}, { role: 'owner' }),
      await otherToken({}, { exp: undefined }),
    ];
    for (const text of refused) expect(await verify(text), text).toBeNull();
  });

  it('is not believed for longer than 30 minutes, whatever expiry it names', async () => {
    const forever = await otherToken({}, { exp: 9_999_999_999 });
    expect(await verify(forever, { now: later(ACCESS_TOKEN_SECONDS + 61) })).toBeNull();
  });

  it('with one character changed is refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(token.length - 1),
        fc.constantFrom(...'AQgwZ9-_.'),
        async (at, character) => {
          const altered = `${token.slice(0, at)}${character}${token.slice(at + 1)}`;
          fc.pre(altered !== token);
          expect(await verify(altered)).toBeNull();
        },
      ),
      { numRuns: 300 },
    );
  });

  it('that is none is refused without asking for a key', async () => {
    let asked = 0;
    const ask = async () => {
      asked += 1;
      return null;
    };
    const texts = [
      '',
      'x',
      'x.y.z',
      '{}.{}.',
      `${'a'.repeat(5_000)}.b.c`,
      encoded({ alg: 'RS256', kid: 'a' }),
    ];
    for (const text of texts) expect(await verifyAccessToken(text, ask, AT)).toBeNull();
    expect(asked).toBe(0);
  });

  it('says its audience per market', () => {
    expect(accessTokenAudience('demo')).toBe('deal-scout:demo:api');
  });
});
