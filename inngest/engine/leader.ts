import os from 'node:os';
import pg from 'pg';
import type { Log } from '@/lib/platform/log';

/** One key for all engines of a database; any number that nothing else locks. */
const LOCK_KEY = 728_301_945;
const TRY_EVERY_MS = 500;
const BEAT_EVERY_MS = 2_000;
/** A connection that takes longer than this to answer is given up, and with it the lead. */
const ANSWER_MS_MAX = 5_000;
/** On which anybody may say that jobs were added or functions changed. */
export const ENGINE_CHANNEL = 'engine';

/** Whether this process is the one that runs jobs. */
export interface Leader {
  isActive(): boolean;
  /** True while the database answers. */
  isConnected(): boolean;
  /** Gives the lead up and ends. */
  stop(): Promise<void>;
}

interface LeaderOptions {
  databaseUrl: string;
  appUrl: string;
  log: Log;
  /** What keeps the engine from working, in words. */
  problem(): string | null;
  /** The lead was won: called before anything else may run. A rejection gives it up again. */
  onGain(): Promise<void>;
  /** It was lost, perhaps without the database. */
  onLoss(): void;
  /** Somebody said something on the engine's channel. */
  onWord(): void;
}

const BEAT = `
insert into engine_leaders as l (id, process_id, host, app_url, active_since, seen_at, problem)
values ('leader', $1, $2, $3, now(), now(), $4)
on conflict (id) do update set process_id = excluded.process_id, host = excluded.host,
  app_url = excluded.app_url, seen_at = excluded.seen_at, problem = excluded.problem,
  active_since = case when l.process_id = excluded.process_id and l.host = excluded.host
    and l.app_url = excluded.app_url and not $5 then l.active_since else excluded.active_since end`;

/**
 * Tries for the lead, holds it by a lock on a connection of its own, and tries again whenever that is
 * lost. The lock ends with the connection, so a killed process leaves it at once.
 */
export function startLeader(options: LeaderOptions): Leader {
  const { log } = options;
  let isActive = false;
  let isConnected = false;
  let isStopped = false;
  let wake: () => void = () => undefined;

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function connect(onEnd: () => void): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: options.databaseUrl,
      application_name: 'deal-scout-engine-lead',
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_MS_MAX,
      query_timeout: ANSWER_MS_MAX,
    });
    client.on('error', onEnd);
    client.on('end', onEnd);
    client.on('notification', () => options.onWord());
    await client.connect();
    await client.query(`listen ${ENGINE_CHANNEL}`);
    return client;
  }

  function beat(client: pg.Client, isNew: boolean): Promise<unknown> {
    const values = [String(process.pid), os.hostname(), options.appUrl, options.problem(), isNew];
    return client.query({ name: 'engine-beat', text: BEAT, values });
  }

  async function gain(client: pg.Client): Promise<void> {
    const { rows } = await client.query<{ won: boolean }>(
      'select pg_try_advisory_lock($1) as won',
      [LOCK_KEY],
    );
    if (!rows[0]?.won) return;
    isActive = true;
    await options.onGain();
    await beat(client, true);
    log.info({ process: process.pid }, 'this process runs the durable functions');
  }

  /** One connection's life. */
  async function hold(): Promise<void> {
    let isOver = false;
    const onEnd = () => {
      isOver = true;
      wake();
    };
    const client = await connect(onEnd);
    isConnected = true;
    try {
      while (!isOver && !isStopped) {
        if (isActive) await beat(client, false);
        else await gain(client);
        if (!isOver && !isStopped) await pause(isActive ? BEAT_EVERY_MS : TRY_EVERY_MS);
      }
    } finally {
      isConnected = false;
      if (isActive) {
        isActive = false;
        options.onLoss();
        if (!isStopped) log.warn({}, 'the lead was lost');
      }
      await client.end().catch(() => undefined);
    }
  }

  async function run(): Promise<void> {
    while (!isStopped) {
      await hold().catch((error: unknown) => log.debug({ error }, 'no lead without a database'));
      if (!isStopped) await pause(TRY_EVERY_MS);
    }
  }

  const running = run();
  return {
    isActive: () => isActive,
    isConnected: () => isConnected,
    async stop() {
      isStopped = true;
      wake();
      await running;
    },
  };
}
