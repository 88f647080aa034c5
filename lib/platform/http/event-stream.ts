/**
 * Server-sent events (html.spec.whatwg.org, section 9.2): the one way in which a route answers with a
 * stream. It bounds how many are open, keeps them alive with comments, ends them when their reader
 * goes, loses the right to read, or the process ends, and writes nothing faster than it is read.
 */
import { createHash } from 'node:crypto';
import { type Actor, actorKey } from '@/lib/platform/context';
import { AppError, toAppError } from '@/lib/platform/errors';
import { toProblem } from '@/lib/platform/http/problem';
import type { Log } from '@/lib/platform/log';
import type { Metrics } from '@/lib/platform/metrics';
import { processSingleton } from '@/lib/platform/singleton';

/** The media type of an operation that answers so. */
export const EVENT_STREAM_TYPE = 'text/event-stream';

/** Proxies close a connection on which nothing comes for a minute or less. */
const HEARTBEAT_MS = 15_000;
/** A right that was taken away ends a stream within this time; it is looked at before each event. */
const RECHECK_MS = 4_000;
/** How long a reader waits before it comes back. */
const RECONNECT_MS = 3_000;
/** Browsers open six connections to a server; two windows more are a person's. */
const PER_ACTOR_MAX = 8;
const PER_PROCESS_MAX = 500;
const BUSY_SECONDS = 5;
const ID_CHARACTERS = 16;

/** One event: its name and what goes over the wire as JSON. */
export interface StreamEvent {
  event: string;
  data: unknown;
}

/** The name and the id of the event after which nothing comes any more. */
export const END_EVENT = 'end';

/** Counts the open streams of a process and ends them together. */
export interface StreamGate {
  /**
   * Takes a place. Throws `rate_limited` where this actor has as many as it may, and `not_ready` where
   * the process has, or is about to end.
   */
  enter(actor: Actor): { signal: AbortSignal; leave(): void };
  /** Ends all of them and takes no more. */
  close(): void;
}

/** Makes a gate; the process has one, see `processStreams`. */
export function createStreamGate(
  limits: { perActorMax?: number; perProcessMax?: number } = {},
): StreamGate {
  const { perActorMax = PER_ACTOR_MAX, perProcessMax = PER_PROCESS_MAX } = limits;
  const open = new Set<AbortController>();
  const byActor = new Map<string, number>();
  let isClosed = false;
  return {
    enter(actor) {
      const key = actorKey(actor);
      const mine = byActor.get(key) ?? 0;
      if (mine >= perActorMax) {
        throw new AppError('rate_limited', {
          message: `You have ${mine} streams of events open, which is the most. Close one.`,
          retryAfterSeconds: BUSY_SECONDS,
        });
      }
      if (isClosed || open.size >= perProcessMax) {
        const message = isClosed ? 'The service is about to end.' : 'Too many streams are open.';
        throw new AppError('not_ready', { message, retryAfterSeconds: BUSY_SECONDS });
      }
      const place = new AbortController();
      open.add(place);
      byActor.set(key, mine + 1);
      return {
        signal: place.signal,
        leave() {
          if (!open.delete(place)) return;
          const left = (byActor.get(key) ?? 1) - 1;
          if (left > 0) byActor.set(key, left);
          else byActor.delete(key);
        },
      };
    },
    close() {
      isClosed = true;
      for (const place of open) place.abort();
    },
  };
}

/** The gate of this process. */
export function processStreams(): StreamGate {
  return processSingleton('event-streams', () => createStreamGate());
}

/** Ends open streams of events when the process is asked to end, which otherwise waits for them. */
export function endStreamsAtEnd(): void {
  processSingleton('streams-at-end', () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => processStreams().close());
    }
    return true;
  });
}

/** What a stream is made of. */
export interface EventStreamOptions {
  operationId: string;
  requestId: string;
  events: AsyncIterable<StreamEvent>;
  /** Aborts the source of the events, whoever ends the stream. */
  abort: AbortController;
  /** The id of the last event that the reader had before it came back; null for a new one. */
  lastEventId: string | null;
  /** Throws where the reader may not read any more. */
  recheck: () => Promise<void>;
  /** Runs once when it is over. */
  onEnd: () => void;
  log: Log;
  metrics: Metrics;
  heartbeatMs?: number;
  recheckMs?: number;
}

/** Headers of every such answer: nothing may keep, change, compress or gather it on the way. */
export const EVENT_STREAM_HEADERS: Readonly<Record<string, string>> = {
  'content-type': `${EVENT_STREAM_TYPE}; charset=utf-8`,
  'cache-control': 'private, no-cache, no-store, no-transform',
  'x-accel-buffering': 'no',
  vary: 'Cookie, Authorization',
};

