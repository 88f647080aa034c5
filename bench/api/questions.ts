import type { Pool } from 'pg';
import { connectDatabase, type DatabaseConnection } from '@/db/client';
import { createApiKey } from '@/lib/accounts/api-keys';
import { findBuyer } from '@/lib/deals/buyer';
import type { Permission } from '@/lib/platform/authz';
import { type Cache, createCache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { findZip } from '@/lib/platform/places';
import { searchDeals } from '@/lib/searches/service';

/** A search that a buyer somewhere asks: one make, costs for one ZIP. */
interface Question {
  make: string;
  zip: string;
}

/** The database behind the server, and questions to it. */
export interface BenchGround {
  /** Of a person on the free plan, with the scopes that were asked for. */
  apiKey: string;
  /** The path of a search that nobody has asked yet. */
  freshPath(base: string): string;
  /** The path of one search, always the same. */
  samePath(base: string): string;
  /**
   * How long a fresh search waits for the database, in ms, when this process asks it; the count of its
   * key's calls is the door's, not the search's.
   */
  databaseMs(): Promise<number>;
  close(): Promise<void>;
}

const MAKES_COUNT = 20;
const FIRST_ZIP = 10_000;
const LAST_ZIP = 99_999;

/** Connects to the demo that the server serves, and makes a person with a key there. */
export async function openGround(
  databaseUrl: string,
  scopes: Permission[] = [],
): Promise<BenchGround> {
  const connection = connectDatabase({ url: databaseUrl, maxConnections: 4 });
  const ctx = contextOver(connection);
  const makes = await commonMakes(connection.pool);
  const next = questions(makes);
  const path = (base: string, { make, zip }: Question) =>
    `${base}?make=${encodeURIComponent(make)}&buyer_zip=${zip}`;
  const same = next();
  return {
    apiKey: await makeKey(ctx, scopes),
    freshPath: (base) => path(base, next()),
    samePath: (base) => path(base, same),
    databaseMs: () => timeInDatabase(connection.pool, () => ask(ctx, next())),
    close: connection.close,
  };
}

function contextOver({ db }: DatabaseConnection): Ctx<{ cache: Cache }> {
  return {
    actor: { kind: 'system', name: 'bench' },
    db,
    market: { name: 'demo', now: () => new Date() },
    now: () => new Date(),
    requestId: 'bench',
    log: silentLog,
    // What the server keeps for all buyers, it does not wait for.
    ports: { cache: createCache({ prefix: 'bench', metrics: createMetrics() }) },
  };
}

async function makeKey(ctx: Ctx, scopes: Permission[]): Promise<string> {
  const { rows } = await ctx.db.$client.query<{ id: string }>(
    `insert into people (id, email, display_name, email_verified_at)
     values (uuidv7(), 'bench@example.test', 'Bench', now()) returning id`,
  );
  const personId = rows[0]?.id ?? '';
  const made = await createApiKey(ctx, { personId, name: 'bench', scopes, expiresAt: null });
  return made.key;
}

async function commonMakes(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ make: string }>(
    `select make from search_rows where is_best_offer group by make order by count(*) desc limit $1`,
    [MAKES_COUNT],
  );
  return rows.map(({ make }) => make);
}

/** Every ZIP in turn, with every make, so that no two questions are alike. */
function questions(makes: readonly string[]): () => Question {
  let zipNumber = FIRST_ZIP;
  let turn = 0;
  return () => {
    turn += 1;
    do {
      zipNumber = zipNumber === LAST_ZIP ? FIRST_ZIP : zipNumber + 1;
    } while (!findZip(zipNumber));
    return { make: makes[turn % makes.length] ?? '', zip: String(zipNumber) };
  };
}

function ask(ctx: Ctx<{ cache: Cache }>, { make, zip }: Question): Promise<unknown> {
  return searchDeals(ctx, {
    criteria: { makes: [make] },
    sort: 'worst_case_saving',
    buyer: findBuyer({ zip }),
    from: null,
    hideDominated: false,
    limit: 25,
  });
}

/** The time in which at least one statement was under way. */
async function timeInDatabase(pool: Pool, work: () => Promise<unknown>): Promise<number> {
  const send = pool.query;
  let underWay = 0;
  let sinceMs = 0;
  let totalMs = 0;
  const timed = async (...args: unknown[]) => {
    if (underWay === 0) sinceMs = performance.now();
    underWay += 1;
    try {
      return await Reflect.apply(send, pool, args);
    } finally {
      underWay -= 1;
      if (underWay === 0) totalMs += performance.now() - sinceMs;
    }
  };
  pool.query = timed as typeof pool.query;
  try {
    await work();
  } finally {
    pool.query = send;
  }
  return totalMs;
}
