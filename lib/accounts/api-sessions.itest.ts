import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people, sessions } from '@/db/schema/accounts';
import { refreshTokens as storedTokens } from '@/db/schema/credentials';
import { auditLog } from '@/db/schema/platform';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor, Ctx } from '@/lib/platform/context';
import { createMemoryLimiter } from '@/lib/platform/limits-memory';
import { silentLog } from '@/lib/platform/log';
import { createApiKey } from './api-keys';
import {
  API_SESSION_SECONDS_MAX,
  type ApiSessionPorts,
  type IssuedTokens,
  logIn,
  logOut,
  REFRESH_TOKEN_SECONDS,
  refreshTokens,
} from './api-sessions';
import { createAuthenticator } from './authenticator';
import { keepAccount, requestDeletion } from './deletion';
import { createPerson, endAllSessions, setDisabled } from './service';

const SECRET = 'a secret of at least thirty-two characters';
const PASSWORD = 'violet-harbour-42-tram';
const SYSTEM: Actor = { kind: 'system', name: 'test' };
const VISITOR: Actor = { kind: 'visitor', id: 'v', isBrowser: false };
const HOUR_MS = 3_600_000;

let database: TestDatabase;
let nowMs = Date.now();
let count = 0;
let email = '';
let personId = '';

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(newPerson);

async function newPerson(): Promise<void> {
  count += 1;
  email = `ann${count}@example.com`;
  const input = { email, displayName: 'Ann', password: PASSWORD, role: 'customer' } as const;
  ({ personId } = await createPerson(ctxOf(SYSTEM), input));
}

const limiter = createMemoryLimiter(() => nowMs);
function ctxOf(actor: Actor = VISITOR): Ctx<ApiSessionPorts> {
  const ctx = database.makeCtx(actor, { now: new Date(nowMs) });
  return { ...ctx, log: silentLog, ports: { ...ctx.ports, limiter, encryptionSecret: SECRET } };
}

const authenticator = createAuthenticator({
  market: 'demo',
  isHttps: false,
  publicUrl: 'http://localhost:3000',
  sessionSecret: SECRET,
  visitorSecret: SECRET,
  isAdminSecondFactorRequired: false,
  makeContext: (actor) => ctxOf(actor),
});

function actorOf(accessToken: string): Promise<Actor | string> {
  const headers = { authorization: `Bearer ${accessToken}` };
  return authenticator
    .actorFromRequest(new Request('http://localhost/', { headers }))
    .catch((error: { code: string }) => error.code);
}

function enter(change: { password?: string; code?: string } = {}): Promise<IssuedTokens> {
  count += 1;
  const clientKey = `address-${count}`;
  return logIn(ctxOf(), { email, password: PASSWORD, clientKey, device: 'curl', ...change });
}

const refresh = (refreshToken: string) => refreshTokens(ctxOf(), { refreshToken });
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
const ownSessions = () =>
  database.db.select().from(sessions).where(eq(sessions.personId, personId));

describe('signing in as a program', () => {
  it('gives an access token that opens the API as the person', async () => {
    const tokens = await enter();
    expect(await actorOf(tokens.accessToken)).toMatchObject({ kind: 'person', personId });
    expect(tokens.accessExpiresAt.getTime() - nowMs).toBe(30 * 60_000);
    expect(tokens.refreshExpiresAt.getTime() - nowMs).toBe(REFRESH_TOKEN_SECONDS * 1_000);
    expect(await ownSessions()).toMatchObject([{ kind: 'api', device: 'curl', endedAt: null }]);
    const stored = JSON.stringify(await database.db.select().from(storedTokens));
    expect(stored).not.toContain(tokens.refreshToken.slice(4, 20));
  });

  it('shares the throttling of the sign-in page', async () => {
    for (let at = 0; at < 5; at += 1) {
      expect(await codeOf(enter({ password: 'wrong' }))).toBe('unauthenticated');
    }
    expect(await codeOf(enter())).toBe('rate_limited');
    expect(await ownSessions()).toEqual([]);
  });

  it('asks for the second step of whoever has one', async () => {
    await database.db
      .update(people)
      .set({ totpSecret: 'v1.x.y', totpEnabledAt: new Date(nowMs) })
      .where(eq(people.id, personId));
    expect(await codeOf(enter())).toBe('second_factor_required');
    expect(await ownSessions()).toEqual([]);
  });
});

