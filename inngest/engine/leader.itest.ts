import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { silentLog } from '@/lib/platform/log';
import { Leader } from './leader';

const WITHIN = { timeout: 10_000, interval: 20 };

let database: TestDatabase;
const leaders: Leader[] = [];
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(async () => {
  await Promise.all(leaders.map((leader) => leader.stop()));
  await database.close();
});

interface Candidate {
  leader: Leader;
  happened: string[];
}

function enter(appUrl: string, onGain: () => Promise<void> = async () => undefined): Candidate {
  const happened: string[] = [];
  const leader = new Leader({
    databaseUrl: database.url,
    appUrl,
    log: silentLog,
    problem: () => null,
    onGain: async () => {
      happened.push('gain');
      await onGain();
    },
    onLoss: () => happened.push('loss'),
    onWord: () => happened.push('word'),
  });
  leaders.push(leader);
  leader.start();
  return { leader, happened };
}

/** As a restart of Postgres does. */
const breakConnections = () =>
  database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'deal-scout-engine-lead' and datname = current_database()`,
  );

async function activeSince(): Promise<{ app_url: string; active_since: Date } | undefined> {
  const { rows } = await database.pool.query<{ app_url: string; active_since: Date }>(
    'select app_url, active_since from engine_leaders',
  );
  return rows[0];
}

describe('the lead', () => {
  it('is held by one, passes on when that one ends, and comes back after a lost connection', async () => {
    const first = enter('http://first');
    await expect.poll(() => first.leader.isActive(), WITHIN).toBe(true);
    const second = enter('http://second');
    await expect.poll(() => second.leader.isConnected(), WITHIN).toBe(true);
    expect(second.leader.isActive()).toBe(false);
    await expect.poll(async () => (await activeSince())?.app_url, WITHIN).toBe('http://first');

    await first.leader.stop();
    expect(first.happened).toEqual(['gain', 'loss']);
    await expect.poll(() => second.leader.isActive(), WITHIN).toBe(true);
    await expect.poll(async () => (await activeSince())?.app_url, WITHIN).toBe('http://second');

    const before = await activeSince();
    await breakConnections();
    await expect.poll(() => second.happened, WITHIN).toEqual(['gain', 'loss', 'gain']);
    await expect
      .poll(async () => (await activeSince())?.active_since.getTime(), WITHIN)
      .toBeGreaterThan(before?.active_since.getTime() ?? 0);

    await database.pool.query(`select pg_notify('engine', 'jobs')`);
    await expect.poll(() => second.happened, WITHIN).toContain('word');
    await second.leader.stop();
  });

  it('is given up when it cannot be begun, and tried for again', async () => {
    let tries = 0;
    const { leader, happened } = enter('http://third', async () => {
      tries += 1;
      if (tries === 1) throw new Error('not yet');
    });
    await expect.poll(() => happened, WITHIN).toEqual(['gain', 'loss', 'gain']);
    expect(leader.isActive()).toBe(true);
  });
});
