import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLog } from '@/db/schema/platform';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { findSignUpPause, register } from '@/lib/accounts/registration';
import { freshCtx, newClientKey, PASSWORD, strangerActor, VISITOR } from '@/lib/accounts/testing';
import { sendDueDeliveries } from '@/lib/alerts/send-due';
import type { Actor } from '@/lib/platform/context';
import { silentLog } from '@/lib/platform/log';
import { readStoredRules } from '@/lib/platform/switch-queries';
import { createSwitchReader, SWITCHES } from '@/lib/platform/switches';
import { getSwitch, listSwitches, listSwitchNotices, setSwitch } from './switches';

const ADMIN = strangerActor('admin');
const OFF = { mode: 'off', percent: null, roles: [], note: null } as const;
const ON = { ...OFF, mode: 'on' } as const;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'feature_switches', 'people');
  await emptyAuditLog(database.db);
});

function ctxOf(actor: Actor = ADMIN) {
  const ctx = freshCtx(database, actor);
  const read = () => readStoredRules(database.db);
  const switches = createSwitchReader({ read, keptMs: 0, log: silentLog });
  return { ...ctx, ports: { ...ctx.ports, switches } };
}
const set = (name: string, wish: Parameters<typeof setSwitch>[1]['wish'], version = 1) =>
  setSwitch(ctxOf(), { name, version, wish });

describe('setting a switch', () => {
  it('holds, counts the version on, and stands in the audit log without the reason', async () => {
    const done = await set('sign_ups', { ...OFF, note: 'too many at once' });
    expect(done).toMatchObject({ mode: 'off', version: 2, isSet: true, note: 'too many at once' });
    expect(await getSwitch(ctxOf(), { name: 'sign_ups' })).toMatchObject({
      mode: 'off',
      version: 2,
    });
    const [entry] = await database.db.select().from(auditLog);
    expect(entry).toMatchObject({ action: 'switch.set', subjectId: 'sign_ups' });
    expect(entry?.details).toEqual({
      ...{ mode: 'off', percent: null, roles: [] },
      before: { mode: 'on', percent: null },
    });
  });

  it('the same way again changes nothing; by an old version it is refused', async () => {
    await set('sign_ups', OFF);
    expect((await set('sign_ups', OFF, 2)).version).toBe(2);
    expect(await database.db.$count(auditLog)).toBe(1);
    await expect(set('sign_ups', ON, 1)).rejects.toMatchObject({ code: 'precondition_failed' });
  });

  it('by two at once is done by one', async () => {
    const both = await Promise.allSettled([set('live_search', OFF), set('live_search', OFF)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('asks for what it needs, and splits only what can be split', async () => {
    const fieldOf = async (wish: Parameters<typeof set>[1], name = 'sign_ups') =>
      set(name, wish).then(
        () => null,
        ({ fieldErrors }) => fieldErrors[0].field,
      );
    expect(await fieldOf({ ...ON, mode: 'percentage' })).toBe('percent');
    expect(await fieldOf({ ...ON, mode: 'roles' })).toBe('roles');
    expect(await fieldOf({ ...ON, mode: 'percentage', percent: 5 }, 'read_only')).toBe('mode');
    await expect(set('nothing', ON)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is for admins', async () => {
    const ctx = ctxOf(strangerActor('customer'));
    await expect(listSwitches(ctx)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(setSwitch(ctx, { name: 'sign_ups', version: 1, wish: OFF })).rejects.toMatchObject(
      { code: 'forbidden' },
    );
  });
});

describe('what a switch stops', () => {
  const signUp = () =>
    register(ctxOf(VISITOR), {
      ...{ email: 'new@example.com', displayName: 'New', password: PASSWORD },
      clientKey: newClientKey(),
    });

  it('sign-ups: says so, and takes them again afterwards', async () => {
    await set('sign_ups', OFF);
    await expect(signUp()).rejects.toMatchObject({
      code: 'paused',
      message: SWITCHES.sign_ups.unusualText,
      retryAfterSeconds: 300,
    });
    expect(await findSignUpPause(ctxOf(VISITOR))).toBe(SWITCHES.sign_ups.unusualText);
    await set('sign_ups', ON, 2);
    await expect(signUp()).resolves.toBeUndefined();
    expect(await findSignUpPause(ctxOf(VISITOR))).toBeNull();
  });

  it('read-only: no new accounts either, and a line over every page', async () => {
    await set('read_only', ON);
    await expect(signUp()).rejects.toMatchObject({ code: 'read_only' });
    expect(await listSwitchNotices(ctxOf(VISITOR))).toEqual([SWITCHES.read_only.unusualText]);
  });

  it('sending of alerts: what is due waits', async () => {
    await set('alert_sending', OFF);
    const ctx = ctxOf({ kind: 'job', name: 'send-deliveries' });
    // Nothing but the switch is looked at: the ports that sending stands on are not there.
    const sending = ctx as unknown as Parameters<typeof sendDueDeliveries>[0];
    expect(await sendDueDeliveries(sending, { patienceMs: 0 })).toEqual({ triedCount: 0 });
  });
});
