import { Inngest } from 'inngest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EngineGround, type Mortal, openEngineGround } from './engine-ground';
import { eventually, sleep } from './launched';
import { makeRandom } from './seeded';

// The local engine and the app, killed at seeded moments while runs of five steps are under way. Each
// execution of a step leaves a row, so what was lost and what was done twice can be counted.

const SEED = Number(process.env.DEALSCOUT_CHAOS_SEED ?? 20_261_121);
const IS_LONG = process.env.DEALSCOUT_TEST_DOSE === 'long';
const RUNS = IS_LONG ? 1_000 : 60;
const KILLS = IS_LONG ? 20 : 3;
/** Runs that are asked for at a time, so that there is always something under way. */
const WAVE = IS_LONG ? 10 : 4;
const WAVE_EVERY_MS = IS_LONG ? 400 : 250;
const TAKEN_OVER_WITHIN_MS = 90_000;
const ENDED_WITHIN_MS = IS_LONG ? 400_000 : 180_000;
const KINDS = ['plain', 'parallel', 'sleeping'];
const STEPS = 5;

/** Rows of executions, and triggers that see what the engine's own tables no longer show. */
const WITNESSES = `
create table effects (
  id bigint generated always as identity primary key,
  run_id text not null, step text not null, begun_at timestamptz not null);
create table endings (run_id text not null, state text not null);
create table rewritten (run_id text not null, step text not null);
create function note_ending() returns trigger language plpgsql as $$
  begin insert into endings values (new.id, new.state); return null; end $$;
create trigger endings after update on engine_runs for each row
  when (new.ended_at is not null and (old.ended_at, old.state) is distinct from (new.ended_at, new.state))
  execute function note_ending();
create function note_rewriting() returns trigger language plpgsql as $$
  begin insert into rewritten values (old.run_id, old.name); return null; end $$;
create trigger rewritten after update on engine_steps for each row
  when (old.state in ('completed', 'failed') and old.result is distinct from new.result)
  execute function note_rewriting();`;

