/**
 * Tells other processes of a market that something has changed, by Postgres' own LISTEN and NOTIFY on
 * one channel. Messages are hints: they carry ids and counts, and whoever hears one reads the truth
 * from the tables. While nobody listens they are lost, so a subscriber reads everything anew at each
 * `resync`, which also comes first.
 */
import { sql } from 'drizzle-orm';
import pg from 'pg';
import type { Database } from '@/db/client';
import type { Log } from '@/lib/platform/log';
import type { Metrics } from '@/lib/platform/metrics';

/** The channel on which every process of a database publishes and listens. */
export const LIVE_CHANNEL = 'deal_scout_live';
/** Postgres takes 8,000 bytes; the rest is for the topic. */
const PAYLOAD_BYTES_MAX = 7_000;
const TOPIC_CHARACTERS_MAX = 200;

/** How long the connection is kept after its last subscriber: a page that is loaded anew wants it again. */
const GRACE_MS = 30_000;
const FIRST_RETRY_MS = 250;
const RETRY_MS_MAX = 10_000;
/** A connection that died without a word is found within this time and the one after it. */
const PROBE_EVERY_MS = 30_000;
const PROBE_TIMEOUT_MS = 5_000;
/** A subscriber that reads slower than this many messages come is told to read everything anew. */
const WAITING_MAX = 500;

/** Something that happened under a topic. */
export interface LiveEvent {
  kind: 'event';
  /** "task:0190…", "tasks", "scans", "runs". */
  topic: string;
  payload: Record<string, unknown>;
}

/** What a subscriber gets: an event, or word that it may have missed some and has to read anew. */
export type LiveSignal = LiveEvent | { kind: 'resync' };

/** Where events of this and other processes are heard. */
export interface LiveEvents {
  /**
   * Signals of these topics until `signal` aborts, which ends the iteration. The first is `resync`, as
   * soon as nothing can be missed any more; another follows whenever something may have been.
   */
  subscribe(topics: readonly string[], signal: AbortSignal): AsyncIterable<LiveSignal>;
  /** Ends every subscription and the connection. */
  close(): Promise<void>;
}

/** A connection of pg itself, as the local engine holds it. */
export interface LivePublisher {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/**
 * Tells every subscriber of the topic; inside a transaction, once that is committed. Throws RangeError
 * for a payload of more than 7,000 bytes as JSON: send ids, not things.
 */
export async function publishLive(
  db: Database | LivePublisher,
  topic: string,
  payload: Record<string, unknown>,
): Promise<void> {
  const text = JSON.stringify([topic, payload]);
  if (topic.length > TOPIC_CHARACTERS_MAX || Buffer.byteLength(text) > PAYLOAD_BYTES_MAX) {
    throw new RangeError(`a live event of ${Buffer.byteLength(text)} bytes is too large`);
  }
  if ('execute' in db) await db.execute(sql`select pg_notify(${LIVE_CHANNEL}, ${text})`);
  else await db.query('select pg_notify($1, $2)', [LIVE_CHANNEL, text]);
}

/** The event in a notification's text; null for what we did not write. */
function parseNotification(text: string | undefined): LiveEvent | null {
  try {
    const [topic, payload] = JSON.parse(text ?? '') as [unknown, unknown];
    if (typeof topic !== 'string' || typeof payload !== 'object' || payload === null) return null;
    return { kind: 'event', topic, payload: payload as Record<string, unknown> };
  } catch {
    return null;
  }
}

/** Signals that wait for one subscriber to take them. */
class Inbox {
  private waiting: LiveSignal[] = [];
  private wake: (() => void) | null = null;
  private isOver = false;
  readonly topics: ReadonlySet<string>;

  constructor(topics: readonly string[]) {
    this.topics = new Set(topics);
  }

  put(signal: LiveSignal): void {
    if (this.isOver) return;
    // After a resync everything is read anew, whatever was waiting.
    const isTooMuch = this.waiting.length >= WAITING_MAX;
    if (signal.kind === 'resync' || isTooMuch) this.waiting = [{ kind: 'resync' }];
    else this.waiting.push(signal);
    this.wake?.();
  }

  end(): void {
    this.isOver = true;
    this.wake?.();
  }

  /** The next signal; null once it is over. */
  async take(): Promise<LiveSignal | null> {
    while (!this.isOver && this.waiting.length === 0) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      this.wake = null;
    }
    return this.isOver ? null : (this.waiting.shift() ?? null);
  }
}

export interface LiveEventsOptions {
  databaseUrl: string;
  log: Log;
  metrics: Metrics;
  graceMs?: number;
  firstRetryMs?: number;
}