describe('an account that is to be deleted', () => {
  it('gives programs no new tokens and no new keys until it is kept', async () => {
    const credentials = { email, password: PASSWORD, clientKey: 'leaving', device: 'test' };
    const own = ctxOf({
      kind: 'person',
      personId,
      role: 'customer',
      epoch: 0,
      sessionId: personId,
      plan: 'free',
    });
    const newKey = { personId, name: 'late', scopes: [], expiresAt: null };
    await requestDeletion(own, { personId, password: PASSWORD });
    await expect(logIn(ctxOf(), credentials)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(createApiKey(own, newKey)).rejects.toMatchObject({ code: 'conflict' });
    await keepAccount(own, { personId });
    expect(await logIn(ctxOf(), credentials)).toMatchObject({ accessToken: expect.any(String) });
    expect(await createApiKey(own, newKey)).toMatchObject({ state: 'works' });
  });
});

describe('an access token', () => {
  it('ends with its person and its session, though it lives on', async () => {
    const { accessToken, refreshToken } = await enter();
    await logOut(ctxOf(), { refreshToken });
    expect(await actorOf(accessToken)).toBe('unauthenticated');
    const other = await enter();
    await setDisabled(ctxOf(SYSTEM), { personId, isDisabled: true });
    expect(await actorOf(other.accessToken)).toBe('unauthenticated');
    expect(await codeOf(refresh(other.refreshToken))).toBe('unauthenticated');
  });

  it('ends after half an hour, and its refresh token goes on', async () => {
    const { accessToken, refreshToken } = await enter();
    nowMs += 32 * 60_000;
    expect(await actorOf(accessToken)).toBe('unauthenticated');
    const next = await refresh(refreshToken);
    expect(await actorOf(next.accessToken)).toMatchObject({ personId });
  });
});

describe('a refresh token', () => {
  it('works once; when it comes again its whole session ends, and that is audited', async () => {
    const first = await enter();
    const second = await refresh(first.refreshToken);
    expect(await codeOf(refresh(first.refreshToken))).toBe('unauthenticated');
    expect(await codeOf(refresh(second.refreshToken))).toBe('unauthenticated');
    expect(await actorOf(second.accessToken)).toBe('unauthenticated');
    const [session] = await ownSessions();
    expect(session).toMatchObject({ endReason: 'refresh_reused' });
    const rows = await database.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subjectId, session?.id ?? ''));
    expect(rows.filter(({ action }) => action === 'session.refresh_reused')).toHaveLength(1);
  });

  it('brought by many at once is answered once', async () => {
    const { refreshToken } = await enter();
    const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf(refresh(refreshToken))));
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(await ownSessions()).toMatchObject([{ endReason: 'refresh_reused' }]);
  });

  it('is refused when it is made up, altered, or of another epoch', async () => {
    const { refreshToken } = await enter();
    const altered = [
      `${refreshToken.slice(0, -1)}1`,
      refreshToken.toUpperCase(),
      refreshToken.slice(0, 47),
      'dsr_',
      '',
      `${refreshToken} `,
    ];
    for (const token of altered) expect(await codeOf(refresh(token))).toBe('unauthenticated');
    expect(await codeOf(refresh(refreshToken))).toBe('done');
  });

  it('goes on week after week, but not longer than a session may last', async () => {
    let tokens = await enter();
    const startMs = nowMs;
    while (nowMs - startMs < (API_SESSION_SECONDS_MAX - 2 * 86_400) * 1_000) {
      nowMs += 6 * 24 * HOUR_MS;
      if (nowMs - startMs >= API_SESSION_SECONDS_MAX * 1_000) break;
      tokens = await refresh(tokens.refreshToken);
    }
    expect(tokens.refreshExpiresAt.getTime()).toBeLessThanOrEqual(
      startMs + API_SESSION_SECONDS_MAX * 1_000,
    );
    nowMs = startMs + API_SESSION_SECONDS_MAX * 1_000;
    expect(await codeOf(refresh(tokens.refreshToken))).toBe('unauthenticated');
    // Tokens that expired long ago are not kept.
    const [session] = await ownSessions();
    const kept = await database.db
      .select()
      .from(storedTokens)
      .where(eq(storedTokens.sessionId, session?.id ?? ''));
    expect(kept.length).toBeLessThanOrEqual(3);
  });
});

