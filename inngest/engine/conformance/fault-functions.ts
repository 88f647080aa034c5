import { referenceFunction } from 'inngest';
import type { Kit, MakeFunctions } from './ground';
import { pause } from './notes';

/** What goes wrong around functions, and functions that ask for what there is not. */
export const makeFaultFunctions: MakeFunctions = (kit) => [
  ...longWork(kit),
  ...oddities(kit),
  asksForTheUnknown(kit),
];

const longWork = ({ client, named, notes }: Kit) => [
  client.createFunction(
    { id: 'plain', triggers: [{ event: named('plain') }] },
    async ({ event, step }) => step.run('echo', () => event.data.value ?? 'plain'),
  ),
  client.createFunction(
    { id: 'resting', triggers: [{ event: named('resting') }] },
    async ({ event, step }) => {
      const { tag } = event.data;
      await step.run('before', () => notes.add(tag, 'before'));
      await step.sleep('rest', '1s');
      await step.run('after', () => notes.add(tag, 'after'));
      return 'rested';
    },
  ),
  client.createFunction(
    { id: 'slow', retries: 0, triggers: [{ event: named('slow') }] },
    async ({ event, step, attempt }) => {
      const { tag } = event.data;
      await step.run('quick', () => notes.add(tag, 'quick'));
      await step.run('slow', async () => {
        notes.add(tag, 'begun', attempt);
        await pause(700);
        notes.add(tag, 'done');
      });
      return 'done';
    },
  ),
  client.createFunction(
    {
      id: 'gathered',
      batchEvents: { maxSize: 10, timeout: '1s' },
      triggers: [{ event: named('gathered') }],
    },
    async ({ events }) => events.map((event) => event.data.number),
  ),
  client.createFunction(
    { id: 'at-three', triggers: [{ cron: 'TZ=America/Los_Angeles 0 3 * * *' }] },
    async ({ event }) => notes.handOn('at-three', event.name, JSON.stringify(event.data)),
  ),
];

const oddities = ({ client, named }: Kit) => [
  client.createFunction(
    { id: 'much', retries: 1, triggers: [{ event: named('much') }] },
    async ({ event, step }) => {
      const caught = await step
        .run('much', () => 'x'.repeat(event.data.bytes))
        .then((text) => text.length)
        .catch((error: Error) => error.message);
      if (event.data.isCaught) return caught;
      return step.run('again', () => 'x'.repeat(event.data.bytes));
    },
  ),
  client.createFunction(
    { id: 'much-output', retries: 1, triggers: [{ event: named('much-output') }] },
    async ({ event }) => 'x'.repeat(event.data.bytes),
  ),
  client.createFunction(
    { id: 'unkeepable', retries: 0, triggers: [{ event: named('unkeepable') }] },
    async ({ event, step }) => {
      const text = await step.run('unkeepable', () => `a\u0000b\ud800c${event.data.value}`);
      await step.sleep('rest', '1s');
      return text;
    },
  ),
  client.createFunction(
    { id: 'signalled', retries: 1, triggers: [{ event: named('signalled') }] },
    async ({ step }) =>
      step.waitForSignal('signal', { signal: 'go', timeout: '1m', onConflict: 'fail' }),
  ),
  client.createFunction(
    { id: 'asks-nobody', retries: 1, triggers: [{ event: named('asks-nobody') }] },
    async ({ step }) =>
      step.invoke('ask', { function: referenceFunction({ functionId: 'is-not-there' }) }),
  ),
];

/** A function as a later SDK may register it, with an option that did not exist before. */
function asksForTheUnknown({ client, named }: Kit) {
  const fn = client.createFunction(
    { id: 'of-tomorrow', triggers: [{ event: named('of-tomorrow') }] },
    async () => 'must never run',
  );
  const plain = fn as unknown as { getConfig(options: unknown): Record<string, unknown>[] };
  const getConfig = plain.getConfig.bind(fn);
  plain.getConfig = (options) =>
    getConfig(options).map((config) => ({ ...config, teleport: { to: 'moon' } }));
  return fn;
}
