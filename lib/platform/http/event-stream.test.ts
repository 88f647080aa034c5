import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Actor } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createStreamGate, eventStreamResponse, type StreamEvent } from './event-stream';
import { defineOperation } from './operation';
import { call, testRouteKit } from './testing';

const admin: Actor = {
  kind: 'person',
  personId: 'p',
  role: 'admin',
  epoch: 0,
  sessionId: 's',
  plan: 'free',
};
const operation = defineOperation({
  id: 'test.events',
  method: 'GET',
  path: '/api/test',
  summary: 'Events',
  tags: ['test'],
  permission: 'tasks.read',
  response: z.object({ n: z.int(), text: z.string().optional() }),
  mediaType: 'text/event-stream',
});

/** Reads a stream as text until it ends or `until` is in it. */
async function readText(response: Response, until?: string): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) return text;
    text += decoder.decode(value, { stream: true });
    if (until !== undefined && text.includes(until)) {
      reader?.releaseLock();
      return text;
    }
  }
}

const namesIn = (text: string) => [...text.matchAll(/^event: (.+)$/gm)].map((match) => match[1]);

async function* some(...events: StreamEvent[]): AsyncIterable<StreamEvent> {
  yield* events;
}

/** Says one thing, then nothing until it is aborted. */
async function* oneThenSilence(signal: AbortSignal): AsyncIterable<StreamEvent> {
  yield { event: 'state', data: { n: 1 } };
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

describe('a route of server-sent events', () => {
  it('writes them as they come, each with an id, unkept and untouched on the way', async () => {
    const route = testRouteKit({ actor: admin }).stream(operation, async () =>
      some({ event: 'state', data: { n: 1, text: 'a\nb' } }, { event: 'end', data: {} }),
    );
    const response = await call(route);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    const text = await readText(response);
    expect(text).toMatch(
      /^retry: 3000\n\nevent: state\nid: [\w-]{16}\ndata: \{"n":1,"text":"a\\nb"\}\n\nevent: end\nid: end\ndata: \{\}\n\n$/,
    );
  });

  it('does not tell again what a reader who comes back knows, nor open again what has ended', async () => {
    const route = testRouteKit({ actor: admin }).stream(operation, async () =>
      some({ event: 'state', data: { n: 1 } }, { event: 'state', data: { n: 2 } }),
    );
    const first = await readText(await call(route));
    const [known = ''] = [...first.matchAll(/^id: (.+)$/gm)].map((match) => match[1]);
    const again = await call(route, { headers: { 'last-event-id': known } });
    expect(await readText(again)).toMatch(/^retry: 3000\n\nevent: state\nid: \S+\ndata: \{"n":2\}/);
    const ended = await call(route, { headers: { 'last-event-id': 'end' } });
    expect([ended.status, await ended.text()]).toEqual([204, '']);
  });

  it('refuses before the first event like any other route', async () => {
    const verb = async () => {
      throw notFound('thing');
    };
    const missing = await call(testRouteKit({ actor: admin }).stream(operation, verb));
    expect([missing.status, missing.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
    expect((await call(testRouteKit().stream(operation, verb))).status).toBe(401);
    const viewer = testRouteKit({ actor: { ...admin, role: 'viewer' } });
    expect((await call(viewer.stream(operation, verb))).status).toBe(403);
  });

  it('lets nothing out that its schema does not name, and no event outside of it', async () => {
    const route = testRouteKit({ actor: admin }).stream(operation, async () =>
      some({ event: 'state', data: { n: 1, secret: 2 } }, { event: 'state', data: { n: 'two' } }),
    );
    const text = await readText(await call(route));
    expect(text).toContain('data: {"n":1}\n');
    expect(namesIn(text)).toEqual(['state', 'problem']);
  });

  it('opens nothing for HEAD', async () => {
    const verb = vi.fn(async () => some());
    const route = testRouteKit({ actor: admin }).stream(operation, verb);
    const head = await call(route, { method: 'HEAD' });
    expect([head.status, await head.text(), verb.mock.calls.length]).toEqual([200, '', 0]);
  });

  it('has room for so many, and a place is free again once its reader has gone', async () => {
    const streams = createStreamGate({ perActorMax: 2, perProcessMax: 3 });
    const metrics = createMetrics();
    const kitOf = (actor: Actor) =>
      testRouteKit({ actor, streams, metrics }).stream(operation, async (_ctx, { signal }) =>
        oneThenSilence(signal),
      );
    const open = async () => (await metrics.eventStreams.get()).values[0]?.value ?? 0;
    const mine = kitOf(admin);
    const first = await call(mine);
    await call(mine);
    const third = await call(mine);
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '5']);
    await call(kitOf({ ...admin, personId: 'q' }));
    const other = await call(kitOf({ ...admin, personId: 'r' }));
    expect([other.status, other.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await open()).toBe(3);

    await first.body?.cancel();
    expect(await open()).toBe(2);
    expect((await call(mine)).status).toBe(200);

    // The process is about to end.
    streams.close();
    expect(await open()).toBe(0);
    expect((await call(mine)).status).toBe(503);
  });

  it('ends when the request is aborted, and aborts what it listens to', async () => {
    const request = new AbortController();
    const heard: string[] = [];
    const route = testRouteKit({ actor: admin }).stream(operation, async (_ctx, { signal }) => {
      signal.addEventListener('abort', () => heard.push('abort'));
      return oneThenSilence(signal);
    });
    const response = await call(route, { signal: request.signal });
    await readText(response, '"n":1');
    request.abort();
    expect(namesIn(await readText(response))).toEqual([]);
    expect(heard).toEqual(['abort']);
  });
});

describe('an event stream', () => {
  const streamOf = (
    events: (signal: AbortSignal) => AsyncIterable<StreamEvent>,
    rest: { recheck?: () => Promise<void>; heartbeatMs?: number; recheckMs?: number } = {},
  ) => {
    const abort = new AbortController();
    const onEnd = vi.fn();
    const response = eventStreamResponse({
      operationId: 'test',
      requestId: 'request',
      events: events(abort.signal),
      abort,
      lastEventId: null,
      recheck: async () => undefined,
      onEnd,
      log: silentLog,
      metrics: createMetrics(),
      ...rest,
    });
    return { response, abort, onEnd };
  };

  it('says from time to time that it is still there', async () => {
    const { response, abort, onEnd } = streamOf(oneThenSilence, { heartbeatMs: 5 });
    expect(await readText(response, ': still here')).toContain('"n":1');
    abort.abort();
    await readText(response);
    expect(onEnd).toHaveBeenCalledTimes(1);
  });

  it('ends with a problem once its reader may not read any more', async () => {
    let isAllowed = true;
    const { response, onEnd } = streamOf(oneThenSilence, {
      heartbeatMs: 5,
      recheckMs: 0,
      recheck: async () => {
        if (!isAllowed) throw new AppError('forbidden');
      },
    });
    await readText(response, '"n":1');
    isAllowed = false;
    const rest = await readText(response);
    expect(rest).toContain('event: problem');
    expect(rest).toContain('"code":"forbidden"');
    expect(onEnd).toHaveBeenCalledTimes(1);
  });

  it('tells nothing of a fault inside but that there was one', async () => {
    const { response } = streamOf(async function* () {
      yield { event: 'state', data: { n: 1 } };
      throw new Error('secret');
    });
    const text = await readText(response);
    expect(namesIn(text)).toEqual(['state', 'problem']);
    expect(text).toContain('"code":"internal"');
    expect(text).not.toContain('secret');
  });

  it('reads no faster than its reader', async () => {
    let made = 0;
    const { response } = streamOf(async function* () {
      for (;;) {
        made += 1;
        yield { event: 'state', data: { n: made } };
      }
    });
    await readText(response, '"n":3');
    await new Promise((resolve) => setImmediate(resolve));
    expect(made).toBeLessThan(8);
    await response.body?.cancel();
  });
});
