import { expect } from 'vitest';
import { conformance } from './cases';
import type { Ground } from './ground';
import { makeStepFunctions } from './step-functions';

/** What an engine must carry unharmed: odd letters, quotes, line breaks, and numbers of any size. */
const ODD = {
  text: 'Zoë’s “Škoda” – 価格 🚗 \u2028 \\ "quoted" \t line\nline </script>',
  'a key with spaces, é and "quotes"': true,
  numbers: [0.1 + 0.2, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 9_007_199_254_740_991, -1.5],
  nested: [[], {}, [null, { deep: [[[0]]] }], '', false],
};

/** Sends the event of a function's own name, tagged, and waits for its run. */
async function runOf(ground: Ground, name: string, tag = name) {
  const run = await ground.outcome(await ground.send(name, { data: { tag } }));
  return { ...run, said: JSON.stringify(run.output) };
}

conformance('steps', {
  makeFunctions: makeStepFunctions,
  serverUrl: process.env.INNGEST_DEV_SERVER_URL,
  cases: {
    'each step runs once, in order, with the results of those before': async (ground) => {
      const run = await runOf(ground, 'three-steps');
      expect(run).toMatchObject({
        status: 'Completed',
        output: { first: 1, second: 2, third: 3 },
      });
      expect(ground.notes.names('three-steps')).toEqual(['first', 'second', 'third']);
    },

    'a step that fails is tried again alone, and the tries are numbered from 0': async (ground) => {
      const run = await runOf(ground, 'right-at-last');
      expect(run).toMatchObject({ status: 'Completed', output: 'right' });
      expect(ground.notes.names('right-at-last')).toEqual([
        'before',
        'shaky',
        'shaky',
        'shaky',
        'after',
      ]);
      expect(ground.notes.details('right-at-last', 'shaky')).toEqual([0, 1, 2]);
      expect(ground.notes.details('right-at-last', 'after')).toEqual([0]);
    },

    'a step that asks for time is not tried before': async (ground) => {
      const run = await runOf(ground, 'asks-for-time');
      expect(run).toMatchObject({ status: 'Completed', output: 'served' });
      const waitedMs =
        ground.notes.atMs('asks-for-time', 'try 1') - ground.notes.atMs('asks-for-time', 'try 0');
      expect(waitedMs).toBeGreaterThanOrEqual(990);
    },

    'an error that cannot be mended ends the run at its first try': async (ground) => {
      const run = await runOf(ground, 'hopeless-step');
      expect(run.status).toBe('Failed');
      expect(run.said).toContain('There is no such car.');
      expect(ground.notes.details('hopeless-step', 'tried')).toEqual([0]);
    },

    'a step out of tries fails the run with its error': async (ground) => {
      const run = await runOf(ground, 'always-failing');
      expect(run.status).toBe('Failed');
      expect(run.said).toContain('It failed again.');
      expect(ground.notes.details('always-failing', 'tried')).toEqual([0, 1]);
    },

    'the function may catch what a step threw, and goes on': async (ground) => {
      const run = await runOf(ground, 'catching');
      expect(run).toMatchObject({
        status: 'Completed',
        output: { caught: { message: 'Not a price.' }, instead: 'a guess' },
      });
      expect(ground.notes.names('catching')).toEqual(['tried', 'tried', 'instead']);
    },

    'onFailure is called once, with the error and the event': async (ground) => {
      const run = await runOf(ground, 'with-on-failure');
      expect(run.status).toBe('Failed');
      const told = () => ground.notes.details('with-on-failure', 'told');
      await ground.eventually('onFailure', () => told().length > 0);
      // Long enough for a second call, had there been one: the next run begins and ends.
      await runOf(ground, 'three-steps', 'after on-failure');
      expect(told()).toEqual([{ message: 'The page was not there.', runId: run.run_id }]);
    },

    'an error outside of steps repeats the function, not its steps': async (ground) => {
      const run = await runOf(ground, 'failing-outside');
      expect(run).toMatchObject({ status: 'Completed', output: 'kept' });
      expect(ground.notes.details('failing-outside', 'kept')).toHaveLength(1);
    },

    'a function out of tries fails, and others hear of it': async (ground) => {
      const run = await runOf(ground, 'failing-for-good');
      expect(run.status).toBe('Failed');
      expect(run.said).toContain('Never right.');
      expect(ground.notes.details('failing-for-good', 'called')).toEqual([0, 1]);
      await ground.eventually('inngest/function.failed', () =>
        ground.notes.names('failing-for-good').includes('heard'),
      );
      expect(ground.notes.details('failing-for-good', 'heard')).toEqual(['Never right.']);
    },

    'steps of one name in a loop are told apart': async (ground) => {
      const run = await runOf(ground, 'loop');
      expect(run).toMatchObject({ status: 'Completed', output: [0, 1, 2, 3] });
      expect(ground.notes.names('loop')).toEqual(['round', 'round', 'round', 'round']);
    },

    'after a replay the same branches are taken': async (ground) => {
      const run = await runOf(ground, 'branches');
      expect(run).toMatchObject({ status: 'Completed', output: 'heads' });
      expect(ground.notes.names('branches')).toEqual(['decide', 'heads', 'deep']);
    },

    'steps side by side all run, each once, at the same time': async (ground) => {
      const run = await runOf(ground, 'parallel');
      expect(run).toMatchObject({ status: 'Completed', output: 'left+middle+right' });
      expect(ground.notes.details('parallel', 'begun').sort()).toEqual(['left', 'middle', 'right']);
      expect(ground.notes.details('parallel', 'done')).toHaveLength(3);
      expect(ground.notes.mostAtOnce('parallel')).toBe(3);
      expect(ground.notes.names('parallel').at(-1)).toBe('last');
    },

    'the first of a race wins before the others have ended': async (ground) => {
      const run = await runOf(ground, 'race');
      expect(run).toMatchObject({ status: 'Completed', output: 'fast' });
      const names = ground.notes.names('race');
      expect(names.filter((name) => name === 'prize')).toHaveLength(1);
      expect(names.indexOf('prize')).toBeGreaterThan(names.indexOf('fast'));
      expect(names.slice(0, 2)).toEqual(['fast', 'prize']);
    },

    'one of several may fail while the others stand': async (ground) => {
      const run = await runOf(ground, 'partly-failing');
      expect(run).toMatchObject({ status: 'Completed', output: ['fulfilled', 'rejected'] });
      expect(ground.notes.details('partly-failing', 'good')).toHaveLength(1);
      expect(ground.notes.details('partly-failing', 'bad')).toEqual([0, 1]);
    },

    'with checkpoints and without, the results are the same': async (ground) => {
      const [quick, plain] = await Promise.all([
        runOf(ground, 'work-with-checkpoints'),
        runOf(ground, 'work-without-checkpoints'),
      ]);
      const output = { one: 1, shaky: 2, pair: [4, 6], caught: 'never' };
      expect(quick).toMatchObject({ status: 'Completed', output });
      expect(plain).toMatchObject({ status: 'Completed', output });
      for (const tag of ['work-with-checkpoints', 'work-without-checkpoints']) {
        expect(ground.notes.names(tag)).toEqual(['one', 'shaky', 'shaky']);
      }
    },

    'odd letters and numbers arrive as they were sent': async (ground) => {
      const sent = await ground.send('echo', { data: { tag: 'odd', value: ODD } });
      const run = await ground.outcome(sent);
      expect(run.status).toBe('Completed');
      expect(run.output).toEqual({ kept: ODD, nothing: null });
    },

    'a malformed event is refused by its function, in words and once': async (ground) => {
      const sent = await ground.send('validating', { data: { tag: 'malformed', car_id: 12 } });
      const run = await ground.outcome(sent);
      expect(run.status).toBe('Failed');
      expect(JSON.stringify(run.output)).toContain('The event has no car_id.');
      expect(ground.notes.names('malformed')).toEqual(['called']);
      const right = await ground.send('validating', { data: { car_id: 'car_1' } });
      expect(await ground.outcome(right)).toMatchObject({ status: 'Completed', output: 'car_1' });
    },
  },
});
