import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import { silentLog } from '@/lib/platform/log';
import { installTracer, type SpanStart } from '@/lib/platform/tracing';
import { defineFunction, type MakeContext } from './define-function';
import { eventOf } from './events';
import { CRON_EVENT, failFunction, runFunction } from './testing-run';

const actors: Actor[] = [];
const makeContext: MakeContext = async ({ actor }) => {
  actors.push(actor);
  return { actor, log: silentLog } as unknown as Awaited<ReturnType<MakeContext>>;
};
const page = () => ({ page_id: newId(), scan_id: newId(), source_key: 'replay_a' });
const collected = (data: Record<string, unknown>) => ({ name: 'listings/page.collected', data });

const pages = defineFunction(
  { id: 'pages', permission: 'sources.collect', events: ['listings/page.collected'] },
  async ({ events, run, send }) => {
    const ids: string[] = [];
    for (const { data } of events) {
      ids.push(await run(`page-${data.page_id}`, async () => data.page_id));
    }
    await send('tell', [eventOf('searches/counts.stale', {})]);
    await send('tell nobody', []);
    return ids;
  },
);

describe('a durable function', () => {
  it('gets its events parsed, runs its steps as the job, and sends', async () => {
    actors.length = 0;
    const [one, two] = [page(), page()];
    const run = await runFunction(pages, makeContext, [collected(one), collected(two)]);
    expect(run).toEqual({
      result: [one.page_id, two.page_id],
      error: null,
      sent: [{ name: 'searches/counts.stale', data: {} }],
    });
    expect(actors).toEqual([
      { kind: 'job', name: 'pages' },
      { kind: 'job', name: 'pages' },
    ]);
  });

  it('makes each step a part of a trace, with its run', async () => {
    const parts: SpanStart[] = [];
    const place = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), flags: 1 };
    const nothing = () => undefined;
    installTracer({
      start: (what) => {
        parts.push(what);
        return { place, rename: nothing, set: nothing, fail: nothing, end: nothing };
      },
    });
    const one = page();
    await runFunction(pages, makeContext, [collected(one)]);
    installTracer(null);
    const step = `page-${one.page_id}`;
    expect(parts).toMatchObject([
      {
        name: `pages ${step}`,
        attributes: { 'deal_scout.job': 'pages', 'deal_scout.step': step },
      },
    ]);
    expect(parts[0]?.attributes['deal_scout.run_id']).toEqual(expect.any(String));
  });

  it('ends for good on a malformed event, with words that name the field', async () => {
    const { error, sent } = await runFunction(pages, makeContext, [
      collected({ ...page(), scan_id: 'x' }),
    ]);
    expect(error).toMatchObject({
      name: 'NonRetriableError',
      message: 'event listings/page.collected is malformed: scan_id: Invalid UUID',
    });
    expect(sent).toEqual([]);
  });

  it('works on the others of a batch first', async () => {
    const good = page();
    const steps: unknown[] = [];
    const seen: MakeContext = async (seed) => {
      steps.push(seed);
      return makeContext(seed);
    };
    const { error, sent } = await runFunction(pages, seen, [collected({}), collected(good)]);
    expect(steps).toHaveLength(1);
    expect(sent).toHaveLength(1);
    expect(error).toMatchObject({ name: 'NonRetriableError' });
    expect(error?.message).toContain('page_id: Invalid input');
  });

  it('is called by the clock without an event', async () => {
    const clock = defineFunction(
      { id: 'clock', permission: 'sources.collect', crons: ['* * * * *'] },
      async ({ event, events }) => ({ event, count: events.length }),
    );
    const { result } = await runFunction(clock, makeContext, [CRON_EVENT]);
    expect(result).toEqual({ event: null, count: 0 });
  });

  it.each([
    [new AppError('not_found'), 'NonRetriableError', 'There is nothing here.'],
    [new AppError('unavailable'), 'RetryAfterError', 'This cannot be answered right now.'],
    [new Error('password=1 of nobody'), 'Error', 'password=1 of nobody'],
  ])('tells what a step threw by the error table: %s', async (thrown, name, text) => {
    const failing = defineFunction(
      { id: 'failing', permission: 'sources.collect', crons: ['* * * * *'] },
      async ({ run }) =>
        run('fail', async () => {
          throw thrown;
        }),
    );
    const { error } = await runFunction(failing, makeContext, [CRON_EVENT]);
    expect(error).toMatchObject({ name });
    expect(error?.message).toContain(text);
  });

  it('hears once that it failed for good, in words, with its event', async () => {
    const heard: unknown[] = [];
    const failing = defineFunction(
      {
        id: 'failing',
        permission: 'sources.collect',
        events: ['listings/page.collected'],
        onFailure: async ({ event, run }, problem) => {
          heard.push(await run('note', async (ctx) => ctx.actor), event?.data, problem);
        },
      },
      async () => {},
    );
    const data = page();
    const event = collected(data);
    await failFunction(failing, makeContext, { event, error: new Error('It is away.') });
    expect(heard).toEqual([{ kind: 'job', name: 'failing' }, data, 'It is away.']);
  });
});
