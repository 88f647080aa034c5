import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { findUuid, newId, toPublicId } from '@/lib/platform/ids';
import { MS_PER_DAY } from '@/lib/platform/time';
import { ingestAdverts, MARKET_NOW, testAdverts } from '@/lib/searches/testing-market';
import { forgetOldValuations } from '@/lib/valuation/revaluation-service';
import { valueMarket } from '@/lib/valuation/service';
import { getChosenValuation } from './chosen-valuation';
import { getDeal } from './service';
import { listValuationLog } from './valuation-log';

const JOB: Actor = { kind: 'job', name: 'refresh-comps' };
const READER: Actor = { kind: 'visitor', id: 'browser', isBrowser: true };
const PROGRAM: Actor = { kind: 'visitor', id: '203.0.113.9', isBrowser: false };

let database: TestDatabase;
const query = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await database.pool.query(text, values)).rows;
const atDay = (days: number) => new Date(MARKET_NOW.getTime() + days * MS_PER_DAY);
const ctxOf = (actor: Actor, days = 0) => database.makeCtx(actor, { now: atDay(days) });
const asked = (listingId: string, days: number, priceCents: number) =>
  query(
    `insert into observations (listing_id, observed_at, price_cents, mileage_mi, status, facts_hash)
     values ($1, $2, $3, null, 'live', 'x')`,
    [listingId, atDay(days), priceCents],
  );

/** A rated advert with at least eight public comps, valued on three days. */
let listingId: string;
let firstCents: number;
beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  await ingestAdverts(
    database.db,
    testAdverts(160, 'log').map((advert) => ({ ...advert, earlierPricesCents: [] })),
  );
  await valueMarket(ctxOf(JOB));
  const [found] = await query<{ listing_id: string; price_cents: string }>(
    `select v.listing_id, v.price_cents from valuations v join listings l on l.id = v.listing_id
      where cardinality(v.comp_ids) >= 8 and v.unrated_reason is null and l.title_status = 'clean'
        and v.ask_percentile between 10 and 60 and l.mileage_mi is not null
      order by v.listing_id limit 1`,
  );
  listingId = found?.listing_id ?? '';
  firstCents = Number(found?.price_cents);
  await asked(listingId, 1, firstCents + 100_000);
  await query(
    'update listings set price_cents = $2, mileage_mi = mileage_mi + 9000 where id = $1',
    [listingId, firstCents + 100_000],
  );
  for (const day of [2, 4]) {
    // Without a back-test to be compared with, the next model comes into force whatever luck its folds have.
    await query(`update market_models set metrics = '{}'`);
    await valueMarket(ctxOf(JOB, day));
  }
  await asked(listingId, 5, firstCents - 50_000);
  await query('update listings set price_cents = $2 where id = $1', [
    listingId,
    firstCents - 50_000,
  ]);
});
afterAll(() => database.close());

