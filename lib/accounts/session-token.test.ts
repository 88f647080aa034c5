import { describe, expect, it, vi } from 'vitest';
import { newId } from '@/lib/platform/ids';
import {
  decodeSession,
  decodeTokenPayload,
  encodeSession,
  encodeTokenPayload,
  SESSION_IDLE_SECONDS,
  SESSION_SECONDS_MAX,
  sessionCookieName,
  toTokenPayload,
} from './session-token';

const KEYS = { market: 'demo', secret: 'a secret of at least thirty-two characters' } as const;
const NOW = new Date(Math.floor(Date.now() / 1_000) * 1_000);
const CLAIMS = {
  personId: newId(),
  role: 'admin',
  epoch: 3,
  sessionId: newId(),
  signedInAt: NOW,
} as const;

describe('session tokens', () => {
  it('give back the claims they were made of', async () => {
    const token = await encodeSession(CLAIMS, KEYS);
    expect(await decodeSession(token, KEYS, NOW)).toMatchObject(CLAIMS);
  });

  it('of one market or secret open nothing in another', async () => {
    const token = await encodeSession(CLAIMS, KEYS);
    expect(await decodeSession(token, { ...KEYS, market: 'live' }, NOW)).toBeNull();
    expect(await decodeSession(token, { ...KEYS, secret: `${KEYS.secret}.` }, NOW)).toBeNull();
  });

  it('carry the audience of the market that signs, whatever the payload says', async () => {
    const payload = { ...toTokenPayload(CLAIMS, 'live'), aud: 'deal-scout:live' };
    const token = await encodeTokenPayload(payload, KEYS);
    expect(await decodeTokenPayload(token, KEYS)).toMatchObject({ aud: 'deal-scout:demo' });
  });

  it('are refused when altered, cut, or nonsense', async () => {
    const token = await encodeSession(CLAIMS, KEYS);
    const altered = `${token.slice(0, -2)}${token.endsWith('A') ? 'BB' : 'AA'}`;
    for (const value of [altered, token.slice(0, 40), '', 'x.y.z', '{}']) {
      expect(await decodeSession(value, KEYS, NOW)).toBeNull();
    }
  });

  it('end a week after the password was given, however often they were renewed', async () => {
    const token = await encodeSession(CLAIMS, KEYS);
    const weekLater = new Date(NOW.getTime() + (SESSION_SECONDS_MAX + 1) * 1_000);
    expect(await decodeSession(token, KEYS, weekLater)).toBeNull();
  });

  it('end eight hours after their last use', async () => {
    const token = await encodeSession(CLAIMS, KEYS);
    try {
      for (const [seconds, isGood] of [
        [SESSION_IDLE_SECONDS - 60, true],
        [SESSION_IDLE_SECONDS + 60, false],
      ] as const) {
        const later = new Date(NOW.getTime() + seconds * 1_000);
        vi.useFakeTimers({ now: later, toFake: ['Date'] });
        expect((await decodeSession(token, KEYS, later)) !== null).toBe(isGood);
      }
    } finally {
      vi.useRealTimers();
    }
  });

  it('with claims of another shape are refused', async () => {
    for (const change of [
      { role: 'owner' },
      { epoch: -1 },
      { sub: 'me' },
      { sid: 'x' },
      { auth_time: null },
    ]) {
      const token = await encodeTokenPayload(
        { ...toTokenPayload(CLAIMS, 'demo'), ...change },
        KEYS,
      );
      expect(await decodeSession(token, KEYS, NOW)).toBeNull();
    }
  });

  it('lie in a cookie named after the market, bound to https under https', () => {
    expect(sessionCookieName('demo', false)).toBe('ds_demo_session');
    expect(sessionCookieName('live', true)).toBe('__Secure-ds_live_session');
  });
});
