import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sources } from '@/db/schema/listings';
import { auditLog } from '@/db/schema/platform';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson, strangerActor } from '@/lib/accounts/testing';
import { addChannel } from '@/lib/alerts/testing-alerts';
import type { Actor } from '@/lib/platform/context';
import { addFailures } from '@/lib/platform/failure-queries';
import { failureBucket } from '@/lib/platform/failures';
import { toPublicId } from '@/lib/platform/ids';
import type { Machine } from '@/lib/platform/machine';
import type { MailMessage } from '@/lib/platform/mail';
import { createMetrics } from '@/lib/platform/metrics';
import { createTrafficBook } from '@/lib/platform/traffic';
import { watchOperations } from './operations-watch';
import {
  acknowledgeOperatorAlert,
  chooseOperatorChannels,
  countOpenOperatorAlerts,
  listOperatorAlerts,
  muteOperatorAlert,
} from './operator-alert-desk';
import { tellOperators } from './operator-alerts';

const JOB: Actor = { kind: 'job', name: 'watch-operations' };
const START = new Date('2026-03-01T12:10:00.000Z');

let database: TestDatabase;
let admin: Actor & { kind: 'person' };
let now: Date;
let sent: MailMessage[];
let freeBytes: number;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(
    database,
    'people',
    'sources',
    'operator_alerts',
    'operator_alert_mutes',
    'failure_counts',
  );
  await emptyAuditLog(database.db);
  const actor = await actorOf(database, await addPerson(database, 'op@example.com', 'admin'));
  if (actor.kind !== 'person') throw new Error('no person');
  admin = actor;
  now = START;
  sent = [];
  freeBytes = 500;
});

function ctxOf(actor: Actor = JOB) {
  const ctx = database.makeCtx(actor, { now });
  const metrics = createMetrics();
  const machine: Machine = {
    recoveryPointHours: 24,
    recoveryTimeHours: 4,
    lastRestore: async () => null,
    versions: { app: '1', node: '1' },
    memory: () => ({ totalBytes: 1_000, availableBytes: 400 }),
    disk: async () => ({ totalBytes: 1_000, availableBytes: freeBytes }),
    storageProblem: async () => null,
    pool: () => ({ totalCount: 1, idleCount: 1, waitingCount: 0, max: 10 }),
    ...{ lastBackup: async () => null, isBackupExpected: false, startedAt: START },
  };
  const mail = { send: async (message: MailMessage) => void sent.push(message) };
  return {
    ...ctx,
    ports: {
      ...ctx.ports,
      ...{ metrics, machine, mail, publicUrl: 'https://deals.example' },
      jobs: { server: { kind: 'elsewhere' as const, dashboardUrl: null } },
      traffic: createTrafficBook(metrics, () => performance.now()),
      sourceSettings: { dailyCallsMax: () => null } as never,
      failureThresholds: { api: 10, search: 5, alert: 3 },
      encryptionSecret: 'e'.repeat(43),
      alertServices: {
        ...{ carriers: {}, telegramBot: null, twilioAuthToken: null, resendWebhookSecret: null },
        ...{ vapidPublicKey: null, discordUrl: null, isPlainHttpAllowed: false },
      } as never,
    },
  };
}
const fail = (count: number, service: 'api' | 'alert' = 'alert') =>
  addFailures(database.db, [
    { service, bucketAt: failureBucket(now), failureCount: count, lastAt: now },
  ]);
const watch = async () => {
  const watched = await watchOperations(ctxOf());
  await tellOperators(ctxOf());
  return watched;
};
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
const listed = async () =>
  (await listOperatorAlerts(ctxOf(admin), { limit: 50, cursor: null })).alerts;

describe('failures', () => {
  it('of all processes add up, are told once in the hour, and are over when it is quiet', async () => {
    await fail(1);
    expect(await watch()).toMatchObject({ openCount: 0 });
    await fail(2);
    expect(await watch()).toMatchObject({ openCount: 1 });
    expect(await watch()).toMatchObject({ openCount: 1 });
    expect(sent.map(({ recipient, subject }) => [recipient, subject])).toEqual([
      ['op@example.com', 'Messages of alerts fail'],
    ]);
    expect(sent[0]?.paragraphs[0]).toContain('3 failed within an hour');
    later(16);
    expect(await watch()).toMatchObject({ openCount: 0, clearedCount: 1 });
    await fail(1);
    expect(await watch()).toMatchObject({ openCount: 1 });
    expect(sent).toHaveLength(1);
    expect(await listed()).toMatchObject([{ kind: 'failures', subject: 'alert', state: 'open' }]);
  });

  it('that go on in the next hour are told again', async () => {
    await fail(10, 'api');
    await watch();
    later(55);
    await fail(10, 'api');
    await watch();
    expect(sent).toHaveLength(2);
  });

  it('are told once by many who watch at the same time', async () => {
    await fail(3);
    await Promise.all([watch(), watch(), watch()]);
    await watch();
    expect(sent).toHaveLength(1);
    expect(await listed()).toHaveLength(1);
  });
});

