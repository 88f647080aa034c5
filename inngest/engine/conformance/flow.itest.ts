import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { conformance } from './cases';
import { makeFlowFunctions } from './flow-functions';
import type { Ground } from './ground';

const SECOND_MS = 1_000;
const EARLY_MS = 30;
/** How long a batch waits for more. */
const BATCH_WAIT_MS = 4_000;

/** Sends one event for each of the data, in order. */
async function sendAll(ground: Ground, name: string, all: readonly Record<string, unknown>[]) {
  const ids: string[] = [];
  for (const data of all) ids.push(await ground.send(name, { data }));
  return ids;
}

const numbered = (tag: string, count: number, more: Record<string, unknown> = {}) =>
  Array.from({ length: count }, (_, number) => ({ tag, number, ...more }));

/** Resolves when an event sent after all others has been worked on: what was to start has started. */
async function settle(ground: Ground): Promise<void> {
  await ground.outcome(await ground.send('counting', { data: { tag: 'settling' } }));
}

conformance('flow', {
  makeFunctions: makeFlowFunctions,
  serverUrl: process.env.INNGEST_DEV_SERVER_URL,
  cases: {
    'a trigger’s expression decides which events start a run': async (ground) => {
      const [small, odd, bare, large] = await sendAll(ground, 'measured', [
        { tag: 'filter', size: 5 },
        { tag: 'filter', size: 9, kind: 'x' },
        { tag: 'filter' },
        { tag: 'filter', size: 6, kind: 'y' },
      ]);
      expect(await ground.outcome(large ?? '')).toMatchObject({ status: 'Completed', output: 6 });
      await settle(ground);
      for (const id of [small, odd, bare]) expect(await ground.runsOf(id ?? '')).toEqual([]);
      expect(ground.notes.details('filter', 'large')).toEqual([6]);
    },

    'either of two triggers starts a function': async (ground) => {
      const runs = await Promise.all(
        ['one', 'two'].map(async (name) => ground.outcome(await ground.send(name))),
      );
      expect(runs.map((run) => run.output)).toEqual(['one', 'two'].map(ground.named));
    },

    'every function that hears an event runs': async (ground) => {
      const runs = await ground.ended(await ground.send('heard-by-two'), 2);
      expect(runs.map((run) => run.output).sort()).toEqual(['a', 'b']);
    },

    'an event of one id counts once, however often it is sent': async (ground) => {
      const id = randomUUID();
      const sends = Array.from({ length: 5 }, () =>
        ground.send('counting', { id, data: { tag: 'same id' } }),
      );
      const [first = ''] = await Promise.all(sends);
      await ground.ended(first);
      await settle(ground);
      expect(ground.notes.names('same id')).toEqual(['counted']);
    },

    'events of one idempotency key start one run': async (ground) => {
      const tag = 'idempotency';
      const sent = await sendAll(ground, 'once-per-order', [
        { tag, order: 'o-1' },
        { tag, order: 'o-1' },
        { tag, order: 'o-2' },
      ]);
      await Promise.all([ground.ended(sent[0] ?? ''), ground.ended(sent[2] ?? '')]);
      await settle(ground);
      expect(ground.notes.names(tag)).toEqual(['counted', 'counted']);
    },

    'with a limit of one, runs come one after the other': async (ground) => {
      const sent = await sendAll(ground, 'one-at-a-time', numbered('one at a time', 4));
      for (const id of sent) expect((await ground.outcome(id)).status).toBe('Completed');
      expect(ground.notes.details('one at a time', 'done')).toHaveLength(4);
      expect(ground.notes.mostAtOnce('one at a time')).toBe(1);
    },

    'a limit with a key holds for each key, and keys do not wait for each other': async (
      ground,
    ) => {
      const tag = 'keyed';
      const sites = ['a', 'b', 'a', 'b', 'a', 'b'].map((site) => ({ tag, site }));
      for (const id of await sendAll(ground, 'one-per-site', sites)) await ground.outcome(id);
      expect(ground.notes.mostAtOnce(`${tag} a`)).toBe(1);
      expect(ground.notes.mostAtOnce(`${tag} b`)).toBe(1);
      expect(ground.notes.details(tag, 'done')).toHaveLength(6);
      expect(ground.notes.mostAtOnce(tag)).toBe(2);
    },

    'a throttle spaces runs and drops none': async (ground) => {
      const sentAtMs = Date.now();
      const sent = await sendAll(ground, 'throttled', numbered('throttled', 3));
      for (const id of sent) expect((await ground.outcome(id)).status).toBe('Completed');
      const times = ground.notes.of('throttled').map(({ atMs }) => atMs - sentAtMs);
      expect(times).toHaveLength(3);
      expect(times[1]).toBeGreaterThanOrEqual(SECOND_MS - EARLY_MS);
      expect(times[2]).toBeGreaterThanOrEqual(2 * SECOND_MS - EARLY_MS);
    },

    'a rate limit drops what is too much, for each key': async (ground) => {
      const tag = 'rate-limited';
      const [first, second, other] = await sendAll(ground, 'rate-limited', [
        { tag, number: 0, site: 'a' },
        { tag, number: 1, site: 'a' },
        { tag, number: 2, site: 'b' },
      ]);
      await ground.ended(first ?? '');
      await ground.ended(other ?? '');
      await settle(ground);
      expect(await ground.runsOf(second ?? '')).toEqual([]);
      expect(ground.notes.details(tag, 'ran').sort()).toEqual([0, 2]);
    },

    'a debounce runs once, with the last event': async (ground) => {
      const tag = 'debounced';
      await sendAll(ground, 'debounced', numbered(tag, 2, { car: 'a' }));
      const lastSentAtMs = Date.now();
      const last = await ground.send('debounced', { data: { tag, number: 2, car: 'a' } });
      const run = await ground.outcome(last);
      expect(run).toMatchObject({ status: 'Completed', output: 2 });
      expect(ground.notes.details(tag, 'ran')).toEqual([2]);
      const waitedMs = ground.notes.atMs(tag, 'ran') - lastSentAtMs;
      expect(waitedMs).toBeGreaterThanOrEqual(SECOND_MS - EARLY_MS);
    },

    'a full batch runs at once, with its events in order': async (ground) => {
      const tag = 'full batch';
      const begunMs = Date.now();
      const sent = await sendAll(ground, 'batched', numbered(tag, 3, { site: 'full' }));
      const run = await ground.outcome(sent[0] ?? '');
      expect(run).toMatchObject({ status: 'Completed', output: [0, 1, 2] });
      if (ground.kind === 'local') {
        expect(ground.notes.atMs(tag, 'batch') - begunMs).toBeLessThan(BATCH_WAIT_MS);
      }
      for (const id of sent) expect((await ground.outcome(id)).run_id).toBe(run.run_id);
    },

    'a batch that does not fill up runs when its time is over': async (ground) => {
      const tag = 'timed batch';
      const begunMs = Date.now();
      const sent = await sendAll(ground, 'batched', numbered(tag, 2, { site: 'timed' }));
      expect(await ground.outcome(sent[1] ?? '')).toMatchObject({ output: [0, 1] });
      const tookMs = ground.notes.atMs(tag, 'batch') - begunMs;
      expect(tookMs).toBeGreaterThanOrEqual(BATCH_WAIT_MS - EARLY_MS);
    },

    'batches of different keys are kept apart': async (ground) => {
      const tag = 'keyed batch';
      const sites = ['a', 'b', 'a', 'b', 'b'].map((site, number) => ({ tag, number, site }));
      const sent = await sendAll(ground, 'batched', sites);
      expect(await ground.outcome(sent[4] ?? '')).toMatchObject({ output: [1, 3, 4] });
      expect(await ground.outcome(sent[0] ?? '')).toMatchObject({ output: [0, 2] });
    },

    'the urgent goes before what was there first': async (ground) => {
      const tag = 'priority';
      const blocker = await ground.send('by-priority', { data: { tag, number: 0, urgency: 0 } });
      await ground.eventually('the blocker', () => ground.notes.names(tag).length > 0);
      const rest = await sendAll(ground, 'by-priority', [
        { tag, number: 1, urgency: -100 },
        { tag, number: 2, urgency: 0 },
        { tag, number: 3, urgency: 100 },
      ]);
      ground.notes.add(tag, 'all sent');
      for (const id of [blocker, ...rest]) await ground.outcome(id);
      expect(ground.notes.details(tag, 'begun')).toEqual([0, 3, 2, 1]);
    },

    'a singleton that skips keeps the run that is there': async (ground) => {
      const tag = 'skip';
      const first = await ground.send('singleton-skip', { data: { tag, car: 'a', number: 1 } });
      await ground.eventually('the first', () => ground.notes.names(tag).length > 0);
      const second = await ground.send('singleton-skip', { data: { tag, car: 'a', number: 2 } });
      const other = await ground.send('singleton-skip', { data: { tag, car: 'b', number: 3 } });
      expect(await ground.outcome(first)).toMatchObject({ status: 'Completed', output: 1 });
      expect(await ground.outcome(other)).toMatchObject({ status: 'Completed', output: 3 });
      expect(ground.notes.details(tag, 'begun')).toEqual([1, 3]);
      const ended = (await ground.runsOf(second)).filter((run) => run.status === 'Completed');
      expect(ended).toEqual([]);
      const third = await ground.send('singleton-skip', { data: { tag, car: 'a', number: 4 } });
      expect(await ground.outcome(third)).toMatchObject({ status: 'Completed', output: 4 });
    },

    'a singleton that cancels keeps the new run': async (ground) => {
      const tag = 'replace';
      const first = await ground.send('singleton-cancel', { data: { tag, car: 'a', number: 1 } });
      await ground.eventually('the first', () => ground.notes.names(tag).length > 0);
      const second = await ground.send('singleton-cancel', { data: { tag, car: 'a', number: 2 } });
      expect((await ground.outcome(first)).status).toBe('Cancelled');
      expect(await ground.outcome(second)).toMatchObject({ status: 'Completed', output: 2 });
    },

    'a run is cancelled by the event that matches, and by no other': async (ground) => {
      const tag = 'cancelled';
      const sent = await ground.send('cancellable', { data: { tag, car: 'a' } });
      const other = await ground.send('cancellable', { data: { tag, car: 'b', forTime: '2s' } });
      await ground.eventually('both runs', () => ground.notes.names(tag).length === 2);
      await ground.send('withdrawn', { data: { car: 'c' } });
      await ground.send('withdrawn', { data: { car: 'a' } });
      expect((await ground.outcome(sent)).status).toBe('Cancelled');
      expect(await ground.outcome(other)).toMatchObject({ status: 'Completed', output: 'slept' });
      await ground.eventually('the cancellation', () => ground.notes.names(tag).includes('heard'));
      expect(ground.notes.names(tag)).toEqual(['begun', 'begun', 'heard', 'ended']);
    },

    'a run that takes longer than it may is cancelled': async (ground) => {
      const sentAtMs = Date.now();
      const sent = await ground.send('must-finish', { data: { tag: 'must finish' } });
      const run = await ground.outcome(sent);
      expect(run.status).toBe('Cancelled');
      // Counted from when the engine calls it, which is before its code begins and after the sending.
      expect(Date.now() - sentAtMs).toBeGreaterThanOrEqual(SECOND_MS - EARLY_MS);
    },

    'a run that could not start in time is cancelled': async (ground) => {
      const tag = 'must start';
      const [first, second] = await sendAll(ground, 'must-start', [
        { tag, number: 1, forMs: 2_500 },
        { tag, number: 2, forMs: 0 },
      ]);
      expect((await ground.outcome(second ?? '')).status).toBe('Cancelled');
      expect((await ground.outcome(first ?? '')).status).toBe('Completed');
      expect(ground.notes.details(tag, 'begun')).toEqual([1]);
    },
  },
});