describe('logging out', () => {
  it('ends the session of the token, used or not, and can be repeated', async () => {
    const first = await enter();
    await refresh(first.refreshToken);
    await logOut(ctxOf(), { refreshToken: first.refreshToken });
    await logOut(ctxOf(), { refreshToken: first.refreshToken });
    expect(await ownSessions()).toMatchObject([{ endReason: 'signed_out' }]);
    await logOut(ctxOf(), { refreshToken: 'dsr_made_up' });
  });

  it('without one ends the session that asks, and nobody else can ask', async () => {
    const { accessToken } = await enter();
    const actor = await actorOf(accessToken);
    if (typeof actor === 'string') throw new Error(actor);
    await logOut(ctxOf(actor), { refreshToken: null });
    await logOut(ctxOf(actor), { refreshToken: null });
    expect(await ownSessions()).toMatchObject([{ endReason: 'signed_out' }]);
    expect(await codeOf(logOut(ctxOf(), { refreshToken: null }))).toBe('unauthenticated');
  });
});

/** A family of refresh tokens as it should be: which token comes next, and until when. */
interface Family {
  tokens: string[];
  access: string;
  accessUntilMs: number;
  untilMs: number;
  isOver: boolean;
}

type Step =
  | { do: 'enter' }
  | { do: 'end all' }
  | { do: 'refresh' | 'twice' | 'log out'; family: number; token: number }
  | { do: 'wait'; hours: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Step>({ do: 'enter' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'end all' }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'refresh' as const,
        'refresh' as const,
        'twice' as const,
        'log out' as const,
      ),
      family: fc.nat(3),
      // 0 is the newest token, which is the one that may be used.
      token: fc.oneof(
        { weight: 5, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.nat(3) },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      hours: fc.integer({ min: 1, max: 100 }),
    }),
  },
);

function began(tokens: IssuedTokens): Family {
  return {
    tokens: [tokens.refreshToken],
    access: tokens.accessToken,
    accessUntilMs: tokens.accessExpiresAt.getTime(),
    untilMs: nowMs + REFRESH_TOKEN_SECONDS * 1_000,
    isOver: false,
  };
}

/** Refreshes with a token of the family, by one or two at once; the model says what must come of it. */
async function refreshAsModelled(family: Family, age: number, times: 1 | 2): Promise<void> {
  const token = family.tokens[Math.min(age, family.tokens.length - 1)] ?? '';
  const isNewest = token === family.tokens[0];
  const isGood = isNewest && !family.isOver && nowMs < family.untilMs;
  const answers = await Promise.allSettled(Array.from({ length: times }, () => refresh(token)));
  const won = answers.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  expect(won).toHaveLength(isGood ? 1 : 0);
  const [next] = won;
  if (next)
    Object.assign(family, { ...began(next), tokens: [next.refreshToken, ...family.tokens] });
  if (!isNewest || (isGood && times === 2)) family.isOver = true;
}

async function follow(families: Family[], each: Step): Promise<void> {
  // Longer than anything is remembered.
  nowMs += 5_000;
  if (each.do === 'enter') families.push(began(await enter()));
  else if (each.do === 'wait') nowMs += each.hours * HOUR_MS;
  else if (each.do === 'end all') {
    await endAllSessions(ctxOf(SYSTEM), { personId });
    for (const family of families) family.isOver = true;
  } else {
    const family = families[each.family % Math.max(1, families.length)];
    if (!family) return;
    if (each.do === 'log out') {
      await logOut(ctxOf(), { refreshToken: family.tokens[0] ?? '' });
      family.isOver = true;
    } else await refreshAsModelled(family, each.token, each.do === 'twice' ? 2 : 1);
  }
  for (const family of families) {
    const isOpen = !family.isOver && nowMs < Math.min(family.accessUntilMs, family.untilMs);
    const actor = await actorOf(family.access);
    expect(typeof actor === 'string' ? actor : actor.kind).toBe(
      isOpen ? 'person' : 'unauthenticated',
    );
  }
}

describe('families of refresh tokens', () => {
  it('behave as a state machine, whatever happens in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), async (steps) => {
        await newPerson();
        const families: Family[] = [began(await enter())];
        for (const each of steps) await follow(families, each);
      }),
      { numRuns: process.env.DEALSCOUT_TEST_DOSE === 'long' ? 100 : 12 },
    );
  });
});
