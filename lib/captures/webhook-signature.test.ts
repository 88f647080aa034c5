import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSignedMessage } from './webhook-signature';

/** The example of the scheme's own documents. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const TIMESTAMP = '1614265330';
const BODY = '{"test": 2432232314}';
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const AT = new Date(Number(TIMESTAMP) * 1_000);
const headers = { id: ID, timestamp: TIMESTAMP, signature: SIGNATURE };

describe('a signed message', () => {
  it('is taken as the scheme’s documents compute it, within five minutes', () => {
    expect(isSignedMessage({ bodyText: BODY, headers }, SECRET, AT)).toBe(true);
    const later = (seconds: number) => new Date(AT.getTime() + seconds * 1_000);
    expect(isSignedMessage({ bodyText: BODY, headers }, SECRET, later(299))).toBe(true);
    expect(isSignedMessage({ bodyText: BODY, headers }, SECRET, later(301))).toBe(false);
    expect(isSignedMessage({ bodyText: BODY, headers }, SECRET, later(-301))).toBe(false);
  });

  it('may carry signatures of several secrets', () => {
    const signature = `v1,AAAA v1a,zzz ${SIGNATURE}`;
    expect(
      isSignedMessage({ bodyText: BODY, headers: { ...headers, signature } }, SECRET, AT),
    ).toBe(true);
  });

  it('is refused after any change of body, id or time, and for anything malformed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, other) => {
        if (text !== BODY) {
          expect(isSignedMessage({ bodyText: text, headers }, SECRET, AT)).toBe(false);
        }
        const changed = { ...headers, signature: other };
        expect(isSignedMessage({ bodyText: BODY, headers: changed }, SECRET, AT)).toBe(false);
      }),
    );
    for (const [name, value] of [
      ['id', 'msg_2'],
      ['timestamp', '1614265331'],
      ['timestamp', 'x'],
      ['id', null],
      ['timestamp', null],
      ['signature', null],
    ] as const) {
      const changed = { ...headers, [name]: value };
      expect(isSignedMessage({ bodyText: BODY, headers: changed }, SECRET, AT)).toBe(false);
    }
  });

  it('is never taken with an empty secret', () => {
    const signature = `v1,${createHmac('sha256', '').update(`${ID}.${TIMESTAMP}.${BODY}`).digest('base64')}`;
    const forged = { ...headers, signature };
    for (const secret of ['', 'whsec_']) {
      expect(isSignedMessage({ bodyText: BODY, headers: forged }, secret, AT)).toBe(false);
    }
  });
});
