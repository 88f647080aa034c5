import { InngestTestEngine, mockCtx } from '@inngest/test';
import { Inngest } from 'inngest';
import type { OutgoingEvent } from '@/lib/platform/events';
import type { DefinedFunction, MakeContext } from './define-function';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const client = new Inngest({ id: 'test', isDev: true, aiMetadata: false, logger: silent });

/** How a run ended in a test. */
export interface TestRun {
  result: unknown;
  error: Error | null;
  /** Events it sent, in order. */
  sent: OutgoingEvent[];
}

/** An event as an engine hands it over. */
export type TestEvent = Pick<OutgoingEvent, 'name'> & {
  data?: Record<string, unknown>;
  id?: string;
};

/** What the clock calls with. */
export const CRON_EVENT: TestEvent = { name: 'inngest/scheduled.timer' };

/**
 * Runs a function to its end as an engine would, but that a step which throws ends it at once. Several
 * events are a batch.
 */
export async function runFunction(
  definition: DefinedFunction,
  makeContext: MakeContext,
  [first, ...others]: [TestEvent, ...TestEvent[]],
): Promise<TestRun> {
  const sent: OutgoingEvent[] = [];
  const done = new Set<string>();
  const engine = new InngestTestEngine({
    function: definition.bind(client, makeContext),
    events: [{ data: {}, ...first }, ...others.map((event) => ({ data: {}, ...event }))],
    transformCtx: (raw) => {
      const ctx = mockCtx(raw);
      // Called again after each step, it sends once.
      const sendEvent = async (step: string, events: OutgoingEvent[]) => {
        if (!done.has(step)) sent.push(...events);
        done.add(step);
      };
      Object.assign(ctx.step, { sendEvent });
      return ctx;
    },
  });
  const { result, error } = await engine.execute();
  return { result, error: (error as Error | undefined) ?? null, sent };
}

/** Calls what a function does when it failed for good on this event. */
export async function failFunction(
  definition: DefinedFunction,
  makeContext: MakeContext,
  failed: { event: TestEvent; error: Error },
): Promise<void> {
  const { opts } = definition.bind(client, makeContext) as unknown as {
    opts: { onFailure?: (call: unknown) => Promise<void> };
  };
  await opts.onFailure?.({
    event: { name: 'inngest/function.failed', data: { event: failed.event } },
    error: failed.error,
    runId: 'run-of-the-test',
    step: { run: (_id: string, work: () => Promise<unknown>) => work() },
  });
}
