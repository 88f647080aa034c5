import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseAt, type TestDatabase, testDatabase } from '@/db/testing';
import { logIn, refreshTokens } from '@/lib/accounts/api-sessions';
import { addPerson, PASSWORD } from '@/lib/accounts/testing';
import { createBooking } from '@/lib/bookings/booking-service';
import {
  addPerson as addBuyer,
  addCenter,
  addListing,
  BOOKING_NOW,
} from '@/lib/bookings/testing-bookings';
import { ingestAdverts, testAdverts } from '@/lib/searches/testing-market';

// The server ends the connection of a write at each of its statements in turn, the commit among them: what is
// left is all of it or nothing, doing it again makes it once, and nobody waits for a lock.

/** Nine on Monday morning where the center is. */
const NINE = new Date('2026-11-23T16:00:00Z');
const STATEMENTS_MAX = 120;
/** Each statement in the long dose; else every fourth, `begin` and `commit` of a booking among them. */
const [FIRST, STEP] = process.env.DEALSCOUT_TEST_DOSE === 'long' ? [1, 1] : [2, 4];
const ADVERTS = 6;

let kept: TestDatabase;
/** The same database over a pool whose connections are cut. */
let cut: TestDatabase;
/** Counts down to the statement whose connection ends; null while none is to end. */
let left: number | null = null;

beforeAll(async () => {
  kept = await testDatabase({ market: 'live' });
  cut = databaseAt(kept.url, 'live');
  cut.pool.on('error', () => undefined);
  cut.pool.on('connect', watch);
});
afterAll(async () => {
  await cut.close();
  await kept.close();
});
/** Ends the connection by the server just before the statement whose turn it is. */
function watch(client: pg.PoolClient): void {
  const query = client.query;
  const { processID } = client as unknown as { processID: number };
  const watched = (...args: unknown[]): unknown => {
    // A stream of COPY is given back as such, and can't be waited for; its transaction's next statement is the one.
    const isStream = typeof args[0] === 'object' && args[0] !== null && 'submit' in args[0];
    if (left === null || isStream) return Reflect.apply(query, client, args);
    left -= 1;
    if (left !== 0) return Reflect.apply(query, client, args);
    left = null;
    return kept.pool
      .query('select pg_terminate_backend($1, 5000)', [processID])
      .then(() => Reflect.apply(query, client, args));
  };
  Object.defineProperty(client, 'query', { value: watched, configurable: true, writable: true });
}

/** What a call came to: 'done', or how it failed. */
const outcomeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'done' as const,
    () => 'failed' as const,
  );

/** Does it with the connection ended at the first statement, then the second, until none is left to end. */
async function atEachStatement(
  round: (number: number) => Promise<{
    write(): Promise<unknown>;
    look(outcome: 'done' | 'failed'): Promise<void>;
  }>,
): Promise<number> {
  let tried = 0;
  for (let number = FIRST; number <= STATEMENTS_MAX; number += STEP) {
    const { write, look } = await round(number);
    left = number;
    const outcome = await outcomeOf(write());
    const wasReached = left === null;
    left = null;
    await look(outcome);
    const waiting = await kept.pool.query(
      `select query from pg_stat_activity where datname = current_database()
          and (state = 'idle in transaction' or wait_event_type = 'Lock')`,
    );
    expect(waiting.rows).toEqual([]);
    // No place of the pool is held for good.
    await expect.poll(() => cut.pool.totalCount - cut.pool.idleCount).toBe(0);
    if (!wasReached) return tried;
    tried += 1;
  }
  throw new Error('it has more statements than were looked at');
}

const countOf = async (text: string, values: unknown[] = []) =>
  (await kept.pool.query<{ n: number }>(text, values)).rows[0]?.n ?? 0;

