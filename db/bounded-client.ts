/**
 * Bounds what one caller waits for the database in all, however many statements that takes. Whose time it is
 * is asked at each statement; callers without a time are bounded statement by statement only.
 */
import type pg from 'pg';
import { endUnheard } from './failed-statements';
import { freeMs } from './free-time';
import { queryKindOf, statementText } from './observed-client';

/** How long a caller may still wait for the database. Statements that run side by side count once. */
export interface CallerTime {
  /** Milliseconds; 0 when nothing is left. */
  leftMs(): number;
  /** False as long as none of it was spent. */
  isBegun(): boolean;
  /** From here on the caller waits, until the function given back is called. */
  startWait(): () => void;
}

/** The caller's time is over; for callers the same as a database that is away. */
export class DatabaseTimeUp extends Error {
  override readonly name = 'DatabaseTimeUp';
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('the time for the database is used up');
  }
}

type AnyQuery = (...given: unknown[]) => unknown;
type Connect = (callback?: unknown) => Promise<pg.PoolClient>;

const EMPTY_RESULT = { command: '', rowCount: null, oid: 0, fields: [], rows: [] };
/** Clocks of timers go by whole milliseconds. */
const CLOCK_STEP_MS = 1;
/** Answers by which the lateness of the line is known. */
const ANSWERS_KEPT = 4;

/** How late a server has been lately. */
class Lateness {
  private readonly answersMs: number[] = [];

  add(durationMs: number): void {
    this.answersMs.push(durationMs);
    if (this.answersMs.length > ANSWERS_KEPT) this.answersMs.shift();
  }

  /** No answer comes sooner than this, as far as one can tell. */
  leastMs(): number {
    return this.answersMs.length < ANSWERS_KEPT ? 0 : Math.min(...this.answersMs);
  }
}

/**
 * Has every statement and every wait for a connection of a pool end with its caller's time, for callers by promise.
 * What has no time left, or less than the server has lately taken for any answer, is refused before it is sent, so
 * that nobody is left in doubt. A transaction without time is rolled back, which its caller does not wait for. What
 * writes at once (a commit, a write of its own) is waited for once it was sent, by the limit of statements.
 */
export function boundCallers(pool: pg.Pool, callerTime: () => CallerTime | null): void {
  const lateness = new Lateness();
  const connect = pool.connect.bind(pool) as Connect;
  const bounded = pool as unknown as { connect: Connect; query: AnyQuery };
  const plainQuery = pool.query.bind(pool) as AnyQuery;
  const lease = async (): Promise<pg.PoolClient> => {
    const time = callerTime();
    if (time === null) return connect();
    refuseWhenOver(time, lateness);
    const coming = connect();
    const client = await waitWithin(time, coming);
    if (client !== null) return client;
    // Comes later, for nobody.
    coming.then(
      (late) => late.release(),
      () => undefined,
    );
    throw new DatabaseTimeUp();
  };
  bounded.connect = (callback) => (callback === undefined ? lease() : connect(callback));
  bounded.query = (...given) => {
    if (isForeign(given)) return plainQuery(...given);
    return lease().then(async (client) => {
      try {
        return await client.query(...(given as [string]));
      } finally {
        client.release();
      }
    });
  };
  pool.on('connect', (client) => boundClient(client, { callerTime, lateness }));
}

function boundClient(
  client: pg.PoolClient,
  { callerTime, lateness }: { callerTime: () => CallerTime | null; lateness: Lateness },
): void {
  const bounded = client as unknown as { query: AnyQuery };
  const plain = bounded.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
  let isInTransaction = false;

  const timed = async (
    time: CallerTime,
    given: unknown[],
    isGivenUp: boolean,
  ): Promise<unknown> => {
    const endWait = time.startWait();
    const startedMs = freeMs();
    try {
      const coming = plain(...given);
      if (!isGivenUp) return await coming;
      const answer = await waitWithin(
        time,
        coming.then((value) => ({ value })),
      );
      if (answer !== null) return answer.value;
      endUnheard(client);
      throw new DatabaseTimeUp();
    } finally {
      lateness.add(freeMs() - startedMs);
      endWait();
    }
  };

  const bound = (time: CallerTime, does: Effect, given: unknown[]): Promise<unknown> => {
    if (does === 'rolls_back') return rollBack(client, { time, done: plain(...given) });
    // Its connection was waited for within the time. The query builder asks with an object.
    if (does === 'begins') return timed(time, given, typeof given[0] !== 'string');
    refuseWhenOver(time, lateness);
    if (does === 'commits') isInTransaction = false;
    return timed(time, given, does !== 'commits' && does !== 'writes');
  };

  bounded.query = (...given) => {
    if (isForeign(given)) return plain(...given);
    const time = callerTime();
    const does = effectOf(given[0], isInTransaction);
    if (does === 'begins') isInTransaction = true;
    if (does === 'rolls_back') isInTransaction = false;
    const answer =
      time === null ? plain(...given) : Promise.resolve().then(() => bound(time, does, given));
    if (time === null && does === 'commits') isInTransaction = false;
    return answer;
  };
}

/** A caller without time goes on before it is done; the connection is given back when it is. */
async function rollBack(
  client: pg.PoolClient,
  { time, done }: { time: CallerTime; done: Promise<unknown> },
): Promise<unknown> {
  const release = client.release;
  client.release = (reason) => {
    done.then(
      () => release(reason),
      () => release(true),
    );
  };
  return (await waitWithin(time, done)) ?? EMPTY_RESULT;
}

function refuseWhenOver(time: CallerTime, lateness: Lateness): void {
  const leftMs = time.leftMs();
  if (leftMs <= 0 || (time.isBegun() && lateness.leastMs() > leftMs)) throw new DatabaseTimeUp();
}

/** What comes within the time; null where it is over first. Rejects as `coming` does. */
export async function waitWithin<T>(
  time: Pick<CallerTime, 'leftMs' | 'startWait'>,
  coming: Promise<T>,
): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const endWait = time.startWait();
  const over = new Promise<null>((resolve) => {
    // A process that was busy hears the clock before it hears what came meanwhile.
    const lookAgain = () => {
      const leftMs = time.leftMs();
      if (leftMs < CLOCK_STEP_MS) resolve(null);
      else timer = setTimeout(lookAgain, leftMs);
    };
    timer = setTimeout(lookAgain, time.leftMs());
  });
  try {
    return await Promise.race([coming, over]);
  } finally {
    clearTimeout(timer);
    endWait();
    // Whatever comes of it later is for nobody.
    coming.catch(() => undefined);
  }
}

type Effect = 'begins' | 'commits' | 'rolls_back' | 'writes' | 'waits';

const WRITES = /\b(insert|update|delete|truncate|merge)\b/i;

/** What becomes of the database by a statement, as far as it matters for giving up on it. */
function effectOf(statement: unknown, isInTransaction: boolean): Effect {
  const kind = queryKindOf(statement);
  const text = statementText(statement).trimStart().toLowerCase();
  if (/^(begin|start)\b/.test(text)) return 'begins';
  if (text.startsWith('commit')) return 'commits';
  if (/^rollback(?! to)/.test(text)) return 'rolls_back';
  if (isInTransaction || kind === 'transaction') return 'waits';
  return kind === 'select' && !(text.startsWith('with') && WRITES.test(text)) ? 'waits' : 'writes';
}

/** By callback, or with a stream: not ours to bound. */
function isForeign(given: unknown[]): boolean {
  const [statement] = given;
  return (
    typeof given.at(-1) === 'function' ||
    typeof (statement as { submit?: unknown } | null)?.submit === 'function'
  );
}
