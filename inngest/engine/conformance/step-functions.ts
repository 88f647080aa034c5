import { NonRetriableError, RetryAfterError } from 'inngest';
import type { Kit, MakeFunctions } from './ground';
import { pause } from './notes';

/** Steps, their tries and their errors. Each function is heard by the event of its own name. */
export const makeStepFunctions: MakeFunctions = (kit) => [
  ...plainSteps(kit),
  ...triedSteps(kit),
  ...failingFunctions(kit),
  ...controlFlow(kit),
  ...sideBySide(kit),
  ...oneWorkTwoWays(kit),
];

const plainSteps = ({ client, named, notes }: Kit) => [
  client.createFunction(
    { id: 'three-steps', triggers: [{ event: named('three-steps') }] },
    async ({ event, step }) => {
      const { tag } = event.data;
      const first = await step.run('first', () => notes.handOn(tag, 'first', 1));
      const second = await step.run('second', () => notes.handOn(tag, 'second', first + 1));
      const third = await step.run('third', () => notes.handOn(tag, 'third', second + 1));
      return { first, second, third };
    },
  ),
  client.createFunction(
    { id: 'echo', triggers: [{ event: named('echo') }] },
    async ({ event, step }) => {
      const kept = await step.run('keep', () => event.data.value);
      const nothing = await step.run('nothing', () => undefined);
      // After the sleep the steps' values come from where they were kept.
      await step.sleep('later', '1s');
      return { kept, nothing };
    },
  ),
  client.createFunction(
    { id: 'validating', retries: 2, triggers: [{ event: named('validating') }] },
    async ({ event }) => {
      notes.add(event.data.tag ?? 'validating', 'called');
      if (typeof event.data.car_id !== 'string') {
        throw new NonRetriableError('The event has no car_id.');
      }
      return event.data.car_id;
    },
  ),
];

const triedSteps = ({ client, named, notes }: Kit) => [
  client.createFunction(
    { id: 'right-at-last', retries: 3, triggers: [{ event: named('right-at-last') }] },
    async ({ event, step, attempt }) => {
      const { tag } = event.data;
      await step.run('before', () => notes.add(tag, 'before', attempt));
      const value = await step.run('shaky', () => {
        notes.add(tag, 'shaky', attempt);
        if (attempt < 2) throw new Error(`try ${attempt} failed`);
        return 'right';
      });
      await step.run('after', () => notes.add(tag, 'after', attempt));
      return value;
    },
  ),
  client.createFunction(
    { id: 'asks-for-time', retries: 2, triggers: [{ event: named('asks-for-time') }] },
    async ({ event, step, attempt }) =>
      step.run('limited', () => {
        notes.add(event.data.tag, `try ${attempt}`);
        if (attempt === 0) throw new RetryAfterError('Too many requests.', 1_000);
        return 'served';
      }),
  ),
  client.createFunction(
    { id: 'hopeless-step', retries: 3, triggers: [{ event: named('hopeless-step') }] },
    async ({ event, step, attempt }) =>
      step.run('hopeless', () => {
        notes.add(event.data.tag, 'tried', attempt);
        throw new NonRetriableError('There is no such car.');
      }),
  ),
  client.createFunction(
    { id: 'always-failing', retries: 1, triggers: [{ event: named('always-failing') }] },
    async ({ event, step, attempt }) =>
      step.run('failing', () => {
        notes.add(event.data.tag, 'tried', attempt);
        throw new Error('It failed again.');
      }),
  ),
  client.createFunction(
    { id: 'catching', retries: 1, triggers: [{ event: named('catching') }] },
    async ({ event, step, attempt }) => {
      const { tag } = event.data;
      const caught = await step
        .run('failing', () => {
          notes.add(tag, 'tried', attempt);
          throw new TypeError('Not a price.');
        })
        .catch((error: Error) => ({ name: error.name, message: error.message }));
      const instead = await step.run('instead', () => notes.handOn(tag, 'instead', 'a guess'));
      return { caught, instead };
    },
  ),
];

