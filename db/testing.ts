import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { inject } from 'vitest';
import { type Cache, noCache } from '@/lib/platform/cache';
import type { Actor, Ctx } from '@/lib/platform/context';
import type { EventSender, OutgoingEvent } from '@/lib/platform/events';
import type { RateLimiter } from '@/lib/platform/limits';
import { createMemoryLimiter } from '@/lib/platform/limits-memory';
import { silentLog } from '@/lib/platform/log';
import type { Mailer } from '@/lib/platform/mail';
import { createOutboxMailer } from '@/lib/platform/mail-outbox';
import { type Collectors, collectorsBySource } from '@/lib/sources/collector';
import { connectDatabase, type Database } from './client';
import { overOneConnection } from './one-connection';
import { databaseUrlOf, templateName } from './testing-names';
import type { Market } from './vocabulary';

/** What verbs of the tests find in their context. */
export interface TestPorts {
  limiter: RateLimiter;
  /** Keeps nothing, so that a test sees what it has just written. */
  cache: Cache;
  /** The outbox over the test's database. */
  mail: Mailer;
  publicUrl: string;
  isOutboxOpen: boolean;
  events: RecordedEvents;
  /** None unless the test says which. */
  collectors: Collectors;
}

/** Takes events and keeps them to be looked at. */
export interface RecordedEvents extends EventSender {
  readonly sent: OutgoingEvent[];
}

/** A sender that keeps what it is given, from the first to the last. */
export function recordEvents(): RecordedEvents {
  const sent: OutgoingEvent[] = [];
  return {
    sent,
    send: async (events) => {
      sent.push(...events);
    },
  };
}

/** A database of one's own for a test file, and contexts over it. */
export interface TestDatabase {
  url: string;
  db: Database;
  pool: pg.Pool;
  /** A context whose clocks both stand at `now` (the present unless said). */
  makeCtx(actor: Actor, options?: { now?: Date; collectors?: Collectors }): Ctx<TestPorts>;
  /** What contexts of this database sent. */
  events: RecordedEvents;
  close(): Promise<void>;
}

/** Copies the migrated template of a market into a fresh database. Call in beforeAll. */
export async function testDatabase({ market }: { market: Market }): Promise<TestDatabase> {
  const serverUrl = inject('databaseServerUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onceFree(
    serverUrl,
    `create database ${name} template ${templateName(market)} strategy file_copy`,
  );
  const database = databaseAt(databaseUrlOf(serverUrl, name), market);
  return {
    ...database,
    async close() {
      await database.close();
      await onceFree(serverUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

/** A migrated database that somebody else made, and keeps. */
export function databaseAt(url: string, market: Market): TestDatabase {
  const { db, pool, close } = connectDatabase({ url, maxConnections: 8 });
  const limiter = createMemoryLimiter();
  const events = recordEvents();
  const noCollectors = collectorsBySource({});
  return {
    url,
    db,
    pool,
    events,
    makeCtx: (actor, options = {}) => {
      const now = () => options.now ?? new Date();
      return {
        actor,
        db,
        market: { name: market, now },
        now,
        requestId: 'test',
        log: silentLog,
        ports: {
          limiter,
          cache: noCache,
          mail: createOutboxMailer({ db, now }),
          publicUrl: 'https://deals.example.com',
          isOutboxOpen: true,
          events,
          collectors: options.collectors ?? noCollectors,
        },
      };
    },
    close,
  };
}

/** Templates can be copied by one at a time; the others wait for it and try again. */
const COPY_TRIES = 30;
const COPY_WAIT_MS = 200;
const OBJECT_IN_USE = '55006';

async function onceFree(url: string, statement: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await overOneConnection(url, (client) => client.query(statement));
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code !== OBJECT_IN_USE || attempt >= COPY_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, COPY_WAIT_MS));
    }
  }
}

/** Empties the audit log, which otherwise refuses that, between the cases of a test. */
export async function emptyAuditLog(db: Database): Promise<void> {
  await db.execute(
    sql.raw(`alter table audit_log disable trigger audit_log_kept;
      truncate audit_log;
      alter table audit_log enable trigger audit_log_kept`),
  );
}

/** Above this a table is cut off rather than cleared row by row, so that its dead rows slow nothing down. */
const CLEARED_BYTES_MOST = 4 * 1024 * 1024;

/**
 * Empties tables and all that refer to them, as `truncate … cascade` does: without triggers, and whoever
 * they hang on. Truncating makes new files for hundreds of tables and indexes, which takes longer than
 * most cases; few rows are deleted in a twentieth of that.
 */
export async function emptyTables(
  { pool }: Pick<TestDatabase, 'pool'>,
  ...names: readonly string[]
): Promise<void> {
  const list = names.map((name) => pg.escapeLiteral(name)).join(', ');
  await pool.query(`do $$
    declare
      emptied oid[] := array[${list}]::regclass[]::oid[];
      known integer := 0;
      one oid;
    begin
      while known < cardinality(emptied) loop
        known := cardinality(emptied);
        emptied := array(select unnest(emptied) union
          select conrelid from pg_constraint where contype = 'f' and confrelid = any(emptied));
      end loop;
      if current_setting('is_superuser') = 'off' or exists (
        select from unnest(emptied) as each where pg_relation_size(each) > ${CLEARED_BYTES_MOST}
      ) then
        execute format('truncate %s cascade', (select string_agg(each::regclass::text, ', ') from unnest(emptied) as each));
        return;
      end if;
      perform set_config('session_replication_role', 'replica', true);
      foreach one in array emptied loop
        execute format('delete from %s', one::regclass);
      end loop;
    end $$`);
}
