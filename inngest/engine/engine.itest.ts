import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '@/lib/platform/log';
import { type Ground, openLocalGround } from './conformance/ground';
import { type Job, takeJobs } from './jobs';
import { loadRegistry } from './registry';
import { Worker } from './worker';

const RUNS = 12;
const WITHIN = { timeout: 30_000, interval: 50 };

let ground: Ground;
const callsOf = new Map<string, number>();
const counted = (name: string) => {
  callsOf.set(name, (callsOf.get(name) ?? 0) + 1);
  return callsOf.get(name);
};
let letGo: () => void = () => undefined;
const held = new Promise<void>((resolve) => {
  letGo = resolve;
});

beforeAll(async () => {
  ground = await openLocalGround(({ client, named }) => [
    client.createFunction(
      { id: 'three', triggers: [{ event: named('three') }] },
      async ({ event, step }) => {
        for (const name of ['a', 'b', 'c']) {
          await step.run(name, () => counted(`${event.data.number} ${name}`));
        }
        return event.data.number;
      },
    ),
    client.createFunction(
      { id: 'held', triggers: [{ event: named('held') }] },
      async ({ event, step }) => {
        await step.run('before', () => counted(`${event.data.tag} before`));
        await step.run('long', () => held.then(() => counted(`${event.data.tag} long`)));
        return 'done';
      },
    ),
  ]);
});
afterAll(() => ground.stop());

function pool() {
  if (!ground.database) throw new Error('the local engine has a database');
  return ground.database.pool;
}

/** As a restart of Postgres does, for all that the engine has. */
const breakConnections = () =>
  pool().query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name like 'deal-scout-engine%' and datname = current_database()`,
  );

/** Asked again where the database was away at that moment. */
const outcome = (id: string) => expect.poll(() => ground.outcome(id).catch(() => null), WITHIN);

const health = async () =>
  (await (await fetch(`${ground.engineUrl}/health`)).json()) as Record<string, unknown>;

describe('an engine whose database goes away', () => {
  it('goes on by itself, loses no run and repeats no saved step', async () => {
    const ids: string[] = [];
    for (let number = 0; number < RUNS; number += 1) {
      if (number % 4 === 1) await breakConnections();
      ids.push(await ground.send('three', { data: { number } }));
    }
    await breakConnections();
    for (const [number, id] of ids.entries()) {
      await outcome(id).toMatchObject({ status: 'Completed', output: number });
    }
    const { rows } = await pool().query<{ steps: number }>(
      `select count(*)::int as steps from engine_steps s join engine_runs r on r.id = s.run_id
       where r.event_ids && $1`,
      [ids],
    );
    expect(rows).toEqual([{ steps: RUNS * 3 }]);
    await expect.poll(async () => (await health()).state, WITHIN).toBe('active');
  });

  it('takes the answer of a call that was under way meanwhile', async () => {
    const id = await ground.send('held', { data: { tag: 'held' } });
    await expect.poll(() => callsOf.get('held before'), WITHIN).toBe(1);
    await breakConnections();
    await expect.poll(async () => (await health()).state, WITHIN).toBe('active');
    letGo();
    await outcome(id).toMatchObject({ status: 'Completed', output: 'done' });
    expect([callsOf.get('held before'), callsOf.get('held long')]).toEqual([1, 1]);
  });
});

describe('an engine that starts anew', () => {
  /** Reads of the functions that are kept from an answer. */
  const readsHeld = async () =>
    (
      await pool().query(
        `select 1 from pg_stat_activity where datname = current_database()
           and wait_event_type = 'Lock' and query like 'select config from engine_functions%'`,
      )
    ).rowCount;
  const stateOf = async (runId: string) =>
    (await pool().query<{ state: string }>('select state from engine_runs where id = $1', [runId]))
      .rows[0]?.state;

  it('takes no job before it has read which functions there are', async () => {
    await ground.stopEngine();
    const { rows } = await pool().query<{ id: string }>(
      `select id from engine_functions where id like '%-three'`,
    );
    await pool().query(
      `insert into engine_events (id, name, data, ts) values ('EARLIER', $1, '{"number": 7}', 1)`,
      [ground.named('three')],
    );
    await pool().query(
      `insert into engine_runs (id, function_id, state, event_ids)
       values ('EARLIER', $1, 'queued', '{EARLIER}')`,
      [rows[0]?.id],
    );
    await pool().query(`insert into engine_jobs (run_id, kind) values ('EARLIER', 'discover')`);
    const holder = await pool().connect();
    await holder.query('begin; lock table engine_functions in access exclusive mode');
    const started = ground.startEngine();
    // Both who keeps the functions and who takes the lead wait for them; else the run is failed by now.
    await expect
      .poll(
        async () => (await readsHeld()) === 2 || (await stateOf('EARLIER')) !== 'queued',
        WITHIN,
      )
      .toBe(true);
    await holder.query('rollback');
    holder.release();
    await started;
    await expect.poll(() => stateOf('EARLIER'), WITHIN).toBe('completed');
  });
});

describe('a job that breaks the app off each time', () => {
  it('comes to an end, in words, after its tries', async () => {
    await ground.stopEngine();
    const registry = await loadRegistry(pool());
    const [functionId = ''] = registry.functions.keys();
    await pool().query(
      `insert into engine_runs (id, function_id, state, event_ids)
       values ('POISON', $1, 'queued', '{}')`,
      [functionId],
    );
    await pool().query(`insert into engine_jobs (run_id, kind) values ('POISON', 'discover')`);
    let calls = 0;
    const worker = new Worker({
      pool: pool(),
      log: silentLog,
      registry: () => registry,
      retryBaseMs: 1,
      caller: {
        call: async () => {
          calls += 1;
          return { kind: 'lost', problem: 'The app broke off.', isBegun: true, isRefused: false };
        },
        close: async () => undefined,
      },
      onLost: () => undefined,
      onAnswer: () => undefined,
      onRunChanged: () => undefined,
      isStopping: () => false,
    });
    for (let job = await takeNow(); job; job = await takeNow()) await worker.work(job);
    const { rows } = await pool().query<{ state: string; said: string }>(
      `select state, error ->> 'message' as said from engine_runs where id = 'POISON'`,
    );
    expect(rows[0]?.state).toBe('failed');
    expect(rows[0]?.said).toContain('The app broke off 8 times while it worked on this.');
    expect(calls).toBe(8 * 4);
    await ground.startEngine();
  });
});

/** The next job of the run, whenever it is due. */
async function takeNow(): Promise<Job | undefined> {
  await pool().query(
    `update engine_jobs set run_at = now() - interval '1 second',
       rank_at = now() - interval '1 second' where run_id = 'POISON'`,
  );
  const input = { countMax: 1, blockedKeys: [], underWay: new Map<string, number>() };
  return (await takeJobs(pool(), input)).jobs[0];
}