/**
 * Makes the listener of a process: one connection of its own, opened at the first subscriber, opened
 * again with growing pauses (0.25 s to 10 s) when it is lost, and closed half a minute after the last.
 */
export function createLiveEvents(options: LiveEventsOptions): LiveEvents {
  const { metrics, graceMs = GRACE_MS } = options;
  const inboxes = new Set<Inbox>();
  let closing: NodeJS.Timeout | undefined;
  let isClosed = false;
  const line = createLine(options, {
    onOpen: () => {
      for (const inbox of inboxes) inbox.put({ kind: 'resync' });
    },
    onEvent: (event) => {
      for (const inbox of inboxes) if (inbox.topics.has(event.topic)) inbox.put(event);
    },
  });

  function enter(inbox: Inbox): void {
    clearTimeout(closing);
    inboxes.add(inbox);
    metrics.liveSubscribers.set(inboxes.size);
    if (line.isOpen()) inbox.put({ kind: 'resync' });
    else line.open();
  }

  function leave(inbox: Inbox): void {
    inbox.end();
    if (!inboxes.delete(inbox)) return;
    metrics.liveSubscribers.set(inboxes.size);
    if (inboxes.size > 0) return;
    clearTimeout(closing);
    closing = setTimeout(() => line.close(), graceMs).unref();
  }

  return {
    async *subscribe(topics, signal) {
      if (isClosed || signal.aborted) return;
      const inbox = new Inbox(topics);
      const stop = () => leave(inbox);
      signal.addEventListener('abort', stop, { once: true });
      enter(inbox);
      try {
        for (;;) {
          const next = await inbox.take();
          if (next === null) return;
          yield next;
        }
      } finally {
        signal.removeEventListener('abort', stop);
        leave(inbox);
      }
    },
    async close() {
      isClosed = true;
      for (const inbox of [...inboxes]) leave(inbox);
      clearTimeout(closing);
      await line.close();
    },
  };
}

interface Line {
  isOpen(): boolean;
  /** Begins to connect, and goes on trying until `close`. */
  open(): void;
  close(): Promise<void>;
}

/** The one connection: opened again whenever it is lost, until it is closed on purpose. */
function createLine(
  { databaseUrl, log, firstRetryMs = FIRST_RETRY_MS }: LiveEventsOptions,
  heard: { onOpen(): void; onEvent(event: LiveEvent): void },
): Line {
  let client: pg.Client | null = null;
  let isWanted = false;
  let isOpen = false;
  let failures = 0;
  let retry: NodeJS.Timeout | undefined;
  let probe: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const made = newClient(databaseUrl);
    client = made;
    made.on('notification', (message) => {
      const event = parseNotification(message.payload);
      if (event) heard.onEvent(event);
    });
    made.on('error', (error) => lost(made, error));
    made.on('end', () => lost(made));
    try {
      await made.connect();
      await made.query(`listen ${LIVE_CHANNEL}`);
    } catch (error) {
      lost(made, error);
      return;
    }
    if (client !== made) return;
    isOpen = true;
    failures = 0;
    probe = setInterval(() => {
      made.query('select 1').catch((error: unknown) => lost(made, error));
    }, PROBE_EVERY_MS).unref();
    heard.onOpen();
  }

  function lost(which: pg.Client, error?: unknown): void {
    if (client !== which) return;
    drop();
    if (!isWanted) return;
    const delayMs = Math.min(firstRetryMs * 2 ** failures, RETRY_MS_MAX);
    failures += 1;
    log.warn({ error, retry_ms: delayMs }, 'connection for live events lost');
    // Half of it is chance, so that processes do not come back in step.
    const jitteredMs = delayMs / 2 + Math.random() * (delayMs / 2);
    retry = setTimeout(() => void connect(), jitteredMs).unref();
  }

  /** Forgets the connection first, so that its end is not taken for a loss. */
  function drop(): Promise<void> {
    const dropped = client;
    client = null;
    isOpen = false;
    clearInterval(probe);
    clearTimeout(retry);
    return dropped ? dropped.end().catch(() => undefined) : Promise.resolve();
  }

  return {
    isOpen: () => isOpen,
    open() {
      if (isWanted) return;
      isWanted = true;
      failures = 0;
      void connect();
    },
    close() {
      isWanted = false;
      return drop();
    },
  };
}

function newClient(databaseUrl: string): pg.Client {
  return new pg.Client({
    connectionString: databaseUrl,
    application_name: 'deal-scout-live',
    connectionTimeoutMillis: 3_000,
    query_timeout: PROBE_TIMEOUT_MS,
    keepAlive: true,
  });
}