describe(`durable runs under kill -9, seed ${SEED} (DEALSCOUT_CHAOS_SEED)`, () => {
  const random = makeRandom(SEED);
  let ground: EngineGround;
  let postgresEndedAt: Date;
  let slowestTakeOverMs = 0;

  beforeAll(async () => {
    ground = await openEngineGround();
    await ground.pool.query(WITNESSES);
    await ground.start();
    await Promise.all([sendAll(), killAll()]);
    await eventually('all runs have ended', haveAllEnded, ENDED_WITHIN_MS).catch(explain);
  }, 900_000);

  afterAll(async () => {
    await ground?.stop();
  });

  /** Asks for all runs, wave by wave; an event that was not taken is sent again with its id. */
  async function sendAll(): Promise<void> {
    const [first, second] = ground.engines.map(clientOf);
    for (let sent = 0; sent < RUNS; sent += WAVE) {
      const wave = Array.from({ length: Math.min(WAVE, RUNS - sent) }, (_, place) => ({
        id: `run-${sent + place}`,
        name: 'chaos/run.requested',
        data: { kind: KINDS[(sent + place) % KINDS.length] },
      }));
      await eventually(
        'an engine takes events',
        async () => {
          for (const client of [first, second]) {
            const taken = await client?.send(wave).catch(() => null);
            if (taken) return true;
          }
          return false;
        },
        60_000,
      );
      await sleep(WAVE_EVERY_MS);
    }
  }

  function clientOf(engine: Mortal): Inngest {
    return new Inngest({
      id: 'chaos-sender',
      isDev: false,
      baseUrl: `http://127.0.0.1:${engine.port}`,
      eventKey: ground.keys.eventKey,
      signingKey: ground.keys.signingKey,
    });
  }

  async function killAll(): Promise<void> {
    for (let kill = 0; kill < KILLS; kill += 1) {
      await sleep(300 + random() * 700);
      await eventually('work under way', isAtWork);
      const isApp = KILLS > 3 ? random() < 0.35 : kill === 1;
      await (isApp ? killApp() : killActive());
    }
    await sleep(300 + random() * 500);
    await eventually('work under way', isAtWork);
    postgresEndedAt = new Date();
    await ground.restartPostgres();
  }

  async function isAtWork(): Promise<boolean> {
    const { rowCount } = await ground.pool.query(
      'select 1 from engine_jobs where lease is not null limit 1',
    );
    return (rowCount ?? 0) > 0;
  }

  async function killApp(): Promise<void> {
    await ground.app.kill();
    await sleep(random() * 500);
    ground.app.start();
  }

  /** The other engine takes over; then the dead one comes back and stands by. */
  async function killActive(): Promise<void> {
    const active = await eventually('an active engine', ground.active);
    await active.kill();
    const killedMs = Date.now();
    const isQuick = random() < 0.5;
    if (isQuick) active.start();
    await eventually('the next active engine', ground.active, TAKEN_OVER_WITHIN_MS);
    slowestTakeOverMs = Math.max(slowestTakeOverMs, Date.now() - killedMs);
    if (!isQuick) active.start();
  }

  async function haveAllEnded(): Promise<boolean> {
    const { rows } = await ground.pool
      .query<{ ended: number }>(
        `select count(*)::int as ended from engine_runs where ended_at is not null`,
      )
      .catch(() => ({ rows: [] }));
    return (rows[0]?.ended ?? 0) >= RUNS;
  }

  /** What there is to know when runs do not end: states, jobs, and the last words of the processes. */
  async function explain(error: unknown): Promise<never> {
    const ask = async (sql: string) => JSON.stringify((await ground.pool.query(sql)).rows);
    const said = [ground.app, ...ground.engines].map((one) => one.output().slice(-2_000));
    throw new Error(
      [
        String(error),
        await ask('select state, count(*) from engine_runs group by 1'),
        await ask('select kind, lease is null as free, count(*) from engine_jobs group by 1, 2'),
        ...said,
      ].join('\n'),
    );
  }

  async function countOf(sql: string, values: readonly unknown[] = []): Promise<number> {
    const { rows } = await ground.pool.query<{ count: number }>(sql, [...values]);
    return rows[0]?.count ?? Number.NaN;
  }

  it('nothing is lost: each event has one run, and each run ended as completed', async () => {
    const { rows } = await ground.pool.query<{ state: string; runs: number; events: number }>(
      `select state, count(*)::int as runs, count(distinct event_ids)::int as events
       from engine_runs group by state`,
    );
    expect(rows).toEqual([{ state: 'completed', runs: RUNS, events: RUNS }]);
    expect(await countOf('select count(*)::int from engine_jobs')).toBe(0);
  });

  it('each run ended once, and no result changed once it was kept', async () => {
    expect(await countOf('select count(*)::int from endings')).toBe(RUNS);
    expect(await countOf('select count(distinct run_id)::int as count from endings')).toBe(RUNS);
    expect(await countOf('select count(*)::int from rewritten')).toBe(0);
  });

  it('each step was kept with the effect of its last execution', async () => {
    const { rows } = await ground.pool.query(
      `select s.run_id, s.name, s.result, max(e.id)::int as last_effect
       from engine_steps s left join effects e on e.run_id = s.run_id and e.step = s.name
       where s.kind = 'step'
       group by s.run_id, s.step_id
       having (s.result->>'data')::bigint is distinct from max(e.id)`,
    );
    expect(rows).toEqual([]);
    expect(
      await countOf(
        `select count(*)::int from engine_steps where kind = 'step' and state = 'completed'`,
      ),
    ).toBe(RUNS * STEPS);
  });

  it('no step was executed again after its result had been kept', async () => {
    const { rows } = await ground.pool.query(
      `select s.run_id, s.name, s.ended_at, e.id, e.begun_at
       from engine_steps s join effects e on e.run_id = s.run_id and e.step = s.name
       where e.begun_at > s.ended_at`,
    );
    expect(rows).toEqual([]);
  });

  it('what runs return are the effects that were kept', async () => {
    const wrong = await countOf(
      `select count(*)::int from engine_runs r
       where (select array_agg(value::bigint order by value::bigint)
              from jsonb_array_elements_text(r.output))
         is distinct from
         (select array_agg((s.result->>'data')::bigint order by (s.result->>'data')::bigint)
          from engine_steps s where s.run_id = r.id and s.kind = 'step')`,
    );
    expect(wrong).toBe(0);
  });

  it('no process ended by itself, not even without its database', () => {
    const ended = [ground.app, ...ground.engines].filter((one) => one.ownEnds() > 0);
    expect(ended.map((one) => one.output())).toEqual([]);
  });

  it('only the loss of the database costs tries', async () => {
    const before = await countOf('select count(*)::int from engine_failures where at < $1', [
      postgresEndedAt,
    ]);
    expect(before).toBe(0);
  });

  it('kills hit work under way, and the stand-by took over in time', async () => {
    const repeated = await countOf(`select count(*)::int - $1 as count from effects`, [
      RUNS * STEPS,
    ]);
    const { rows } = await ground.pool.query<{ seconds: number; pause: number }>(
      `select extract(epoch from max(at) - min(at))::float8 as seconds,
         max(extract(epoch from pause))::float8 as pause
       from (select ended_at as at, ended_at - lag(ended_at) over (order by ended_at) as pause
             from engine_steps) as ends`,
    );
    const [took] = rows;
    console.info(
      `  chaos: ${RUNS} runs, ${KILLS} kills, seed ${SEED}: ${repeated} executions were repeated, slowest take-over ${slowestTakeOverMs} ms, ` +
        `${took?.seconds.toFixed(1)} s from the first step to the last, at most ${took?.pause.toFixed(1)} s without one`,
    );
    expect(repeated).toBeGreaterThanOrEqual(0);
    expect(slowestTakeOverMs).toBeLessThan(TAKEN_OVER_WITHIN_MS);
  });
});
