import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import { savedQueryKey } from '@/lib/searches/saved-search';
import { refreshSearchRows } from '@/lib/searches/service';
import { ingestAdverts, MARKET_NOW, storeRanges, testAdverts } from '@/lib/searches/testing-market';
import { backTestSearch, type SearchDraft } from './back-test';
import { matchAlerts } from './matching';
import { runSavedSearch } from './run-search';

const adverts = testAdverts(160, 'back').map((each) => ({ ...each, earlierPricesCents: [] }));
let database: TestDatabase;
let ann: Actor & { kind: 'person' };
let ben: Actor & { kind: 'person' };

const ctxOf = (actor: Actor) => database.makeCtx(actor, { now: MARKET_NOW });
const rows = async (text: string, values: unknown[] = []) =>
  (await database.pool.query(text, values)).rows as Record<string, unknown>[];
async function person(email: string) {
  const actor = await actorOf(database, await addPerson(database, email));
  if (actor.kind !== 'person') throw new Error('no person');
  return actor;
}

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  await ingestAdverts(database.db, adverts);
  await storeRanges(database.db, adverts);
  // Every fourth came before the window, every fifth is gone again.
  await rows(`update listings set first_seen_at = first_seen_at - interval '90 days'
               where abs(hashtext(external_id)) % 4 = 0`);
  await rows(`update listings set status = 'gone', ended_at = last_seen_at
               where abs(hashtext(external_id)) % 5 = 0`);
  await refreshSearchRows(ctxOf({ kind: 'job', name: 'test' }));
  ann = await person('ann@example.com');
  ben = await person('ben@example.com');
});
afterAll(() => database.close());

const draft = (change: Partial<SearchDraft> = {}): SearchDraft => ({
  ...{ personId: ann.personId, query: { make: ['Honda'] }, alertKinds: ['new'] },
  ...{ minProfitCents: null, minSavingCents: null, minScore: null, priceCutBps: null },
  ...change,
});

describe('the back-test of a search', () => {
  it('counts the cars that came in the last 30 days, also those that are gone again', async () => {
    const result = await backTestSearch(ctxOf(ann), draft());
    const [{ n } = {}] = await rows(
      `select count(distinct lv.vehicle_id)::int as n from listings l
         join listing_vehicles lv on lv.listing_id = l.id and lv.unlinked_at is null
         left join search_rows r on r.listing_id = l.id
        where l.make = 'Honda' and l.first_seen_at >= $1::timestamptz - interval '30 days'
          and (l.status = 'gone' or r.is_best_offer)`,
      [MARKET_NOW],
    );
    expect(result.totalCount).toBe(n);
    expect(result.totalCount).toBeGreaterThan(10);
    expect(result.days).toHaveLength(30);
    expect(result.days.at(-1)?.day).toBe('2022-10-15');
    expect(result.days.reduce((sum, { count }) => sum + count, 0)).toBe(result.totalCount);
    expect(result.cars).toHaveLength(5);
    for (const car of result.cars) {
      expect(car.make).toBe('Honda');
      expect(car.listingId).toMatch(/^lst_/);
    }
    const worst = result.cars.map(({ worstCaseSavingCents }) => worstCaseSavingCents ?? 0);
    expect(worst).toEqual([...worst].sort((a, b) => b - a));
    expect(result.isMore).toBe(false);
  });

  it('heeds bounds and kinds, finds nothing where nothing is, and is nobody else’s', async () => {
    const all = await backTestSearch(ctxOf(ann), draft());
    const saving = await backTestSearch(ctxOf(ann), draft({ minSavingCents: 100_000 }));
    expect(saving.totalCount).toBeLessThan(all.totalCount);
    expect(saving.bestSavingCents).toBe(all.bestSavingCents);
    const gone = await backTestSearch(ctxOf(ann), draft({ alertKinds: ['probably_gone'] }));
    expect(gone.totalCount).toBeGreaterThan(0);
    const none = await backTestSearch(ctxOf(ann), draft({ query: { make: ['Saab'] } }));
    expect(none).toMatchObject({ totalCount: 0, bestSavingCents: null, cars: [] });
    await expect(backTestSearch(ctxOf(ben), draft())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('counts cuts beyond the threshold, each from the price before', async () => {
    const [car] = await rows(
      `select listing_id as id, price_cents::float8 as cents from search_rows where make = 'Ford' and is_best_offer limit 1`,
    );
    const cents = Number(car?.cents);
    for (const [daysAgo, priceCents] of [
      [60, cents + 900_000],
      [12, cents + 500_000],
      [8, cents + 499_000],
      [3, cents],
    ] as const) {
      await rows(
        `insert into observations (listing_id, observed_at, price_cents, status, facts_hash)
         values ($1, $2::timestamptz - make_interval(days => $3), $4, 'live', 'cut')`,
        [car?.id, MARKET_NOW, daysAgo, priceCents],
      );
    }
    await rows('delete from observations where listing_id = $1 and facts_hash <> $2', [
      car?.id,
      'cut',
    ]);
    await rows(
      'update search_rows set previous_price_cents = price_cents + 100 where listing_id = $1',
      [car?.id],
    );
    const query = { make: ['Ford'] };
    const cuts = await backTestSearch(ctxOf(ann), draft({ query, alertKinds: ['price_cut'] }));
    expect(cuts.days.filter(({ count }) => count > 0).map(({ day }) => day)).toEqual([
      '2022-10-03',
      '2022-10-12',
    ]);
  });
});

describe('running a search now', () => {
  it('tells of the best that it finds in one digest that is due, and of nothing twice', async () => {
    await matchAlerts(ctxOf({ kind: 'job', name: 'test' }));
    const id = newId();
    const query = { make: ['Honda' as const] };
    await rows(
      `insert into saved_searches (id, person_id, name, query, query_key, looked_at)
       values ($1, $2, 'Hondas', $3, $4, now())`,
      [id, ann.personId, JSON.stringify(query), savedQueryKey(query)],
    );
    const input = { personId: ann.personId, id: toPublicId('saved_search', id) };
    const { foundCount } = await runSavedSearch(ctxOf(ann), input);
    expect(foundCount).toBe(25);
    const sent = await rows(
      `select d.due_at, count(*)::int as n from deliveries d join alerts a on a.delivery_id = d.id group by d.id`,
    );
    expect(sent).toEqual([{ due_at: MARKET_NOW, n: 25 }]);
    expect(database.events.sent.map(({ name }) => name)).toEqual(['alerts/deliveries.due']);
    const [{ total } = {}] = await rows(
      `select count(*)::int as total from search_rows where make = 'Honda' and is_best_offer`,
    );
    const again = await runSavedSearch(ctxOf(ann), input);
    expect(again.foundCount).toBe(Math.min(25, Number(total) - 25));
    await rows('update saved_searches set paused_at = now() where id = $1', [id]);
    await expect(runSavedSearch(ctxOf(ann), input)).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      runSavedSearch(ctxOf(ben), { ...input, personId: ben.personId }),
    ).rejects.toThrow();
  });
});
