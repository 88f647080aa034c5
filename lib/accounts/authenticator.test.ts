import { describe, expect, it } from 'vitest';
import { createAuthenticator, findCookie } from './authenticator';
import { issueVisitorCookie } from './visitor-cookie';

const SECRET = 'a secret of at least thirty-two characters';
const KEYS = { market: 'demo', secret: SECRET } as const;

/** Visitors are known without the database, so none is there. */
const authenticator = createAuthenticator({
  market: 'demo',
  isHttps: false,
  publicUrl: 'http://localhost:3000',
  sessionSecret: SECRET,
  visitorSecret: SECRET,
  isAdminSecondFactorRequired: false,
  makeContext: () => {
    throw new Error('the database was asked');
  },
});

const actorOf = (cookie: string) => authenticator.actorFromHeaders(new Headers({ cookie }));

describe('an actor without a session', () => {
  it('is the browser of its signed cookie', async () => {
    const issued = issueVisitorCookie(KEYS, new Date());
    expect(await actorOf(`a=b; ds_demo_visitor=${issued.value}`)).toEqual({
      kind: 'visitor',
      id: issued.id,
      isBrowser: true,
    });
  });

  it('is its address, as a digest, when the cookie is missing, forged or of the other market', async () => {
    const live = issueVisitorCookie({ ...KEYS, market: 'live' }, new Date()).value;
    const ids = new Set<string>();
    for (const cookie of ['', 'ds_demo_visitor=v1.abc', `ds_demo_visitor=${live}`]) {
      const actor = await actorOf(cookie);
      expect(actor).toMatchObject({ kind: 'visitor', isBrowser: false });
      ids.add((actor as { id: string }).id);
    }
    expect(ids.size).toBe(1);
    const other = await authenticator.actorFromHeaders(
      new Headers({ 'x-deal-scout-client': '203.0.113.9' }),
    );
    expect(ids).not.toContain((other as { id: string }).id);
    expect(JSON.stringify(other)).not.toContain('203.0.113.9');
  });
});

describe('findCookie', () => {
  it.each([
    ['a=1; b=2', 'b', '2'],
    ['b=2; b=3', 'b', '2'],
    ['bb=2', 'b', undefined],
    ['b=', 'b', undefined],
    ['=x; ; b', 'b', undefined],
    ['b=x=y', 'b', 'x=y'],
  ])('of %j finds %s', (cookie, name, value) => {
    expect(findCookie(new Headers({ cookie }), name)).toBe(value);
  });
});
