import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { startVehicleFacts, type VehicleFacts } from '@/e2e/servers/vehicle-facts';
import type { Actor } from '@/lib/platform/context';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound } from '@/lib/platform/outbound';
import { MS_PER_DAY } from '@/lib/platform/time';
import { refreshSearchRows } from '@/lib/searches/service';
import { ingestAdverts, MARKET_NOW, testAdverts } from '@/lib/searches/testing-market';
import { createVpic } from './adapters/vpic';
import type { LookUpCtx } from './lookup';
import type { FuelEconomyService, SafetyService } from './ports';
import { findVinOpinion, readDueVins, vinDifferences } from './vin-opinion';

const JOB: Actor = { kind: 'job', name: 'read-vins' };
const VISITOR: Actor = { kind: 'visitor', id: '203.0.113.9', isBrowser: false };
const CARS = 60;
const vinOf = (at: number) => `1HGCV1F30MA${String(at).padStart(6, '0')}`;

let database: TestDatabase;
let vpic: VehicleFacts;
let outbound: Outbound;
let now: Date;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  vpic = await startVehicleFacts();
  const adverts = testAdverts(CARS).map((advert, at) => ({
    ...advert,
    listing: { ...advert.listing, vin: vinOf(at), vehicleKey: `vin:${vinOf(at)}` },
  }));
  await ingestAdverts(database.db, adverts);
  await refreshSearchRows(database.makeCtx({ kind: 'system', name: 'test' }));
});
afterAll(async () => {
  await vpic.close();
  await database.close();
});
beforeEach(async () => {
  await emptyTables(database, 'vin_readings', 'provider_usage');
  Object.assign(vpic, { vins: {}, moods: [] });
  vpic.heard.length = 0;
  now = MARKET_NOW;
  outbound = createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: null },
    allowCidrs: ['127.0.0.0/8'],
    log: silentLog,
    metrics: createMetrics(),
    retryTimeScale: 0,
  });
});
afterEach(() => outbound.close());

const nobody = {} as SafetyService & FuelEconomyService;

function ctxOf(actor: Actor = JOB, options: { market?: 'demo'; isOff?: boolean } = {}): LookUpCtx {
  const ctx = database.makeCtx(actor, { now });
  const vins = options.isOff ? null : createVpic({ outbound, baseUrl: vpic.url, pauseMs: 0 });
  return {
    ...ctx,
    market: { ...ctx.market, name: options.market ?? 'live' },
    ports: {
      sourceSettings: {
        policy: 'official',
        baseUrlOf: () => '',
        credentialsOf: () => null,
        dailyCallsMax: () => null,
      },
      modelYearServices: { safety: nobody, fuel: nobody, vins },
    },
  };
}

const opinionOf = (vin: string, car = { year: 2021, make: 'Honda', model: 'Accord' }) =>
  findVinOpinion(ctxOf(VISITOR), { vin, car });

describe('reading VINs a second time', () => {
  it('takes fifty in one call, then the others, and none again for half a year', async () => {
    expect(await readDueVins(ctxOf())).toEqual({ askedCount: 50, readCount: 50 });
    expect(await readDueVins(ctxOf())).toEqual({ askedCount: CARS - 50, readCount: CARS - 50 });
    expect(await readDueVins(ctxOf())).toEqual({ askedCount: 0, readCount: 0 });
    expect(vpic.heard).toHaveLength(2);
    now = new Date(now.getTime() + 181 * MS_PER_DAY);
    expect(await readDueVins(ctxOf())).toEqual({ askedCount: 50, readCount: 50 });
  });

  it('forgets the VINs of cars that are long gone', async () => {
    const gone = '2HGFC2F59JH500000';
    const dueAt = (days: number) => new Date(now.getTime() - days * MS_PER_DAY);
    await database.pool.query('insert into vin_readings (vin, due_at) values ($1, $2), ($3, $4)', [
      gone,
      dueAt(91),
      '5YJ3E1EA7KF317000',
      dueAt(89),
    ]);
    await readDueVins(ctxOf());
    const { rows } = await database.pool.query(
      `select vin from vin_readings where vin not like '1HGCV1F30%'`,
    );
    expect(rows).toEqual([{ vin: '5YJ3E1EA7KF317000' }]);
  });

  it('keeps what it says beside the advert, and asks no more of what it does not know', async () => {
    vpic.vins[vinOf(1)] = {
      Make: 'HONDA',
      Model: 'Accord',
      ModelYear: '2021',
      DisplacementL: '1.5',
    };
    vpic.vins[vinOf(2)] = { Make: 'TOYOTA', ErrorCode: '1,14', SuggestedVIN: vinOf(3) };
    vpic.vins[vinOf(4)] = null;
    await readDueVins(ctxOf());
    await readDueVins(ctxOf());
    expect(await opinionOf(vinOf(1))).toMatchObject({
      asOf: MARKET_NOW,
      differences: [],
      reading: { isClean: true, displacementL: 1.5 },
    });
    expect(await opinionOf(vinOf(2))).toMatchObject({
      differences: ['make'],
      reading: { isClean: false, errorCodes: [1, 14], suggestedVin: vinOf(3) },
    });
    expect(await opinionOf(vinOf(4))).toBeNull();
    expect(await opinionOf('2HGFC2F59JH500000')).toBeNull();
    expect(await readDueVins(ctxOf())).toMatchObject({ askedCount: 0 });
  });

  it.each(['html', 'too_fast', 'broken', 'cut_json', 'hang_up'] as const)(
    'asks again an hour after %s, and loses nothing',
    async (mood) => {
      await readDueVins(ctxOf());
      await readDueVins(ctxOf());
      now = new Date(now.getTime() + 181 * MS_PER_DAY);
      vpic.moods = Array.from({ length: 8 }, () => mood);
      await expect(readDueVins(ctxOf())).rejects.toMatchObject({
        code: expect.stringMatching(/^outbound_/),
      });
      expect(await opinionOf(vinOf(1))).toMatchObject({ asOf: MARKET_NOW });
      const { rows } = await database.pool.query(
        `select count(*)::int as n, min(extract(epoch from due_at - $1))::int as wait_s
           from vin_readings where failure_count = 1`,
        [now],
      );
      expect(rows).toEqual([{ n: 50, wait_s: 3_600 }]);
    },
  );

  it('asks nobody in the demo, and where it is not switched on', async () => {
    const nothing = { askedCount: 0, readCount: 0 };
    expect(await readDueVins(ctxOf(JOB, { market: 'demo' }))).toEqual(nothing);
    expect(await readDueVins(ctxOf(JOB, { isOff: true }))).toEqual(nothing);
    expect(vpic.heard).toEqual([]);
    await expect(readDueVins(ctxOf(VISITOR))).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('a VIN contradicts an advert', () => {
  const car = { year: 2015, make: 'BMW', model: '3 Series' };
  it('only where both say something that our vocabulary tells apart', () => {
    const read = (make: string | null, model: string | null, modelYear: number | null) =>
      vinDifferences({ make, model, modelYear }, car);
    expect(read('BMW', '328i', 2015)).toEqual([]);
    expect(read(null, null, null)).toEqual([]);
    expect(read('BMW', null, null)).toEqual([]);
    expect(read('BMW', 'Something new', 2015)).toEqual([]);
    expect(read('BMW', 'X5', 2016)).toEqual(['year', 'model']);
    expect(read('FORD', 'F-150', 2015)).toEqual(['make']);
    expect(read('NOBODY MOTORS', 'Thing', 2015)).toEqual([]);
  });
});
