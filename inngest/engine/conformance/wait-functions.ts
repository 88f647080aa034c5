import type { Kit, MakeFunctions } from './ground';
import { pause } from './notes';

/** Sleeps, waits, functions that call functions, and events that functions send. */
export const makeWaitFunctions: MakeFunctions = (kit) => [
  ...sleeps(kit),
  ...waits(kit),
  ...invocations(kit),
  ...sentEvents(kit),
];

const sleeps = ({ client, named, notes }: Kit) => [
  client.createFunction(
    { id: 'sleeping', triggers: [{ event: named('sleeping') }] },
    async ({ event, step }) => {
      const { tag } = event.data;
      await step.run('before', () => notes.add(tag, 'before'));
      await step.sleep('for a second', '1s');
      await step.run('after', () => notes.add(tag, 'after'));
      return 'rested';
    },
  ),
  client.createFunction(
    { id: 'sleeping-until', triggers: [{ event: named('sleeping-until') }] },
    async ({ event, step }) => {
      const { tag, until } = event.data;
      await step.run('before', () => notes.add(tag, 'before'));
      await step.sleepUntil('until then', new Date(until));
      await step.run('after', () => notes.add(tag, 'after'));
    },
  ),
];

const waits = ({ client, named, notes }: Kit) => [
  client.createFunction(
    { id: 'waiting', triggers: [{ event: named('waiting') }] },
    async ({ event, step }) => {
      const { tag, timeout } = event.data;
      await step.run('before', () => notes.add(tag, 'before'));
      const answer = await step.waitForEvent('the answer', {
        event: named('answered'),
        timeout: timeout ?? '1m',
        if: 'event.data.car == async.data.car && async.data.price < 10000',
      });
      await step.run('after', () => notes.add(tag, 'after'));
      return answer === null ? 'nothing came' : answer.data;
    },
  ),
  client.createFunction(
    { id: 'waiting-beside', triggers: [{ event: named('waiting-beside') }] },
    async ({ event, step }) => {
      const { tag } = event.data;
      const [answer, , worked] = await Promise.all([
        step.waitForEvent('the answer', {
          event: named('answered-beside'),
          timeout: '1m',
          match: 'data.tag',
        }),
        step.sleep('a second', '1s'),
        step.run('work', () => notes.handOn(tag, 'work', 'worked')),
      ]);
      return { answer: answer?.data.price, worked };
    },
  ),
];

const invocations = ({ client, named, notes }: Kit) => {
  const child = client.createFunction(
    { id: 'child', retries: 1, triggers: [{ event: named('child') }] },
    async ({ event, step }) => {
      const { tag, how } = event.data;
      const value = await step.run('work', async () => {
        notes.add(tag, 'child');
        if (how === 'fails') throw new Error('The child failed.');
        return 21;
      });
      if (how === 'sleeps') await step.sleep('long', '6s');
      return { doubled: value * 2, heard: event.name };
    },
  );
  const parent = client.createFunction(
    { id: 'parent', triggers: [{ event: named('parent') }] },
    async ({ event, step }) => {
      const { tag, how } = event.data;
      const result = await step
        .invoke('ask the child', {
          function: child,
          data: { tag, how },
          ...(how === 'sleeps' ? { timeout: '1s' } : {}),
        })
        .catch((error: Error) => ({ caught: `${error.name}: ${error.message}` }));
      await step.run('after', () => notes.add(tag, 'after'));
      return result;
    },
  );
  const careless = client.createFunction(
    { id: 'careless-parent', retries: 1, triggers: [{ event: named('careless-parent') }] },
    async ({ event, step }) => {
      const { tag } = event.data;
      return step.invoke('ask the child', { function: child, data: { tag, how: 'fails' } });
    },
  );
  return [child, parent, careless];
};

const sentEvents = ({ client, named, notes }: Kit) => [
  client.createFunction(
    { id: 'fan-out', triggers: [{ event: named('fan-out') }] },
    async ({ event, step }) => {
      const { tag } = event.data;
      const { ids } = await step.sendEvent(
        'tell all',
        [0, 1, 2, 3, 4].map((number) => ({ name: named('fanned'), data: { tag, number } })),
      );
      await step.sleep('a second', '1s');
      return ids;
    },
  ),
  client.createFunction(
    { id: 'fanned', triggers: [{ event: named('fanned') }] },
    async ({ event, step }) =>
      step.run('work', async () => {
        await pause(20);
        notes.add(event.data.tag, 'fanned', event.data.number);
        return event.data.number;
      }),
  ),
];