describe('what else is looked at', () => {
  it('is the disk, and sources that are left alone, until each is well again', async () => {
    freeBytes = 40;
    await database.db.insert(sources).values({
      ...{ key: 'alpha', label: 'Alpha', kind: 'feed', lastReadAt: now },
      pausedUntil: new Date(now.getTime() + 3_600_000),
    });
    await watch();
    expect((await listed()).map(({ kind, severity }) => [kind, severity]).sort()).toEqual([
      ['breaker_open', 'warning'],
      ['disk_low', 'critical'],
    ]);
    freeBytes = 500;
    await database.db.update(sources).set({ pausedUntil: null });
    later(1);
    await watch();
    expect((await listed()).map(({ state }) => state)).toEqual(['over', 'over']);
  });
});

describe('an operator', () => {
  it('says that somebody is at it, which takes it off the line above each page', async () => {
    await fail(3);
    await watch();
    expect(await countOpenOperatorAlerts(ctxOf(admin))).toBe(1);
    const [alert] = await listed();
    const done = await acknowledgeOperatorAlert(ctxOf(admin), { id: alert?.id ?? '' });
    expect(done.state).toBe('acknowledged');
    await acknowledgeOperatorAlert(ctxOf(admin), { id: alert?.id ?? '' });
    expect(await countOpenOperatorAlerts(ctxOf(admin))).toBe(0);
    const entries = await database.db.select().from(auditLog);
    const acts = entries.filter(({ action }) => action === 'operator_alert.acknowledged');
    expect(acts).toHaveLength(1);
  });

  it('has quiet about a subject for some hours: it is listed, and nobody is told', async () => {
    await fail(3);
    await watch();
    const [alert] = await listed();
    await muteOperatorAlert(ctxOf(admin), { id: alert?.id ?? '', hours: 4 });
    later(60);
    await fail(3);
    await watch();
    expect(sent).toHaveLength(1);
    expect((await listed())[0]).toMatchObject({ sentAt: null, state: 'open' });
    expect(await countOpenOperatorAlerts(ctxOf(admin))).toBe(1);
    later(200);
    await fail(3);
    await watch();
    expect(sent).toHaveLength(2);
    const bad = muteOperatorAlert(ctxOf(admin), { id: alert?.id ?? '', hours: 0 });
    await expect(bad).rejects.toMatchObject({ code: 'invalid_fields' });
  });

  it('is told on the channels that they chose, each once, in place of mail', async () => {
    const channel = await addChannel(database, { personId: admin.personId, kind: 'telegram' });
    const channelIds = [toPublicId('alert_channel', channel)];
    expect(await chooseOperatorChannels(ctxOf(admin), { channelIds })).toMatchObject([
      { kind: 'telegram', isChosen: true },
    ]);
    await fail(3);
    await watch();
    await watch();
    expect(sent).toEqual([]);
    const { rows } = await database.pool.query(
      `select kind, notice->>'title' as title, notice->>'url' as url from deliveries`,
    );
    expect(rows).toEqual([
      {
        ...{ kind: 'notice', title: 'Messages of alerts fail' },
        url: 'https://deals.example/admin/operator-alerts',
      },
    ]);
    const stranger = toPublicId(
      'alert_channel',
      await addChannel(database, {
        ...{ personId: await addPerson(database, 'ann@example.com'), kind: 'telegram' },
      }),
    );
    await expect(
      chooseOperatorChannels(ctxOf(admin), { channelIds: [stranger] }),
    ).rejects.toMatchObject({ code: 'invalid_fields' });
  });

  it('is an admin; watching is for jobs', async () => {
    const customer = ctxOf(strangerActor());
    await expect(listOperatorAlerts(customer, { limit: 1, cursor: null })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(watchOperations(ctxOf(admin))).rejects.toMatchObject({ code: 'forbidden' });
  });
});
