import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '@/lib/platform/log';
import { startEngine } from '../engine';
import { makeFaultFunctions } from './fault-functions';
import { type Ground, openLocalGround } from './ground';
import { pause } from './notes';

const DAY_MS = 86_400_000;

describe('faults around the local engine', () => {
  let ground: Ground;

  beforeAll(async () => {
    ground = await openLocalGround(makeFaultFunctions);
  });

  afterAll(async () => {
    await ground?.stop();
  });

  async function failures(runId: string): Promise<number> {
    const result = await ground.database?.pool.query(
      'select 1 from engine_failures where run_id = $1',
      [runId],
    );
    return result?.rowCount ?? -1;
  }

  it('a sleep goes on across a restart of the engine', async () => {
    const sent = await ground.send('resting', { data: { tag: 'restart' } });
    await ground.eventually('the step before', () => ground.notes.names('restart').length > 0);
    await ground.stopEngine();
    await ground.startEngine();
    expect(await ground.outcome(sent)).toMatchObject({ status: 'Completed', output: 'rested' });
    expect(ground.notes.names('restart')).toEqual(['before', 'after']);
    const restMs = ground.notes.atMs('restart', 'after') - ground.notes.atMs('restart', 'before');
    expect(restMs).toBeGreaterThanOrEqual(980);
  });

  it('an app that dies in mid-step costs no try', async () => {
    const sent = await ground.send('slow', { data: { tag: 'app down' } });
    await ground.eventually('the slow step', () =>
      ground.notes.names('app down').includes('begun'),
    );
    await ground.app.stop();
    await ground.app.start();
    const run = await ground.outcome(sent);
    expect(run).toMatchObject({ status: 'Completed', output: 'done' });
    expect(ground.notes.details('app down', 'quick')).toHaveLength(1);
    expect(ground.notes.details('app down', 'begun')).toEqual([0, 0]);
    expect(await failures(run.run_id)).toBe(0);
  });

  it('an app that comes back at once is called again soon, however many calls it lost', async () => {
    const tag = 'many lost';
    const sent = await Promise.all(
      Array.from({ length: 12 }, () => ground.send('slow', { data: { tag } })),
    );
    const begun = () => ground.notes.of(tag).filter(({ what }) => what === 'begun');
    await ground.eventually('the slow steps', () => begun().length === sent.length);
    await ground.app.stop();
    await ground.app.start();
    const backAtMs = Date.now();
    await ground.eventually('the second calls', () => begun().length > sent.length);
    expect((begun()[sent.length]?.atMs ?? Number.NaN) - backAtMs).toBeLessThan(4_000);
    for (const id of sent) expect((await ground.outcome(id)).status).toBe('Completed');
  });

  it('an answer that is not the SDK’s costs no try', async () => {
    let count = 0;
    ground.app.interpose((_request, response) => {
      count += 1;
      response.writeHead(count % 2 === 0 ? 502 : 200, { 'content-type': 'text/html' });
      response.end('<h1>Bad gateway</h1>');
    });
    const sent = await ground.send('slow', { data: { tag: 'proxy' } });
    await ground.eventually('two calls of the proxy', () => count >= 2);
    ground.app.interpose(null);
    const run = await ground.outcome(sent);
    expect(run).toMatchObject({ status: 'Completed', output: 'done' });
    expect(ground.notes.details('proxy', 'begun')).toEqual([0]);
    expect(await failures(run.run_id)).toBe(0);
  });

  it('an engine that is told to stop waits for nobody for long, and loses nothing', async () => {
    const sent = await ground.send('slow', { data: { tag: 'engine down' } });
    await ground.eventually('the slow step', () =>
      ground.notes.names('engine down').includes('begun'),
    );
    const begunMs = Date.now();
    await ground.stopEngine();
    expect(Date.now() - begunMs).toBeLessThan(10_000);
    await ground.startEngine();
    expect(await ground.outcome(sent)).toMatchObject({ status: 'Completed', output: 'done' });
    expect(ground.notes.details('engine down', 'quick')).toHaveLength(1);
  });

  it('events gathered before a restart are run after it, though the app is not there yet', async () => {
    const first = await ground.send('gathered', { data: { number: 1 } });
    const second = await ground.send('gathered', { data: { number: 2 } });
    await ground.stopEngine();
    await ground.app.stop();
    await pause(1_100);
    await ground.startEngine();
    await pause(500);
    await ground.app.start();
    expect(await ground.outcome(first)).toMatchObject({ status: 'Completed', output: [1, 2] });
    expect(await ground.runsOf(second)).toHaveLength(1);
  });

  it('a second engine stands by, answers, and takes over', async () => {
    const second = await startEngine({
      databaseUrl: ground.database?.url ?? '',
      appUrl: ground.app.url,
      port: 0,
      signingKey: ground.signingKey,
      eventKey: ground.eventKey,
      log: silentLog,
      retryBaseMs: 60,
    });
    try {
      await ground.eventually('a stand-by', () => second.state() === 'standby');
      const taken = await fetch(`${second.url}/e/${ground.eventKey}`, {
        method: 'POST',
        body: JSON.stringify([{ name: ground.named('resting'), data: { tag: 'second' } }]),
      });
      expect(taken.status).toBe(200);
      const { ids } = (await taken.json()) as { ids: string[] };
      await ground.eventually('the step before', () => ground.notes.names('second').length > 0);
      await ground.stopEngine();
      await ground.eventually('its turn', () => second.state() === 'active');
      const ran = await ground.eventually('the end', async () => {
        const answer = await fetch(`${second.url}/v1/events/${ids[0]}/runs`, {
          headers: { authorization: `Bearer ${ground.signingKey}` },
        });
        const { data } = (await answer.json()) as { data: { status: string; output: unknown }[] };
        return data[0]?.status === 'Completed' ? data[0] : null;
      });
      expect(ran.output).toBe('rested');
      expect(ground.notes.names('second')).toEqual(['before', 'after']);
    } finally {
      await second.stop();
      await ground.startEngine();
    }
  });

  it('a cron keeps its time zone, and what was missed is caught up with once', async () => {
    await ground.eventually('the time table', async () => (await slots()).length === 1);
    const [slot] = await slots();
    const clock = new Intl.DateTimeFormat('en-US', {
      timeZone: 'America/Los_Angeles',
      timeStyle: 'medium',
    });
    expect(clock.format(slot?.next_slot_at)).toBe('3:00:00 AM');
    expect(ground.notes.names('at-three')).toEqual([]);
    await ground.stopEngine();
    // As if nothing had run for three nights.
    await ground.database?.pool.query('update engine_crons set next_slot_at = $1', [
      new Date((slot?.next_slot_at.getTime() ?? 0) - 3 * DAY_MS),
    ]);
    await ground.startEngine();
    await ground.eventually('the cron', () => ground.notes.names('at-three').length > 0);
    await ground.outcome(await ground.send('plain'));
    expect(ground.notes.names('at-three')).toEqual(['inngest/scheduled.timer']);
    expect(ground.notes.of('at-three')[0]?.detail).toContain('0 3 * * *');
    const [after] = await slots();
    expect(clock.format(after?.next_slot_at)).toBe('3:00:00 AM');
    expect(after?.next_slot_at.getTime()).toBeGreaterThan(Date.now());
  });

  async function slots(): Promise<{ next_slot_at: Date }[]> {
    const result = await ground.database?.pool.query<{ next_slot_at: Date }>(
      'select next_slot_at from engine_crons',
    );
    return result?.rows ?? [];
  }
});