describe('a write whose connection is ended by the server, at each of its statements', () => {
  it('a booking is there with its trail and its audit entry, or not at all, and can be made again', async () => {
    const tried = await atEachStatement(async () => {
      const { center, service } = await addCenter(kept);
      const buyer = await addBuyer(kept, 'customer');
      const listingId = await addListing(kept);
      const request = {
        ...{ listingId, centerId: center.id, serviceId: service.id, startsAt: NINE },
        ...{ meetingPlace: null, sellerContactNotes: null, buyerNote: null },
      };
      const book = (database: TestDatabase) =>
        createBooking(database.makeCtx(buyer.actor, { now: BOOKING_NOW }), request);
      const whole = async () => [
        await countOf('select count(*)::int as n from bookings where buyer_id = $1', [buyer.id]),
        await countOf(
          `select count(*)::int as n from booking_events e join bookings b on b.id = e.booking_id
            where b.buyer_id = $1`,
          [buyer.id],
        ),
      ];
      return {
        write: () => book(cut),
        async look(outcome) {
          const [bookings, events] = await whole();
          expect([0, 1]).toContain(bookings);
          expect(events).toBe(bookings);
          if (outcome === 'done') expect(bookings).toBe(1);
          // Whoever was not told books again: it is theirs once, whatever became of the first try.
          if (outcome === 'failed') await outcomeOf(book(kept));
          expect(await whole()).toEqual([1, 1]);
        },
      };
    });
    expect(tried).toBeGreaterThan(1);
  });

  it('a refresh token is used and answered by the next, or is as it was', async () => {
    const ports = { encryptionSecret: 'an encryption secret of this test alone' };
    const ctxOf = (database: TestDatabase) => {
      const ctx = database.makeCtx({ kind: 'visitor', id: 'v', isBrowser: false });
      return { ...ctx, ports: { ...ctx.ports, ...ports } };
    };
    const tried = await atEachStatement(async (number) => {
      const email = `ann${number}@example.com`;
      const personId = await addPerson(kept, email);
      const credentials = { email, password: PASSWORD, clientKey: email, device: 'curl' };
      const { refreshToken } = await logIn(ctxOf(kept), credentials);
      const tokens = async (isUsed: boolean) =>
        countOf(
          `select count(*)::int as n from refresh_tokens r join sessions s on s.id = r.session_id
            where s.person_id = $1 and (r.used_at is not null) = $2`,
          [personId, isUsed],
        );
      return {
        write: () => refreshTokens(ctxOf(cut), { refreshToken }),
        async look(outcome) {
          const [used, fresh] = [await tokens(true), await tokens(false)];
          // One that lasts, always: the one that was brought, or the one that came in its place.
          expect([used <= 1, fresh]).toEqual([true, 1]);
          if (outcome === 'done') expect(used).toBe(1);
          if (used === 0) {
            const again = await refreshTokens(ctxOf(kept), { refreshToken });
            expect(again.refreshToken).not.toBe(refreshToken);
          }
        },
      };
    });
    expect(tried).toBeGreaterThan(1);
  });

  it('a page of adverts is taken in whole or not at all, and once when it comes again', async () => {
    const tried = await atEachStatement(async (number) => {
      const adverts = testAdverts(ADVERTS, `round-${number}`).filter(
        ({ sourceKey }) => sourceKey === 'alpha',
      );
      const earlier = await countOf('select count(*)::int as n from listings');
      const count = async () =>
        (await countOf('select count(*)::int as n from listings')) - earlier;
      const seen = () => countOf('select count(*)::int as n from observations');
      return {
        write: () => ingestAdverts(cut.db, adverts),
        async look(outcome) {
          const present = await count();
          expect([0, adverts.length]).toContain(present);
          if (outcome === 'done') expect(present).toBe(adverts.length);
          await ingestAdverts(kept.db, adverts);
          const once = [await count(), await seen()];
          await ingestAdverts(kept.db, adverts);
          expect([await count(), await seen()]).toEqual(once);
          expect(once[0]).toBe(adverts.length);
        },
      };
    });
    expect(tried).toBeGreaterThan(1);
  });
});
