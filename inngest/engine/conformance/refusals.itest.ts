import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFaultFunctions } from './fault-functions';
import { type Ground, openLocalGround } from './ground';

const KIBIBYTE = 1_024;
const MEBIBYTE = 1_024 * KIBIBYTE;
const SIX_MINUTES_S = 360;
/** What is no event, one way or another. */
const UNREADABLE = [
  '',
  '{',
  'null',
  '[1]',
  '[{}]',
  '{"name":""}',
  '{"name":"a","data":[1]}',
  '{"name":"inngest/function.finished","data":{}}',
  '{"name":"nul \\u0000 in a name","data":{}}',
  '{"name":"a","id":"nul \\u0000 in an id","data":{}}',
  '{"name":"a","data":{},"ts":-1}',
  `{"name":"a","data":{"deep":${'['.repeat(60_000)}${']'.repeat(60_000)}}}`,
];

describe.concurrent('what the local engine and the app refuse', () => {
  let ground: Ground;

  beforeAll(async () => {
    ground = await openLocalGround(makeFaultFunctions);
  });

  afterAll(async () => {
    await ground?.stop();
  });

  /** A call as an engine makes it, signed so long ago with that key; null: not signed. */
  async function callApp(signing: { key: string; ageS: number } | null): Promise<number> {
    // Names in order and no spaces: the canonical text that is signed.
    const body = JSON.stringify({
      ctx: {
        attempt: 0,
        disable_immediate_execution: false,
        max_attempts: 1,
        run_id: '01J00000000000000000000000',
        stack: { current: 0, stack: [] },
        use_api: false,
      },
      event: { data: {}, id: 'e', name: ground.named('plain'), ts: 0 },
      events: [{ data: {}, id: 'e', name: ground.named('plain'), ts: 0 }],
      steps: {},
      version: 2,
    });
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (signing) {
      const second = Math.floor(Date.now() / 1_000) - signing.ageS;
      const hmac = createHmac('sha256', signing.key.replace(/^signkey-\w+-/, ''));
      const hash = hmac.update(body + second).digest('hex');
      headers['x-inngest-signature'] = `t=${second}&s=${hash}`;
    }
    const url = `${ground.app.url}?fnId=${ground.client.id}-plain&stepId=step`;
    const response = await fetch(url, { method: 'POST', headers, body });
    return response.status;
  }

  const engine = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${ground.engineUrl}${path}`, init);
  const withKey = () => ({ authorization: `Bearer ${ground.signingKey}` });

  it('the app takes a call that is signed now with its key', async () => {
    expect(await callApp({ key: ground.signingKey, ageS: 0 })).toBe(206);
  });

  it('the app refuses calls unsigned, signed with another key, or six minutes ago', async () => {
    expect(await callApp(null)).toBe(401);
    expect(await callApp({ key: 'signkey-local-00ff00ff', ageS: 0 })).toBe(401);
    expect(await callApp({ key: ground.signingKey, ageS: SIX_MINUTES_S })).toBe(401);
  });

  it('the engine takes no event with another key', async () => {
    const body = JSON.stringify([{ name: ground.named('plain'), data: {} }]);
    expect((await engine('/e/wrong', { method: 'POST', body })).status).toBe(401);
  });

  it('the engine tells nothing and does nothing without the signing key', async () => {
    const sent = await ground.send('plain');
    const run = await ground.outcome(sent);
    for (const headers of [{}, { authorization: 'Bearer signkey-local-00ff00ff' }]) {
      for (const [method, path] of [
        ['GET', `/v1/events/${sent}/runs`],
        ['GET', `/v1/runs/${run.run_id}`],
        ['DELETE', `/v1/runs/${run.run_id}`],
        ['POST', `/v1/runs/${run.run_id}/rerun`],
        ['POST', `/v1/checkpoint/${run.run_id}/async`],
      ] as const) {
        expect((await engine(path, { method, headers })).status, `${method} ${path}`).toBe(401);
      }
    }
  });

  it('the engine answers what it cannot read in words, and goes on', async () => {
    const post = (path: string, body: string) =>
      engine(path, { method: 'POST', body, headers: withKey() });
    const events = `/e/${ground.eventKey}`;
    for (const body of UNREADABLE) {
      const response = await post(events, body);
      expect.soft(response.status, body.slice(0, 60)).toBe(400);
      expect.soft((await response.text()).length, body.slice(0, 60)).toBeGreaterThan(10);
    }
    expect((await post('/v1/checkpoint/none/async', '{}')).status).toBeLessThan(500);
    expect((await engine('/v1/runs/none', { headers: withKey() })).status).toBe(404);
    expect((await engine('/v1/events/none/runs', { headers: withKey() })).status).toBe(200);
    expect((await engine('/nowhere')).status).toBe(404);
    expect(await ground.outcome(await ground.send('plain'))).toMatchObject({ output: 'plain' });
  });

  it('an event over 256 KiB is refused in words', async () => {
    const data = { value: 'x'.repeat(300 * KIBIBYTE) };
    await expect(ground.send('plain', { data })).rejects.toThrow(/400 .*262144 is the most/);
    const fits = { value: 'x'.repeat(200 * KIBIBYTE) };
    expect(await ground.outcome(await ground.send('plain', { data: fits }))).toMatchObject({
      status: 'Completed',
    });
  });

  it('a step result of 2 MB fails its run in words while others go on', async () => {
    const [much, plain] = await Promise.all([
      ground.send('much', { data: { bytes: 2 * MEBIBYTE } }),
      ground.send('plain'),
    ]);
    const run = await ground.outcome(much);
    expect(run.status).toBe('Failed');
    expect(JSON.stringify(run.output)).toMatch(/returned 2\.0 MiB; at most 1 MiB/);
    expect(await ground.outcome(plain)).toMatchObject({ status: 'Completed', output: 'plain' });
  });

  it('a function may catch that a step’s result was too large', async () => {
    const sent = await ground.send('much', { data: { bytes: 2 * MEBIBYTE, isCaught: true } });
    const run = await ground.outcome(sent);
    expect(run.status).toBe('Completed');
    expect(run.output).toMatch(/at most 1 MiB/);
  });

  it('a run’s output of 2 MB fails it in words', async () => {
    const run = await ground.outcome(
      await ground.send('much-output', { data: { bytes: 2 * MEBIBYTE } }),
    );
    expect(run.status).toBe('Failed');
    expect(JSON.stringify(run.output)).toMatch(/returned 2\.0 MiB; at most 1 MiB/);
  });

  it('letters that Postgres cannot keep are replaced, in events and in results', async () => {
    const sent = await ground.send('unkeepable', {
      data: { value: 'd\u0000e\udc00f', tag: '\u0000' },
    });
    const run = await ground.outcome(sent);
    expect(run).toMatchObject({ status: 'Completed', output: 'a\ufffdb\ufffdcd\ufffde\ufffdf' });
  });

  it('a step that asks for what there is not fails its run in words', async () => {
    const run = await ground.outcome(await ground.send('signalled'));
    expect(run.status).toBe('Failed');
    expect(JSON.stringify(run.output)).toMatch(/signal/i);
  });

  it('a function that invokes one that is not there fails in words', async () => {
    const run = await ground.outcome(await ground.send('asks-nobody'));
    expect(run.status).toBe('Failed');
    expect(JSON.stringify(run.output)).toContain('is-not-there');
  });

  it('a function that asks for what there is not is refused, and the others run', async () => {
    const health = await (await engine('/health')).text();
    expect(health).toContain('of-tomorrow');
    const sent = await ground.send('of-tomorrow');
    expect(await ground.outcome(await ground.send('plain'))).toMatchObject({ status: 'Completed' });
    expect(await ground.runsOf(sent)).toEqual([]);
  });

  it('a run is cancelled and done again by hand', async () => {
    const sent = await ground.send('resting', { data: { tag: 'by hand' } });
    const runId = await ground.eventually('the run', async () => {
      const [run] = await ground.runsOf(sent);
      return run?.run_id;
    });
    const cancel = () => engine(`/v1/runs/${runId}`, { method: 'DELETE', headers: withKey() });
    expect((await cancel()).ok).toBe(true);
    expect((await ground.outcome(sent)).status).toBe('Cancelled');
    expect((await cancel()).status).toBeLessThan(500);
    const path = `/v1/runs/${runId}/rerun`;
    expect((await engine(path, { method: 'POST', headers: withKey() })).ok).toBe(true);
    const runs = await ground.ended(sent, 2);
    expect(runs.map((run) => run.status).sort()).toEqual(['Cancelled', 'Completed']);
  });

  it('a checkpoint of another take of the job changes nothing', async () => {
    const sent = await ground.send('slow', { data: { tag: 'stale' } });
    await ground.eventually('the slow step', () => ground.notes.names('stale').includes('begun'));
    const [run] = await ground.runsOf(sent);
    const runId = run?.run_id ?? '';
    const jobs = await ground.database?.pool.query<{ id: string }>(
      'select id from engine_jobs where run_id = $1',
      [runId],
    );
    const forged = {
      run_id: runId,
      fn_id: `${ground.client.id}-slow`,
      qi_id: `${jobs?.rows[0]?.id}.00000000-0000-4000-8000-000000000000`,
      steps: [{ id: 'a'.repeat(40), op: 'StepRun', name: 'forged', data: 'forged' }],
      ts: Date.now(),
    };
    const response = await engine(`/v1/checkpoint/${runId}/async`, {
      method: 'POST',
      headers: { ...withKey(), 'content-type': 'application/json' },
      body: JSON.stringify(forged),
    });
    expect(response.status).toBe(409);
    expect(await ground.outcome(sent)).toMatchObject({ status: 'Completed', output: 'done' });
    const steps = await ground.database?.pool.query<{ name: string }>(
      'select name from engine_steps where run_id = $1 order by name',
      [runId],
    );
    expect(steps?.rows.map((step) => step.name)).toEqual(['quick', 'slow']);
  });
});
