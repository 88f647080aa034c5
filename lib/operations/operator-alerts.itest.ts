import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { addPerson, strangerActor } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import type { MailMessage } from '@/lib/platform/mail';
import { listWaitingSources, tellOfQuarantine } from './operator-alerts';

const JOB: Actor = { kind: 'job', name: 'scan-source' };
const ADMIN = strangerActor('admin');
const START = new Date('2026-03-01T15:00:00.000Z');
const PROBLEM = 'It brought 5 adverts; the last 3 readings brought about 41.';

let database: TestDatabase;
let now: Date;
let sent: MailMessage[];
/** Mails that the carrier takes before it is away. */
let takenMax: number;
const queryIds = new Map<string, string>();

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  await addPerson(database, 'one@admins.example', 'admin');
  await addPerson(database, 'two@admins.example', 'admin');
  await addPerson(database, 'unread@admins.example', 'admin');
  await addPerson(database, 'left@admins.example', 'admin');
  await addPerson(database, 'buyer@people.example');
  await database.pool.query(
    `update people set email_verified_at = null where email like 'unread@%'`,
  );
  await database.pool.query(`update people set disabled_at = now() where email like 'left@%'`);
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'sources', 'scans', 'operator_alerts');
  queryIds.clear();
  now = START;
  sent = [];
  takenMax = Number.POSITIVE_INFINITY;
});

function ctxOf(actor: Actor = JOB) {
  const ctx = database.makeCtx(actor, { now });
  const mail = {
    async send(message: MailMessage) {
      if (sent.length >= takenMax) throw new AppError('unavailable');
      sent.push(message);
    },
  };
  return { ...ctx, ports: { ...ctx.ports, mail, publicUrl: 'https://deals.example' } };
}

async function addScan(sourceKey: string, state = 'quarantined'): Promise<string> {
  const [scanId, queryId] = [newId(), queryIds.get(sourceKey) ?? newId()];
  if (!queryIds.has(sourceKey)) {
    queryIds.set(sourceKey, queryId);
    await database.pool.query('insert into sources (key, label, kind) values ($1, $2, $3)', [
      sourceKey,
      sourceKey.toUpperCase(),
      'marketplace',
    ]);
    await database.pool.query(
      `insert into source_queries (id, source_key, query, strategy, interval_s, next_due_at)
       values ($1, $2, 'all', 'scheduled', 3600, $3)`,
      [queryId, sourceKey, now],
    );
  }
  await database.pool.query(
    `insert into scans (id, query_id, source_key, query, state, market_at, started_at, problem)
     values ($1, $2, $3, 'all', $4, $5, $5, $6)`,
    [scanId, queryId, sourceKey, state, now, PROBLEM],
  );
  await database.pool.query(
    `insert into collected_pages (id, scan_id, page_number, source_key, as_of, rows)
     values ($1, $2, 1, $3, $4, '["{}"]')`,
    [newId(), scanId, sourceKey, now],
  );
  return scanId;
}

const recipients = () => sent.map(({ recipient }) => recipient).sort();
const later = (hours: number) => {
  now = new Date(now.getTime() + hours * 3_600_000);
};

describe('a scan in quarantine', () => {
  it('is told once to every admin who reads their mail, with why and where to look', async () => {
    const scanId = await addScan('alpha');
    expect(await tellOfQuarantine(ctxOf(), { scanId })).toEqual({ toldCount: 2 });
    expect(recipients()).toEqual(['one@admins.example', 'two@admins.example']);
    expect(sent[0]).toMatchObject({
      subject: 'ALPHA: a scan waits for you',
      link: { href: 'https://deals.example/admin/sources' },
    });
    expect(sent[0]?.paragraphs.join(' ')).toContain(PROBLEM);
    expect(await tellOfQuarantine(ctxOf(), { scanId })).toEqual({ toldCount: 0 });
    expect(sent).toHaveLength(2);
  });

  it('is one of the same source of that day: the others are not told, the next day is', async () => {
    await tellOfQuarantine(ctxOf(), { scanId: await addScan('alpha') });
    later(1);
    await tellOfQuarantine(ctxOf(), { scanId: await addScan('alpha') });
    expect(sent).toHaveLength(2);
    await tellOfQuarantine(ctxOf(), { scanId: await addScan('beta') });
    expect(sent).toHaveLength(4);
    later(9);
    await tellOfQuarantine(ctxOf(), { scanId: await addScan('alpha') });
    expect(sent).toHaveLength(6);
  });

  it('is told again where the mail was away, in the same words under the same keys', async () => {
    const scanId = await addScan('alpha');
    takenMax = 1;
    await expect(tellOfQuarantine(ctxOf(), { scanId })).rejects.toMatchObject({
      code: 'unavailable',
    });
    takenMax = Number.POSITIVE_INFINITY;
    later(1);
    // The next scan of the day takes up what is left, with the words of the first.
    expect(await tellOfQuarantine(ctxOf(), { scanId: await addScan('alpha') })).toEqual({
      toldCount: 2,
    });
    const [first, again] = sent;
    expect(again).toEqual(first);
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
  });

  it('that an operator decided about, or that is none, is told to nobody', async () => {
    for (const scanId of [await addScan('alpha', 'finished'), newId()]) {
      expect(await tellOfQuarantine(ctxOf(), { scanId })).toEqual({ toldCount: 0 });
    }
    expect(sent).toEqual([]);
  });
});

describe('what waits', () => {
  it('is each source once, the newest first, with when its operators were told', async () => {
    await tellOfQuarantine(ctxOf(), { scanId: await addScan('alpha') });
    later(1);
    await addScan('alpha');
    later(1);
    await addScan('beta');
    await addScan('gamma', 'finished');
    expect(await listWaitingSources(ctxOf(ADMIN))).toMatchObject([
      { sourceKey: 'beta', scanCount: 1, toldAt: null, toldCount: 0 },
      { sourceLabel: 'ALPHA', scanCount: 2, problem: PROBLEM, toldAt: START, toldCount: 2 },
    ]);
  });

  it('is for those who manage sources, and telling is for jobs', async () => {
    for (const actor of [JOB, strangerActor('customer')]) {
      await expect(listWaitingSources(ctxOf(actor))).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(tellOfQuarantine(ctxOf(ADMIN), { scanId: newId() })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