describe('the log of a listing’s valuations', () => {
  it('tells newest first what each change owes to what, in cents that add up', async () => {
    const { entries, nextCursor } = await listValuationLog(ctxOf(READER, 6), {
      listingId,
      limit: 25,
    });
    expect(nextCursor).toBeNull();
    expect(entries.map(({ valuedAt }) => valuedAt)).toEqual([atDay(4), atDay(2), atDay(0)]);
    expect(new Set(entries.map(({ modelVersion }) => modelVersion)).size).toBe(3);
    const [newest, middle, oldest] = entries;
    expect(oldest?.change).toBeNull();
    expect(oldest?.asks).toMatchObject([
      { priceCents: firstCents + 100_000, savingChangeCents: -100_000 },
    ]);
    expect(oldest?.asks[0]?.sentence).toMatch(/: the ask rose by \$1,000\.$/);
    // The new ask was told when it came; this change is of mileage, model and comps.
    expect(middle?.change?.lines.map(({ code }) => code)).not.toContain('price');
    expect(middle?.change?.lines.find(({ code }) => code === 'mileage')?.text).toContain('mileage');
    expect(middle?.mileageMi).toBe((oldest?.mileageMi ?? 0) + 9_000);
    expect(middle?.change?.previousId).toBe(oldest?.id);
    expect(newest?.asks).toMatchObject([{ priceCents: firstCents - 50_000 }]);
    let saving: number | null = null;
    for (const entry of [...entries].reverse()) {
      const { change } = entry;
      if (change) {
        expect(change.lines.reduce((sum, { cents }) => sum + cents, 0)).toBe(
          change.savingChangeCents,
        );
        expect((saving ?? 0) + change.savingChangeCents).toBe(entry.savingCents);
      }
      saving = entry.savingCents ?? 0;
      for (const ask of entry.asks) saving += ask.savingChangeCents;
    }
    const deal = await getDeal(ctxOf(READER, 6), { listingId, buyer: null });
    expect(saving).toBe(deal.savingCents);
    expect(newest?.asks.at(-1)?.rating).toBe(deal.rating);
  });

  it('comes in pages that join without a gap', async () => {
    const whole = await listValuationLog(ctxOf(READER), { listingId, limit: 25 });
    const paged = [];
    let cursor: string | undefined;
    do {
      const page = await listValuationLog(ctxOf(READER), { listingId, limit: 1, cursor });
      paged.push(...page.entries);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole.entries);
    const [other] = await query<{ id: string }>('select id from listings where id <> $1 limit 1', [
      listingId,
    ]);
    const first = await listValuationLog(ctxOf(READER), { listingId, limit: 1 });
    await expect(
      listValuationLog(ctxOf(READER), {
        listingId: other?.id ?? '',
        limit: 1,
        cursor: first.nextCursor ?? '',
      }),
    ).rejects.toMatchObject({ code: 'invalid_fields' });
  });

  it('reads one listing’s valuations by the index, however many there are', async () => {
    const rows = await query<{ 'QUERY PLAN': string }>(
      `explain select * from valuations where listing_id = $1 order by valued_at desc, id desc limit 26`,
      [listingId],
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('valuations_by_listing');
    expect(plan).not.toContain('Seq Scan');
  });

  it('is not there for a listing that is not shown', async () => {
    await expect(
      listValuationLog(ctxOf(READER), { listingId: newId(), limit: 5 }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a stored valuation by comps that a reader chose', () => {
  const latest = async () => {
    const deal = await getDeal(ctxOf(READER), { listingId, buyer: null });
    return { deal, valuationId: findUuid('valuation', deal.valuationId ?? '') ?? '' };
  };

  it('is the stored one where nothing is chosen, with every comp explained to the cent', async () => {
    const { deal, valuationId } = await latest();
    const told = await getChosenValuation(ctxOf(READER), { valuationId, chosen: {} });
    expect(told.chosen).toEqual(told.stored);
    expect(told.stored).toMatchObject({ p50Cents: deal.valuation?.p50Cents });
    expect(told.comps).toHaveLength(deal.comps.length);
    for (const comp of told.comps) {
      const steps = comp.steps?.reduce((sum, { cents }) => sum + cents, 0) ?? Number.NaN;
      expect((comp.askedCents ?? Number.NaN) + steps).toBe(comp.adjustedPriceCents);
      expect(comp.similarity).toBeGreaterThan(0);
    }
    const weight = told.comps.reduce((sum, comp) => sum + comp.weight, 0);
    expect(weight).toBeCloseTo(1, 10);
  });

  it('moves with what is dropped and pinned, for everybody alike, and changes nothing stored', async () => {
    const { deal, valuationId } = await latest();
    const byPrice = [...deal.comps].sort((a, b) => a.adjustedPriceCents - b.adjustedPriceCents);
    const drop = byPrice.slice(0, 3).map((comp) => comp.listingId);
    const pin = byPrice.at(-1)?.listingId ?? '';
    // An ask in the middle of the range: at its ends the percentile cannot fall.
    const priceCents = deal.valuation?.p50Cents;
    const input = { valuationId, chosen: { drop: drop.join(','), pin }, priceCents };
    const told = await getChosenValuation(ctxOf(READER), input);
    expect(told.changeCents).toBeGreaterThan(0);
    expect(told.chosen.p50Cents).toBe(told.stored.p50Cents + told.changeCents);
    expect(told.stored.askPercentile).toBeCloseTo(50, 5);
    expect(told.chosen.askPercentile).toBeLessThan(50);
    expect(told.chosen.compsCount).toBe(told.stored.compsCount - 3);
    expect(new Set(told.drop)).toEqual(new Set(drop));
    expect(told.comps.filter(({ isPinned }) => isPinned).map((comp) => comp.listingId)).toEqual([
      pin,
    ]);
    const turned = { ...input, chosen: { drop: [...drop].reverse().join(','), pin } };
    expect(await getChosenValuation(ctxOf(PROGRAM), turned)).toEqual(told);
    expect((await latest()).deal.valuation).toEqual(deal.valuation);
  });

  it('rates nothing by two comps', async () => {
    const { deal, valuationId } = await latest();
    const drop = deal.comps
      .slice(2)
      .map((comp) => comp.listingId)
      .join(',');
    const told = await getChosenValuation(ctxOf(READER), { valuationId, chosen: { drop } });
    expect(told.chosen).toMatchObject({ rating: 'unrated', unratedReason: 'too_few_comps' });
    expect(told.stored.rating).not.toBe('unrated');
  });

  it('refuses what is no comp of it, and what is dropped and pinned at once', async () => {
    const { deal, valuationId } = await latest();
    const comp = deal.comps[0]?.listingId ?? '';
    const refused = (chosen: { drop?: string; pin?: string }) =>
      expect(getChosenValuation(ctxOf(READER), { valuationId, chosen })).rejects.toMatchObject({
        code: 'invalid_fields',
      });
    await refused({ drop: toPublicId('listing', listingId) });
    await refused({ pin: 'nonsense' });
    await refused({ drop: comp, pin: comp });
    await expect(
      getChosenValuation(ctxOf(READER), { valuationId: newId(), chosen: {} }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

it('the newest two valuations of a listing are kept, so that its last change can be explained', async () => {
  await query(`update market_models set retired_at = $1 where retired_at is not null`, [
    atDay(-90),
  ]);
  const { valuationCount } = await forgetOldValuations(ctxOf(JOB, 6));
  expect(valuationCount).toBeGreaterThan(100);
  const { entries } = await listValuationLog(ctxOf(READER, 6), { listingId, limit: 25 });
  expect(entries.map(({ valuedAt }) => valuedAt)).toEqual([atDay(4), atDay(2)]);
  expect(entries[0]?.change?.previousId).toBe(entries[1]?.id);
  expect(entries[1]?.change).toBeNull();
});
