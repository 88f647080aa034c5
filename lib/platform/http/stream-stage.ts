import { assertMayUse } from '@/lib/platform/authz';
import { type Actor, actorKey, type Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import {
  END_EVENT,
  EVENT_STREAM_HEADERS,
  eventStreamResponse,
  processStreams,
  type StreamEvent,
} from '@/lib/platform/http/event-stream';
import type { Operation } from '@/lib/platform/http/operation';
import type { RoutePorts, Trace } from '@/lib/platform/http/route-contract';

/** A request for a stream that has come through the door. */
interface Admitted {
  request: Request;
  trace: Trace;
  actor: Actor;
  operation: Operation;
}

/**
 * The last stage of an operation that answers with server-sent events. HEAD opens nothing. The reader
 * is asked for again every few seconds, and the stream ends where it has become somebody else or may
 * not read any more.
 */
export async function openStream<C extends Ctx>(
  ports: RoutePorts<C>,
  admitted: Admitted,
  start: (signal: AbortSignal) => Promise<AsyncIterable<StreamEvent>>,
): Promise<Response> {
  const { request, trace, actor, operation } = admitted;
  const lastEventId = request.headers.get('last-event-id');
  if (request.method === 'HEAD') return new Response(null, { headers: EVENT_STREAM_HEADERS });
  const place = (ports.streams ?? processStreams()).enter(actor);
  const abort = new AbortController();
  for (const signal of [place.signal, request.signal]) {
    if (signal.aborted) abort.abort();
    signal.addEventListener('abort', () => abort.abort(), { once: true });
  }
  try {
    const events = await start(abort.signal);
    if (lastEventId === END_EVENT) {
      abort.abort();
      place.leave();
      return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
    }
    return eventStreamResponse({
      operationId: operation.id,
      requestId: trace.requestId,
      events: withSchema(operation, events),
      abort,
      lastEventId,
      recheck: async () => {
        const present = await ports.authenticate(request);
        assertMayUse(present, operation.permission);
        if (actorKey(present) !== actorKey(actor)) throw new AppError('unauthenticated');
      },
      onEnd: () => place.leave(),
      log: ports.log,
      metrics: ports.metrics,
    });
  } catch (error) {
    abort.abort();
    place.leave();
    throw error;
  }
}

/** Events as the operation's schema lets them out; the last says only that it is the last. */
async function* withSchema(
  operation: Operation,
  events: AsyncIterable<StreamEvent>,
): AsyncIterable<StreamEvent> {
  for await (const { event, data } of events) {
    if (event === END_EVENT) {
      yield { event, data };
      continue;
    }
    const result = operation.response.safeParse(data);
    if (!result.success) {
      throw new AppError('internal', {
        message: `${operation.id} told an event outside its schema`,
        details: { issues: result.error.issues.slice(0, 5) },
      });
    }
    yield { event, data: result.data };
  }
}