const failingFunctions = ({ client, named, notes }: Kit) => [
  client.createFunction(
    {
      id: 'with-on-failure',
      retries: 0,
      triggers: [{ event: named('with-on-failure') }],
      onFailure: async ({ event, error, step }) => {
        const { tag } = event.data.event.data;
        await step.run('tell', () =>
          notes.add(tag, 'told', { message: error.message, runId: event.data.run_id }),
        );
      },
    },
    async ({ step }) =>
      step.run('failing', () => {
        throw new Error('The page was not there.');
      }),
  ),
  client.createFunction(
    { id: 'failing-outside', retries: 2, triggers: [{ event: named('failing-outside') }] },
    async ({ event, step, attempt }) => {
      const { tag } = event.data;
      const kept = await step.run('kept', () => notes.handOn(tag, 'kept', 'kept'));
      notes.add(tag, 'outside', attempt);
      if (notes.details(tag, 'outside').length < 2) throw new Error('Outside of any step.');
      return kept;
    },
  ),
  client.createFunction(
    { id: 'failing-for-good', retries: 1, triggers: [{ event: named('failing-for-good') }] },
    async ({ event, attempt }) => {
      notes.add(event.data.tag, 'called', attempt);
      throw new Error('Never right.');
    },
  ),
  client.createFunction(
    {
      id: 'hears-failures',
      triggers: [
        {
          event: 'inngest/function.failed',
          if: `event.data.function_id == '${client.id}-failing-for-good'`,
        },
      ],
    },
    async ({ event }) => {
      notes.add(event.data.event.data.tag, 'heard', event.data.error.message);
    },
  ),
];

const controlFlow = ({ client, named, notes }: Kit) => [
  client.createFunction(
    { id: 'loop', triggers: [{ event: named('loop') }] },
    async ({ event, step }) => {
      const rounds: number[] = [];
      for (let round = 0; round < 4; round += 1) {
        const done = await step.run('round', () => notes.handOn(event.data.tag, 'round', round));
        rounds.push(done);
        if (round === 1) await step.sleep('between', '1s');
      }
      return rounds;
    },
  ),
  client.createFunction(
    { id: 'branches', triggers: [{ event: named('branches') }] },
    async ({ event, step }) => {
      const { tag } = event.data;
      const coin = await step.run('decide', () => notes.handOn(tag, 'decide', 'heads'));
      if (coin === 'heads') {
        const depth = await step.run('heads', () => notes.handOn(tag, 'heads', 2));
        await step.sleep('think', '1s');
        if (depth > 1) await step.run('deep', () => notes.add(tag, 'deep'));
        else await step.run('shallow', () => notes.add(tag, 'shallow'));
      } else {
        await step.run('tails', () => notes.add(tag, 'tails'));
      }
      return coin;
    },
  ),
];

const sideBySide = ({ client, named, notes }: Kit) => [
  client.createFunction(
    { id: 'parallel', triggers: [{ event: named('parallel') }] },
    async ({ event, step }) => {
      const { tag } = event.data;
      const work = (name: string) =>
        step.run(name, async () => {
          notes.add(tag, 'begun', name);
          await pause(150);
          notes.add(tag, 'done', name);
          return name;
        });
      const parts = await Promise.all([work('left'), work('middle'), work('right')]);
      const last = await step.run('last', () => notes.handOn(tag, 'last', parts.join('+')));
      return last;
    },
  ),
  client.createFunction(
    { id: 'race', triggers: [{ event: named('race') }] },
    async ({ event, step, group }) => {
      const { tag } = event.data;
      const runner = (name: string, forMs: number) =>
        step.run(name, async () => {
          await pause(forMs);
          notes.add(tag, name);
          return name;
        });
      const winner = await group.parallel({ mode: 'race' }, () =>
        Promise.race([runner('slow', 2_500), runner('fast', 50)]),
      );
      return step.run('prize', () => notes.handOn(tag, 'prize', winner));
    },
  ),
  client.createFunction(
    { id: 'partly-failing', retries: 1, triggers: [{ event: named('partly-failing') }] },
    async ({ event, step, attempt }) => {
      const { tag } = event.data;
      const settled = await Promise.allSettled([
        step.run('good', () => notes.handOn(tag, 'good', 'good')),
        step.run('bad', () => {
          notes.add(tag, 'bad', attempt);
          throw new Error('One of two.');
        }),
      ]);
      return settled.map((one) => one.status);
    },
  ),
];

/** The same work, once with many steps to a call and once with one. */
const oneWorkTwoWays = ({ client, named, notes }: Kit) =>
  [true, false].map((checkpointing) => {
    const id = checkpointing ? 'work-with-checkpoints' : 'work-without-checkpoints';
    return client.createFunction(
      { id, retries: 2, checkpointing, triggers: [{ event: named(id) }] },
      async ({ event, step, attempt }) => {
        const { tag } = event.data;
        const one = await step.run('one', () => notes.handOn(tag, 'one', 1));
        const shaky = await step.run('shaky', () => {
          notes.add(tag, 'shaky');
          if (attempt === 0) throw new Error('once');
          return one + 1;
        });
        const pair = await Promise.all([
          step.run('left', () => shaky * 2),
          step.run('right', () => shaky * 3),
        ]);
        await step.sleep('rest', '1s');
        const caught = await step
          .run('hopeless', () => {
            throw new NonRetriableError('never');
          })
          .catch((error: Error) => error.message);
        return { one, shaky, pair, caught };
      },
    );
  });
