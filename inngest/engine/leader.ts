import os from 'node:os';
import pg from 'pg';
import type { Log } from '@/lib/platform/log';
import { isDatabaseLost } from './database-lost';

/** One key for all engines of a database; any number that nothing else locks. */
const LOCK_KEY = 728_301_945;
const TRY_EVERY_MS = 500;
const BEAT_EVERY_MS = 2_000;
/** A connection that takes longer than this to answer is given up, and with it the lead. */
const ANSWER_MS_MAX = 5_000;
/** On which anybody may say that jobs were added or functions changed. */
export const ENGINE_CHANNEL = 'engine';

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
  active_since = case when $5 then excluded.active_since else l.active_since end`;

/**
 * Tries for the lead, holds it by a lock on a connection of its own, and tries again whenever that is
 * lost. The lock ends with the connection, so a killed process leaves it at once.
 */
export class Leader {
  private isLeading = false;
  private isHeld = false;
  private isStopped = false;
  private wake: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: LeaderOptions) {}

  /** Begins to try. */
  start(): void {
    this.running = this.run();
  }

  /** Whether this process is the one that runs jobs. */
  isActive(): boolean {
    return this.isLeading;
  }

  /** True while the database answers. */
  isConnected(): boolean {
    return this.isHeld;
  }

  /** Gives the lead up and ends. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    const { log } = this.options;
    while (!this.isStopped) {
      await this.hold().catch((error: unknown) => {
        if (isDatabaseLost(error)) log.debug({ error }, 'no lead without a database');
        else log.error({ error }, 'the lead could not be held');
      });
      if (!this.isStopped) await this.pause(TRY_EVERY_MS);
    }
  }

  /** One connection's life. */
  private async hold(): Promise<void> {
    let isOver = false;
    const client = await this.connect(() => {
      isOver = true;
      this.wake();
    });
    this.isHeld = true;
    try {
      while (!isOver && !this.isStopped) {
        if (this.isLeading) await this.beat(client, false);
        else await this.gain(client);
        if (isOver || this.isStopped) break;
        await this.pause(this.isLeading ? BEAT_EVERY_MS : TRY_EVERY_MS);
      }
    } finally {
      this.isHeld = false;
      this.lose();
      await client.end().catch(() => undefined);
    }
  }

  private async connect(onEnd: () => void): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.options.databaseUrl,
      application_name: 'deal-scout-engine-lead',
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_MS_MAX,
      query_timeout: ANSWER_MS_MAX,
    });
    client.on('error', onEnd);
    client.on('end', onEnd);
    client.on('notification', () => this.options.onWord());
    try {
      await client.connect();
      await client.query(`listen ${ENGINE_CHANNEL}`);
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  private async gain(client: pg.Client): Promise<void> {
    const { rows } = await client.query<{ won: boolean }>(
      'select pg_try_advisory_lock($1) as won',
      [LOCK_KEY],
    );
    if (!rows[0]?.won) return;
    this.isLeading = true;
    await this.options.onGain();
    await this.beat(client, true);
    this.options.log.info({ process: process.pid }, 'this process runs the durable functions');
  }

  private lose(): void {
    if (!this.isLeading) return;
    this.isLeading = false;
    this.options.onLoss();
    if (!this.isStopped) this.options.log.warn({}, 'the lead was lost');
  }

  private beat(client: pg.Client, isNew: boolean): Promise<unknown> {
    const { appUrl, problem } = this.options;
    const values = [String(process.pid), os.hostname(), appUrl, problem(), isNew];
    return client.query({ name: 'engine-beat', text: BEAT, values });
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
