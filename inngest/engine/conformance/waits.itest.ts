import { expect } from 'vitest';
import { conformance } from './cases';
import type { Ground } from './ground';
import { makeWaitFunctions } from './wait-functions';

const SECOND_MS = 1_000;
/** Clocks of an engine and of an app may read a little apart. */
const EARLY_MS = 20;

function restMs({ notes }: Ground, tag: string): number {
  return notes.atMs(tag, 'after') - notes.atMs(tag, 'before');
}

/** Starts a run that waits, and resolves once it does. */
async function startWaiting(ground: Ground, data: { tag: string; [more: string]: unknown }) {
  const sent = await ground.send('waiting', { data });
  await ground.waiting(sent);
  return sent;
}

conformance('waits', {
  makeFunctions: makeWaitFunctions,
  serverUrl: process.env.INNGEST_DEV_SERVER_URL,
  cases: {
    'a sleep lasts as long as it should, and steps before it are not repeated': async (ground) => {
      const run = await ground.outcome(await ground.send('sleeping', { data: { tag: 'sleep' } }));
      expect(run).toMatchObject({ status: 'Completed', output: 'rested' });
      expect(ground.notes.names('sleep')).toEqual(['before', 'after']);
      expect(restMs(ground, 'sleep')).toBeGreaterThanOrEqual(SECOND_MS - EARLY_MS);
    },

    'a sleep until a moment ends at that moment': async (ground) => {
      const until = new Date(Date.now() + 1_500);
      const sent = await ground.send('sleeping-until', { data: { tag: 'until', until } });
      expect(await ground.outcome(sent)).toMatchObject({ status: 'Completed' });
      expect(ground.notes.names('until')).toEqual(['before', 'after']);
      expect(ground.notes.atMs('until', 'after')).toBeGreaterThanOrEqual(
        until.getTime() - EARLY_MS,
      );
    },

    'a sleep until a moment that has passed goes on at once': async (ground) => {
      const until = new Date(Date.now() - 3_600_000);
      const sent = await ground.send('sleeping-until', { data: { tag: 'past', until } });
      expect(await ground.outcome(sent)).toMatchObject({ status: 'Completed' });
      expect(ground.notes.names('past')).toEqual(['before', 'after']);
    },

    'a wait is ended by the event that matches its expression, and by no other': async (ground) => {
      const sent = await startWaiting(ground, { tag: 'matched', car: 'a' });
      await ground.send('answered', { data: { car: 'b', price: 1 } });
      await ground.send('answered', { data: { car: 'a', price: 10_000 } });
      await ground.send('answered', { data: { car: 'a' } });
      await ground.send('answered', { data: { car: 'a', price: 9_999 } });
      const run = await ground.outcome(sent);
      expect(run).toMatchObject({ status: 'Completed', output: { car: 'a', price: 9_999 } });
      expect(ground.notes.names('matched')).toEqual(['before', 'after']);
    },

    'a wait that no event matches ends with nothing at its time': async (ground) => {
      const sent = await startWaiting(ground, { tag: 'unmatched', car: 'c', timeout: '1s' });
      await ground.send('answered', { data: { car: 'somebody else’s', price: 1 } });
      expect(await ground.outcome(sent)).toMatchObject({ output: 'nothing came' });
      expect(restMs(ground, 'unmatched')).toBeGreaterThanOrEqual(SECOND_MS - EARLY_MS);
    },

    'an event ends the waits of all runs that it matches, each once': async (ground) => {
      const sent = await Promise.all(
        ['many 1', 'many 2', 'many 3'].map((tag) => startWaiting(ground, { tag, car: 'd' })),
      );
      await ground.send('answered', { data: { car: 'd', price: 5 } });
      await ground.send('answered', { data: { car: 'd', price: 6 } });
      for (const id of sent) {
        expect(await ground.outcome(id)).toMatchObject({ output: { car: 'd', price: 5 } });
      }
    },

    'a wait, a sleep and a step stand side by side': async (ground) => {
      const sent = await ground.send('waiting-beside', { data: { tag: 'beside' } });
      await ground.waiting(sent);
      await ground.send('answered-beside', { data: { tag: 'another', price: 1 } });
      await ground.send('answered-beside', { data: { tag: 'beside', price: 7 } });
      const run = await ground.outcome(sent);
      expect(run).toMatchObject({
        status: 'Completed',
        output: { answer: 7, worked: 'worked' },
      });
      expect(ground.notes.names('beside')).toEqual(['work']);
    },

    'an invoked function hands its result back': async (ground) => {
      const sent = await ground.send('parent', { data: { tag: 'invoke', how: 'works' } });
      const run = await ground.outcome(sent);
      expect(run).toMatchObject({
        status: 'Completed',
        output: { doubled: 42, heard: 'inngest/function.invoked' },
      });
      expect(ground.notes.names('invoke')).toEqual(['child', 'after']);
    },

    'the failure of an invoked function is thrown where it was invoked': async (ground) => {
      const sent = await ground.send('parent', { data: { tag: 'invoke failing', how: 'fails' } });
      const run = await ground.outcome(sent);
      expect(run.status).toBe('Completed');
      expect(JSON.stringify(run.output)).toContain('The child failed.');
      expect(ground.notes.names('invoke failing')).toEqual(['child', 'child', 'after']);
    },

    'a failure of an invoked function that nobody catches fails the run': async (ground) => {
      const sent = await ground.send('careless-parent', { data: { tag: 'careless' } });
      const run = await ground.outcome(sent);
      expect(run.status).toBe('Failed');
      expect(JSON.stringify(run.output)).toContain('The child failed.');
      expect(ground.notes.names('careless')).toEqual(['child', 'child']);
    },

    'an invocation that takes too long is given up, with an error': async (ground) => {
      const begunMs = Date.now();
      const sent = await ground.send('parent', { data: { tag: 'invoke slow', how: 'sleeps' } });
      const run = await ground.outcome(sent);
      expect(run.status).toBe('Completed');
      expect(JSON.stringify(run.output)).toMatch(/tim(ed|e).{0,3}out/i);
      const tookMs = ground.notes.atMs('invoke slow', 'after') - begunMs;
      expect(tookMs).toBeGreaterThanOrEqual(SECOND_MS - EARLY_MS);
      expect(tookMs).toBeLessThan(6 * SECOND_MS);
    },

    'events sent in a step go out once, and each starts its run': async (ground) => {
      const sent = await ground.send('fan-out', { data: { tag: 'fan-out' } });
      const run = await ground.outcome(sent);
      expect(run.status).toBe('Completed');
      const ids = run.output as string[];
      expect(new Set(ids).size).toBe(5);
      const children = await Promise.all(ids.map((id) => ground.outcome(id)));
      expect(children.map((child) => child.output).sort()).toEqual([0, 1, 2, 3, 4]);
      expect(ground.notes.details('fan-out', 'fanned').sort()).toEqual([0, 1, 2, 3, 4]);
    },
  },
});
