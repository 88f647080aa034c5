import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { settleAnswer } from './answers';
import type { Answer } from './call-app';
import { saveCheckpoint } from './checkpoint';
import { endRun } from './end-run';
import { registryOf } from './intake-ground';
import { clearLeases, type Job, takeJobs } from './jobs';
import { planRun } from './launch';
import type { RegisteredFunction } from './registry';
import { startRun } from './start-run';
import { transact } from './transact';
import { hashStepId, queueItemId } from './wire';

const registry = registryOf({ work: {} });
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());

function workFunction(): RegisteredFunction {
  const fn = registry.functions.get('work');
  if (!fn) throw new Error('the function of this test is missing');
  return fn;
}

/** A run with its first job taken. */
async function begin(): Promise<Job> {
  const now = new Date();
  const event = { id: `e-${Math.random()}`, name: 'work/run', data: {}, ts: now.getTime() };
  const runId = await transact(database.pool, (client) =>
    startRun(client, planRun(workFunction(), { eventIds: [event.id], event }, { startMs: 0, now })),
  );
  return takeOf(runId);
}

async function takeOf(runId: string): Promise<Job> {
  const jobs = await takeAllOf(runId);
  const [job] = jobs;
  if (!job) throw new Error(`run ${runId} has no job that is due`);
  return job;
}

async function takeAllOf(runId: string): Promise<Job[]> {
  const input = { countMax: 50, blockedKeys: [], underWay: new Map<string, number>() };
  const { jobs } = await takeJobs(database.pool, input);
  return jobs.filter((job) => job.runId === runId);
}

function settle(job: Job, answer: Partial<Answer>): Promise<void> {
  const whole = { status: 206, version: 2, isNoRetry: null, retryAfter: undefined, body: '[]' };
  return settleAnswer(
    { pool: database.pool, registry: () => registry, retryBaseMs: 1 },
    { job, fn: workFunction(), answer: { ...whole, ...answer } },
  );
}

const ran = (name: string, data: unknown = name) => ({
  id: hashStepId(name),
  op: 'StepRun',
  name,
  data,
});
const bodyOf = (...ops: object[]) => JSON.stringify(ops);

function checkpoint(job: Job, ...ops: object[]) {
  const body = { run_id: job.runId, fn_id: 'work', qi_id: queueItemId(job), steps: ops };
  return saveCheckpoint(database.pool, job.runId, JSON.stringify(body));
}

async function look(runId: string) {
  const { rows } = await database.pool.query<{
    state: string;
    output: unknown;
    stack: string[];
    jobs: number;
    open: number;
  }>(
    `select state, output, stack,
       (select count(*)::int from engine_jobs where run_id = r.id) as jobs,
       (select count(*)::int from engine_steps
        where run_id = r.id and state in ('planned', 'waiting')) as open
     from engine_runs r where id = $1`,
    [runId],
  );
  const [run] = rows;
  if (!run) throw new Error(`run ${runId} is gone`);
  return run;
}

describe('a checkpoint', () => {
  it('is saved once, however often it comes', async () => {
    const job = await begin();
    for (const _ of [1, 2]) expect((await checkpoint(job, ran('a'), ran('b'))).status).toBe(200);
    expect((await checkpoint(job, ran('b', 'other'), ran('c'))).status).toBe(200);
    expect((await look(job.runId)).stack).toEqual(['a', 'b', 'c'].map(hashStepId));
    const { rows } = await database.pool.query(
      'select result from engine_steps where run_id = $1 and step_id = $2',
      [job.runId, hashStepId('b')],
    );
    expect(rows).toEqual([{ result: { data: 'b' } }]);
  });

  it('of a take that no longer stands is refused and changes nothing', async () => {
    const job = await begin();
    await clearLeases(database.pool, []);
    expect((await checkpoint(job, ran('a'))).status).toBe(409);
    expect((await look(job.runId)).stack).toEqual([]);
    const again = await takeOf(job.runId);
    expect((await checkpoint(again, ran('a'))).status).toBe(200);
  });

  it('of a run that was cancelled is refused', async () => {
    const job = await begin();
    await transact(database.pool, (client) =>
      endRun(client, { runId: job.runId, state: 'cancelled', reason: 'no' }),
    );
    expect((await checkpoint(job, ran('a'))).status).toBe(409);
  });

  it('is refused where it cannot be read or belongs to another run', async () => {
    const job = await begin();
    const body = JSON.stringify({ run_id: 'other', qi_id: queueItemId(job), steps: [] });
    expect((await saveCheckpoint(database.pool, job.runId, body)).status).toBe(400);
    for (const text of ['', '{', '[]', 'null']) {
      expect((await saveCheckpoint(database.pool, job.runId, text)).status).toBe(400);
    }
    expect((await checkpoint({ ...job, id: '0' }, ran('a'))).status).toBe(409);
    expect((await checkpoint(job, { ...ran('a'), op: 'DeferAdd' })).status).toBe(400);
    expect((await checkpoint(job, ran('a', 'x'.repeat(1_100_000)))).status).toBe(413);
  });
});

