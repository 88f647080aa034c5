import type { Kit, MakeFunctions } from './ground';
import { pause } from './notes';

/** What starts a function, how many run at once, and what ends them early. */
export const makeFlowFunctions: MakeFunctions = (kit) => [
  ...triggers(kit),
  ...oncePerKey(kit),
  ...limits(kit),
  ...gatherings(kit),
  ...endings(kit),
];

const WORK_MS = 400;

/** A step that notes when it began and when it was done. */
async function work({ notes }: Kit, tag: string, detail: unknown): Promise<void> {
  notes.add(tag, 'begun', detail);
  await pause(WORK_MS);
  notes.add(tag, 'done', detail);
}

const triggers = ({ client, named, notes }: Kit) => [
  client.createFunction(
    {
      id: 'only-large',
      triggers: [{ event: named('measured'), if: 'event.data.size > 5 && event.data.kind != "x"' }],
    },
    async ({ event }) => notes.handOn(event.data.tag, 'large', event.data.size),
  ),
  client.createFunction(
    { id: 'two-triggers', triggers: [{ event: named('one') }, { event: named('two') }] },
    async ({ event }) => event.name,
  ),
  client.createFunction(
    { id: 'heard-by-two-a', triggers: [{ event: named('heard-by-two') }] },
    async () => 'a',
  ),
  client.createFunction(
    { id: 'heard-by-two-b', triggers: [{ event: named('heard-by-two') }] },
    async () => 'b',
  ),
];

const oncePerKey = ({ client, named, notes }: Kit) => [
  client.createFunction(
    { id: 'counting', triggers: [{ event: named('counting') }] },
    async ({ event, step }) => step.run('count', () => notes.add(event.data.tag, 'counted')),
  ),
  client.createFunction(
    {
      id: 'once-per-order',
      idempotency: 'event.data.order',
      triggers: [{ event: named('once-per-order') }],
    },
    async ({ event, step }) => step.run('count', () => notes.add(event.data.tag, 'counted')),
  ),
  client.createFunction(
    {
      id: 'singleton-skip',
      singleton: { key: 'event.data.car', mode: 'skip' },
      triggers: [{ event: named('singleton-skip') }],
    },
    async ({ event, step }) => {
      await step.run('begin', () => notes.add(event.data.tag, 'begun', event.data.number));
      await step.sleep('a second', '1s');
      return event.data.number;
    },
  ),
  client.createFunction(
    {
      id: 'singleton-cancel',
      singleton: { key: 'event.data.car', mode: 'cancel' },
      triggers: [{ event: named('singleton-cancel') }],
    },
    async ({ event, step }) => {
      await step.run('begin', () => notes.add(event.data.tag, 'begun', event.data.number));
      await step.sleep('a second', '1s');
      return event.data.number;
    },
  ),
];

const limits = (kit: Kit) => {
  const { client, named, notes } = kit;
  return [
    client.createFunction(
      { id: 'one-at-a-time', concurrency: 1, triggers: [{ event: named('one-at-a-time') }] },
      async ({ event, step }) =>
        step.run('work', () => work(kit, event.data.tag, event.data.number)),
    ),
    client.createFunction(
      {
        id: 'one-per-site',
        concurrency: { limit: 1, key: 'event.data.site' },
        triggers: [{ event: named('one-per-site') }],
      },
      async ({ event, step }) => {
        const { tag, site } = event.data;
        await step.run('work', async () => {
          notes.add(tag, 'begun');
          await work(kit, `${tag} ${site}`, site);
          notes.add(tag, 'done');
        });
      },
    ),
    client.createFunction(
      {
        id: 'throttled',
        throttle: { limit: 1, period: '1s' },
        triggers: [{ event: named('throttled') }],
      },
      async ({ event, step }) => step.run('begin', () => notes.add(event.data.tag, 'begun')),
    ),
    client.createFunction(
      {
        id: 'rate-limited',
        rateLimit: { limit: 1, period: '60s', key: 'event.data.site' },
        triggers: [{ event: named('rate-limited') }],
      },
      async ({ event }) => notes.handOn(event.data.tag, 'ran', event.data.number),
    ),
    client.createFunction(
      {
        id: 'by-priority',
        concurrency: 1,
        priority: { run: 'event.data.urgency' },
        triggers: [{ event: named('by-priority') }],
      },
      async ({ event, step }) =>
        step.run('work', async () => {
          const { tag, number } = event.data;
          notes.add(tag, 'begun', number);
          // The first one keeps the others waiting until all are there.
          while (number === 0 && !notes.names(tag).includes('all sent')) await pause(WORK_MS);
        }),
    ),
  ];
};

const gatherings = ({ client, named, notes }: Kit) => [
  client.createFunction(
    {
      id: 'debounced',
      debounce: { period: '1s', key: 'event.data.car' },
      triggers: [{ event: named('debounced') }],
    },
    async ({ event }) => notes.handOn(event.data.tag, 'ran', event.data.number),
  ),
  client.createFunction(
    {
      id: 'batched',
      batchEvents: { maxSize: 3, timeout: '4s', key: 'event.data.site' },
      triggers: [{ event: named('batched') }],
    },
    async ({ events, step }) =>
      step.run('work', () => {
        const [first] = events;
        const numbers = events.map((event) => event.data.number);
        return notes.handOn(first.data.tag, 'batch', numbers);
      }),
  ),
];

const endings = (kit: Kit) => {
  const { client, named, notes } = kit;
  return [
    client.createFunction(
      {
        id: 'cancellable',
        cancelOn: [{ event: named('withdrawn'), if: 'event.data.car == async.data.car' }],
        triggers: [{ event: named('cancellable') }],
      },
      async ({ event, step }) => {
        await step.run('begin', () => notes.add(event.data.tag, 'begun'));
        await step.sleep('long', event.data.forTime ?? '1h');
        await step.run('end', () => notes.add(event.data.tag, 'ended'));
        return 'slept';
      },
    ),
    client.createFunction(
      {
        id: 'hears-cancellations',
        triggers: [
          {
            event: 'inngest/function.cancelled',
            if: `event.data.function_id == '${client.id}-cancellable'`,
          },
        ],
      },
      async ({ event }) => {
        notes.add(event.data.event.data.tag, 'heard');
      },
    ),
    client.createFunction(
      {
        id: 'must-finish',
        timeouts: { finish: '1s' },
        triggers: [{ event: named('must-finish') }],
      },
      async ({ event, step }) => {
        await step.run('begin', () => notes.add(event.data.tag, 'begun'));
        await step.sleep('long', '1h');
      },
    ),
    client.createFunction(
      {
        id: 'must-start',
        concurrency: 1,
        timeouts: { start: '1s' },
        triggers: [{ event: named('must-start') }],
      },
      async ({ event, step }) =>
        step.run('work', async () => {
          notes.add(event.data.tag, 'begun', event.data.number);
          await pause(event.data.forMs);
        }),
    ),
  ];
};