/**
 * An answer that writes these events as they come. An event's id is a digest of what it says, so a
 * reader who comes back with `Last-Event-ID` is not told again what it knows. What the events throw
 * becomes one last event, `problem`.
 */
export function eventStreamResponse(options: EventStreamOptions): Response {
  const body = new ReadableStream<Uint8Array>(createSource(options), { highWaterMark: 1 });
  return new Response(body, { headers: EVENT_STREAM_HEADERS });
}

function createSource(options: EventStreamOptions): UnderlyingDefaultSource<Uint8Array> {
  const { abort, heartbeatMs = HEARTBEAT_MS, metrics, operationId } = options;
  const encoder = new TextEncoder();
  const iterator = options.events[Symbol.asyncIterator]();
  const writer = createWriter(options);
  const aborted = new Promise<null>((resolve) => {
    abort.signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  let coming: Promise<IteratorResult<StreamEvent>> | null = null;
  let isOver = false;

  /** Ends it once, whoever asks first: the events, their reader, or the process. */
  function end(controller: ReadableStreamDefaultController<Uint8Array> | null): void {
    if (isOver) return;
    isOver = true;
    metrics.eventStreams.dec({ operation: operationId });
    abort.abort();
    // It may be waiting for something that the abort ends.
    void Promise.resolve(iterator.return?.()).catch(() => undefined);
    options.onEnd();
    controller?.close();
  }

  /** What to write next: an event, a heartbeat, or null at the end. */
  async function next(): Promise<string | null> {
    for (;;) {
      coming ??= iterator.next();
      const result = await withHeartbeat(Promise.race([coming, aborted]), heartbeatMs);
      if (result === null || isOver) return null;
      await writer.recheck();
      if (result === 'heartbeat') return ': still here\n\n';
      coming = null;
      if (result.done) return null;
      const text = writer.write(result.value);
      if (text !== null) return text;
    }
  }

  return {
    start(controller) {
      metrics.eventStreams.inc({ operation: operationId });
      controller.enqueue(encoder.encode(`retry: ${RECONNECT_MS}\n\n`));
      // Also where nobody reads, so that no place is held for nothing.
      if (abort.signal.aborted) end(controller);
      else abort.signal.addEventListener('abort', () => end(controller), { once: true });
    },
    async pull(controller) {
      try {
        const text = await next();
        if (isOver) return;
        if (text === null) end(controller);
        else controller.enqueue(encoder.encode(text));
      } catch (thrown) {
        if (isOver) return;
        controller.enqueue(encoder.encode(writer.problem(thrown)));
        end(controller);
      }
    },
    cancel: () => end(null),
  };
}

/** Turns events into text, and looks from time to time whether the reader still may. */
function createWriter(options: EventStreamOptions): {
  /** Null for an event that the reader had before. */
  write(event: StreamEvent): string | null;
  problem(thrown: unknown): string;
  recheck(): Promise<void>;
} {
  const { operationId, requestId, log, metrics, recheckMs = RECHECK_MS } = options;
  let known = options.lastEventId;
  let checkedMs = performance.now();
  const text = (event: string, data: string, id?: string) =>
    `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`;
  return {
    write({ event, data }) {
      // JSON has no line breaks of its own, so it is one line of data.
      const json = JSON.stringify(data);
      const id = eventId(event, json);
      const isKnown = id === known;
      known = null;
      if (isKnown) return null;
      metrics.eventStreamEvents.inc({ operation: operationId });
      return text(event, json, id);
    },
    problem(thrown) {
      const error = toAppError(thrown);
      const level = error.code === 'internal' ? 'error' : 'info';
      log[level]({ request_id: requestId, operation: operationId, error }, 'event stream ended');
      return text('problem', JSON.stringify(toProblem(error, requestId)));
    },
    async recheck() {
      if (performance.now() - checkedMs < recheckMs) return;
      checkedMs = performance.now();
      await options.recheck();
    },
  };
}

/** The id of an event: the same for the same name and data, and known for the last. */
function eventId(event: string, json: string): string {
  if (event === END_EVENT) return END_EVENT;
  return createHash('sha256')
    .update(`${event}\n${json}`)
    .digest('base64url')
    .slice(0, ID_CHARACTERS);
}

async function withHeartbeat<T>(work: Promise<T>, afterMs: number): Promise<T | 'heartbeat'> {
  let timer: NodeJS.Timeout | undefined;
  const beat = new Promise<'heartbeat'>((resolve) => {
    timer = setTimeout(() => resolve('heartbeat'), afterMs);
  });
  try {
    return await Promise.race([work, beat]);
  } finally {
    clearTimeout(timer);
  }
}
