import http from 'node:http';
import { Inngest } from 'inngest';
import { serve } from 'inngest/node';

// An app with nothing but durable functions, so that what is measured is the engine and the SDK.

const SLOW_MS = 20;
const STEPS = 10;

const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const client = new Inngest({ id: 'bench', isDev: false, logger: quiet, internalLogger: quiet });

/** A step that takes its time, and returns how much it took. */
async function slowBody(): Promise<number> {
  const startedMs = performance.now();
  await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
  return performance.now() - startedMs;
}

const emptySteps = client.createFunction(
  { id: 'empty-steps', triggers: [{ event: 'bench/empty-steps' }] },
  async ({ step }) => {
    for (let number = 0; number < STEPS; number += 1) await step.run('empty', () => number);
    return STEPS;
  },
);

const slowSteps = [true, false].map((checkpointing) => {
  const id = checkpointing ? 'slow-steps' : 'slow-steps-one-a-call';
  return client.createFunction(
    { id, checkpointing, triggers: [{ event: `bench/${id}` }] },
    async ({ step }) => {
      let bodiesMs = 0;
      for (let number = 0; number < STEPS; number += 1)
        bodiesMs += await step.run('slow', slowBody);
      return bodiesMs;
    },
  );
});

const oneStep = client.createFunction(
  { id: 'one-step', triggers: [{ event: 'bench/one-step' }] },
  async ({ step }) => step.run('only', () => Date.now()),
);

http
  .createServer(serve({ client, functions: [emptySteps, ...slowSteps, oneStep] }))
  .listen(Number(process.env.PORT), '127.0.0.1');