describe('an answer', () => {
  it('counts once, and not after its lease is gone', async () => {
    const job = await begin();
    await clearLeases(database.pool, []);
    await settle(job, { status: 200, body: '"late"' });
    expect(await look(job.runId)).toMatchObject({ state: 'running', jobs: 1 });
    const again = await takeOf(job.runId);
    await settle(again, { status: 200, body: '"good"' });
    await settle(again, { status: 200, body: '"twice"' });
    expect(await look(job.runId)).toMatchObject({ state: 'completed', output: 'good', jobs: 0 });
  });

  it('of two parallel steps at once leads to one question', async () => {
    for (let round = 0; round < 15; round += 1) {
      const job = await begin();
      const planned = ['a', 'b'].map((name) => ({ ...ran(name), op: 'StepPlanned' }));
      await settle(job, { body: bodyOf(...planned) });
      const steps = await takeAllOf(job.runId);
      expect(steps).toHaveLength(2);
      await Promise.all(
        steps.map((step) =>
          settle(step, { body: bodyOf({ id: step.stepId, op: 'StepRun', data: round }) }),
        ),
      );
      const [question, ...others] = await takeAllOf(job.runId);
      expect(others).toEqual([]);
      expect(question?.stepId).toBeNull();
      expect(Object.values(question?.steps ?? {})).toEqual([{ data: round }, { data: round }]);
    }
  });

  it('with several checkpointed steps and the end of the run is stored whole', async () => {
    const job = await begin();
    const complete = { id: hashStepId('complete'), op: 'RunComplete', data: { ok: true } };
    await settle(job, { body: bodyOf(ran('a'), ran('b'), complete) });
    expect(await look(job.runId)).toMatchObject({
      state: 'completed',
      output: { ok: true },
      stack: ['a', 'b'].map(hashStepId),
    });
  });

  const opArbitrary = fc.record(
    {
      id: fc.constantFrom('a', 'b', hashStepId('complete')),
      op: fc.constantFrom(
        'StepRun',
        'StepError',
        'StepFailed',
        'StepPlanned',
        'Sleep',
        'WaitForEvent',
        'InvokeFunction',
        'DiscoveryRequest',
        'RunComplete',
        'DeferAdd',
      ),
      name: fc.constantFrom('', '1s', 'soon', 'some/event', '2026-01-01T00:00:00Z'),
      data: fc.jsonValue(),
      error: fc.jsonValue(),
      opts: fc.record({
        timeout: fc.constantFrom('1m', '', 'x'),
        if: fc.constantFrom('event.data.a == async.data.a', '((', 'true'),
        function_id: fc.constantFrom('work', 'gone'),
        payload: fc.jsonValue(),
        parallelMode: fc.constantFrom('race', undefined),
      }),
    },
    { requiredKeys: ['id', 'op'] },
  );

  it('of any kind never leaves a run that nothing goes on with', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(200, 206, 206, 206, 400, 500),
        fc.oneof(fc.array(opArbitrary, { maxLength: 4 }), fc.jsonValue(), fc.constant(undefined)),
        fc.boolean(),
        async (status, value, isNoRetry) => {
          const job = await begin();
          const body = value === undefined ? '<html>' : JSON.stringify(value);
          await settle(job, { status, body, isNoRetry });
          const run = await look(job.runId);
          const hasEnded = ['completed', 'failed'].includes(run.state);
          expect(hasEnded ? run.jobs === 0 : run.jobs + run.open > 0).toBe(true);
          const { rowCount } = await database.pool.query(
            'select from engine_jobs where id = $1 and lease = $2',
            [job.id, job.lease],
          );
          expect(rowCount).toBe(0);
        },
      ),
      { numRuns: process.env.DEALSCOUT_TEST_DOSE === 'long' ? 1_000 : 80 },
    );
  });
});
