import type { PoolClient } from 'pg';

/** A rate: `limit` in each `periodMs`, of which `burst` may come at once. */
export interface Rate {
  limit: number;
  periodMs: number;
  burst: number;
}

/** What the generic cell rate algorithm says to one more. */
export interface RateVerdict {
  /** When it may go: `nowMs`, or later. */
  startMs: number;
  /** The one figure to keep, where it goes: the theoretical arrival of the next. */
  arrivalMs: number;
}

/** Figures are stored to the microsecond. */
const ROUNDING_MS = 0.01;

/**
 * The generic cell rate algorithm (ITU-T I.371, annex A): one figure per key. Example: with 6 a
 * minute and a burst of 1 they go ten seconds apart.
 */
export function stepRate(rate: Rate, arrivalMs: number | null, nowMs: number): RateVerdict {
  const intervalMs = rate.periodMs / rate.limit;
  const dueMs = Math.max(arrivalMs ?? nowMs, nowMs);
  const earliestMs = dueMs - (rate.burst - 1) * intervalMs;
  const startMs = earliestMs - nowMs <= ROUNDING_MS ? nowMs : earliestMs;
  return { startMs, arrivalMs: dueMs + intervalMs };
}

/**
 * When each of these may go, in their order, null for one that would have to wait longer than
 * `waitMsMax`. Their keys stay locked until the transaction ends; one that is refused costs nothing.
 */
export async function takeRates(
  client: PoolClient,
  input: { rate: Rate; keys: readonly string[]; now: Date; waitMsMax: number },
): Promise<(number | null)[]> {
  const nowMs = input.now.getTime();
  const arrivals = await lockArrivals(client, input.keys, input.now);
  const starts = input.keys.map((key) => {
    const verdict = stepRate(input.rate, arrivals.get(key) ?? null, nowMs);
    if (verdict.startMs - nowMs > input.waitMsMax) return null;
    arrivals.set(key, verdict.arrivalMs);
    return verdict.startMs;
  });
  await client.query({
    name: 'engine-save-rates',
    text: `update engine_rates as r set arrival_at = to_timestamp(given.ms / 1000)
      from unnest($1::text[], $2::float8[]) as given(key, ms) where r.key = given.key`,
    values: [[...arrivals.keys()], [...arrivals.values()]],
  });
  return starts;
}

/** Keys are locked in one order, so that two processes never wait for each other. */
async function lockArrivals(
  client: PoolClient,
  keys: readonly string[],
  now: Date,
): Promise<Map<string, number>> {
  const locked = await client.query<{ key: string; ms: number }>({
    name: 'engine-lock-rates',
    text: `insert into engine_rates as r (key, arrival_at)
      select key, $2 from unnest($1::text[]) as given(key) order by key
      on conflict (key) do update set arrival_at = r.arrival_at
      returning key, (extract(epoch from arrival_at) * 1000)::float8 as ms`,
    values: [[...new Set(keys)], now],
  });
  return new Map(locked.rows.map(({ key, ms }) => [key, ms]));
}
