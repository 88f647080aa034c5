import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase } from '@/db/client';
import { signingKeys } from '@/db/schema/credentials';
import { auditLog } from '@/db/schema/platform';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor, Ctx } from '@/lib/platform/context';
import type { EncryptionPorts } from '@/lib/platform/encryption';
import { newId } from '@/lib/platform/ids';
import { signAccessToken, verifyAccessToken } from './access-token';
import { currentSigningKey, findVerifyingKey, rotateSigningKey } from './signing-keys';

const SECRET = 'a secret of at least thirty-two characters';
const SYSTEM: Actor = { kind: 'system', name: 'test' };

let database: TestDatabase;
/** The clock goes on by an hour for each case, so that nothing remembered of the last one counts. */
let nowMs = Date.now();

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  nowMs += 3_600_000;
  await emptyTables(database, 'signing_keys');
});

function ctxOf(actor: Actor = SYSTEM, db = database.db): Ctx<EncryptionPorts> {
  const now = new Date(nowMs);
  return { ...database.makeCtx(actor, { now }), db, ports: { encryptionSecret: SECRET } };
}

const rows = () => database.db.select().from(signingKeys).orderBy(signingKeys.createdAt);
const claims = { personId: newId(), sessionId: newId(), epoch: 0, role: 'viewer' } as const;

async function sign(): Promise<string> {
  const ctx = ctxOf();
  return signAccessToken(claims, await currentSigningKey(ctx), { market: 'demo', now: ctx.now() });
}
function verify(token: string) {
  const ctx = ctxOf();
  const at = { market: 'demo', now: ctx.now() } as const;
  return verifyAccessToken(token, (kid) => findVerifyingKey(ctx, { kid }), at);
}

describe('signing keys', () => {
  it('are made at the first need, once, however many processes need one at the same time', async () => {
    const others = Array.from({ length: 4 }, () =>
      connectDatabase({ url: database.url, maxConnections: 2 }),
    );
    const made = await Promise.all(
      others.flatMap(({ db }) => [
        currentSigningKey(ctxOf(SYSTEM, db)),
        currentSigningKey(ctxOf(SYSTEM, db)),
      ]),
    );
    await Promise.all(others.map((connection) => connection.close()));
    expect(new Set(made.map(({ kid }) => kid)).size).toBe(1);
    expect(await rows()).toHaveLength(1);
  });

  it('are stored encrypted: another secret opens nothing', async () => {
    await currentSigningKey(ctxOf());
    const [row] = await rows();
    expect(row?.secret).toMatch(/^v1\./);
    nowMs += 10_000;
    const other = { ...ctxOf(), ports: { encryptionSecret: `${SECRET}!` } };
    await expect(currentSigningKey(other)).rejects.toThrow('ENCRYPTION_SECRET');
    // The failure is not remembered.
    await expect(currentSigningKey(ctxOf())).resolves.toMatchObject({ kid: row?.kid });
  });

  it('rotate: the new one signs, tokens of the old one live out their time', async () => {
    const before = await sign();
    const { kid } = await rotateSigningKey(ctxOf(), { isImmediate: false });
    expect(await currentSigningKey(ctxOf())).toMatchObject({ kid });
    expect(await verify(before)).toEqual(claims);
    expect(await verify(await sign())).toEqual(claims);
    nowMs += 29 * 60_000;
    expect(await verify(before)).toEqual(claims);
    nowMs += 5 * 60_000;
    const [old] = await rows();
    expect(await findVerifyingKey(ctxOf(), { kid: old?.kid ?? '' })).toBeNull();
  });

  it('rotate at once when one has leaked: its tokens end, on every process within five seconds', async () => {
    const before = await sign();
    const elsewhere = connectDatabase({ url: database.url, maxConnections: 1 });
    const [old] = await rows();
    const kid = old?.kid ?? '';
    expect(await findVerifyingKey(ctxOf(SYSTEM, elsewhere.db), { kid })).not.toBeNull();
    await rotateSigningKey(ctxOf(), { isImmediate: true });
    expect(await verify(before)).toBeNull();
    nowMs += 4_500;
    expect(await findVerifyingKey(ctxOf(SYSTEM, elsewhere.db), { kid })).toBeNull();
    await elsewhere.close();
  });

  it('of another process are found within a second, and made-up names are not looked up one by one', async () => {
    const elsewhere = connectDatabase({ url: database.url, maxConnections: 1 });
    await currentSigningKey(ctxOf(SYSTEM, elsewhere.db));
    const { kid } = await rotateSigningKey(ctxOf(), { isImmediate: false });
    nowMs += 1_100;
    const other = ctxOf(SYSTEM, elsewhere.db);
    expect(await findVerifyingKey(other, { kid })).not.toBeNull();
    await elsewhere.close();
    // The connection is closed: whatever is answered now needed no database.
    for (let at = 0; at < 50; at += 1) {
      expect(await findVerifyingKey(other, { kid: `made-up-${at}` })).toBeNull();
    }
  });

  it('are forgotten long after they were retired, and each rotation is audited', async () => {
    await currentSigningKey(ctxOf());
    await rotateSigningKey(ctxOf(), { isImmediate: true });
    nowMs += 86_400_000;
    const { kid } = await rotateSigningKey(ctxOf(), { isImmediate: false });
    expect((await rows()).map((row) => row.kid)).toContain(kid);
    expect(await rows()).toHaveLength(2);
    const audited = await database.db.select().from(auditLog);
    expect(audited.at(-1)).toMatchObject({ action: 'signing_key.rotated', subjectId: kid });
    expect(JSON.stringify(audited)).not.toContain('v1.');
  });

  it('are for the doors and admins only', async () => {
    const customer: Actor = {
      kind: 'person',
      personId: newId(),
      role: 'customer',
      epoch: 0,
      sessionId: newId(),
      plan: 'free',
    };
    const refused = { code: 'forbidden' };
    await expect(currentSigningKey(ctxOf(customer))).rejects.toMatchObject(refused);
    await expect(findVerifyingKey(ctxOf(customer), { kid: 'a' })).rejects.toMatchObject(refused);
    await expect(rotateSigningKey(ctxOf(customer), { isImmediate: true })).rejects.toMatchObject(
      refused,
    );
    expect(await rows()).toHaveLength(0);
  });
});
