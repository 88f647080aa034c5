import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  SAID,
  type ServiceMood,
  startValuationServices,
  UNKNOWN_VIN,
  type ValuationServices,
} from '@/e2e/servers/valuation-services';
import { toAppError } from '@/lib/platform/errors';
import { createLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound } from '@/lib/platform/outbound';
import { createEdmundsValue } from '@/lib/valuation/adapters/edmunds-value';
import { createKbb } from '@/lib/valuation/adapters/kbb';
import { createMarketcheckPrice } from '@/lib/valuation/adapters/marketcheck-price';
import { createPerplexityNotes } from '@/lib/valuation/adapters/perplexity-notes';
import { createVinauditHistory } from '@/lib/valuation/adapters/vinaudit-history';
import { createVinauditValue } from '@/lib/valuation/adapters/vinaudit-value';
import type { OpinionQuestion } from '@/lib/valuation/outside-opinion';
import type { OpinionProvider } from '@/lib/valuation/ports';

const NOW = new Date('2026-09-20T12:00:00Z');
const CIVIC: OpinionQuestion = {
  vin: '2HGFC2F59JH500000',
  year: 2018,
  make: 'Honda',
  model: 'Civic',
  trim: 'EX',
  mileageMi: 50_000,
  zip: '75201',
  city: 'Dallas',
  state: 'TX',
  priceKind: 'dealer_ask',
};

let services: ValuationServices;
let outbound: Outbound;
let logged = '';

beforeAll(async () => {
  services = await startValuationServices();
});
afterAll(() => services.close());
beforeEach(() => {
  Object.assign(services, { moods: [], retryAfterSeconds: null, changes: {} });
  services.heard.length = 0;
  logged = '';
  const sink = {
    write: (line: string) => {
      logged += line;
    },
  };
  outbound = createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: null },
    allowCidrs: ['127.0.0.0/8'],
    log: createLog({ level: 'debug', sink }),
    metrics: createMetrics(),
    retryTimeScale: 0,
  });
});
afterEach(() => outbound.close());

const withDeadline = (deadlineMs?: number) => (deadlineMs === undefined ? {} : { deadlineMs });
const MAKERS: Record<string, (deadlineMs?: number) => OpinionProvider> = {
  vinaudit: (deadlineMs) =>
    createVinauditValue(
      { apiKey: services.keys.vinaudit, baseUrl: services.url, ...withDeadline(deadlineMs) },
      0,
    ),
  marketcheck_price: (deadlineMs) =>
    createMarketcheckPrice(
      { apiKey: services.keys.marketcheck, baseUrl: services.url, ...withDeadline(deadlineMs) },
      0,
    ),
  kbb: (deadlineMs) =>
    createKbb(
      { apiKey: services.keys.kbb, baseUrl: `${services.url}/idws`, ...withDeadline(deadlineMs) },
      0,
    ),
  edmunds_value: (deadlineMs) =>
    createEdmundsValue(
      { apiKey: services.keys.edmunds, baseUrl: services.url, ...withDeadline(deadlineMs) },
      0,
    ),
  vinaudit_history: (deadlineMs) =>
    createVinauditHistory(
      {
        apiKey: services.keys.vinaudit,
        account: { user: 'va', password: 'a-password-of-the-test' },
        baseUrl: services.url,
        ...withDeadline(deadlineMs),
      },
      1_000_000,
    ),
  perplexity: (deadlineMs) =>
    createPerplexityNotes(
      {
        apiKey: services.keys.perplexity,
        url: `${services.url}/v1/agent`,
        model: 'perplexity/sonar',
        preset: null,
        ...withDeadline(deadlineMs),
      },
      5_000,
    ),
};
const make = (name: string) => (MAKERS[name] as () => OpinionProvider)();
const ask = (provider: OpinionProvider, question: Partial<OpinionQuestion> = {}) =>
  provider.ask({ ...CIVIC, ...question }, { outbound, now: NOW });

async function valueBy(name: string, question: Partial<OpinionQuestion> = {}) {
  const reply = await ask(make(name), question);
  if (reply.outcome !== 'answered' || reply.finding.kind !== 'value') {
    throw new Error(JSON.stringify(reply));
  }
  return { ...reply.finding.value, quotaLeft: reply.quotaLeft };
}

describe('a value in dollars becomes whole cents with what it rests on', () => {
  it('at VinAudit: mean, range, count, certainty and the end of its period', async () => {
    expect(await valueBy('vinaudit')).toMatchObject({
      priceKind: 'dealer_ask',
      lowCents: 16_250_40,
      midCents: 18_500_25,
      highCents: 20_750_10,
      sampleCount: 412,
      certainty: 0.97,
      asOf: '2026-09-01',
    });
    const asked = new URL(services.heard[0]?.path ?? '', services.url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({ mileage: '50000', type: 'retail' });
  });

  it('at MarketCheck: one figure, for the place of the car and dealers of its kind', async () => {
    expect(await valueBy('marketcheck_price')).toMatchObject({
      midCents: SAID.marketcheckUsd * 100,
      lowCents: null,
      quotaLeft: 421,
    });
    await valueBy('marketcheck_price', { zip: null, priceKind: 'private_ask' });
    const [dealer, own] = services.heard.map(
      ({ path }) => new URL(path, services.url).searchParams,
    );
    expect([dealer?.get('zip'), dealer?.get('dealer_type')]).toEqual(['75201', 'franchise']);
    expect([own?.get('zip'), own?.get('city'), own?.get('state'), own?.get('dealer_type')]).toEqual(
      [null, 'Dallas', 'TX', 'independent'],
    );
  });

  it('at KBB and Edmunds: the listing price, and of private cars the private one; both unverified', async () => {
    expect(await valueBy('kbb')).toMatchObject({
      lowCents: 17_000_00,
      midCents: 18_250_00,
      highCents: 19_500_00,
    });
    expect(await valueBy('edmunds_value')).toMatchObject({
      priceKind: 'dealer_ask',
      midCents: 18_100_00,
    });
    expect(await valueBy('edmunds_value', { priceKind: 'private_ask' })).toMatchObject({
      priceKind: 'private_ask',
      midCents: 16_700_00,
    });
    const verified = Object.keys(MAKERS).filter((name) => make(name).isVerified);
    expect(verified).toEqual(['vinaudit', 'marketcheck_price', 'vinaudit_history', 'perplexity']);
  });
});

describe('a history report', () => {
  const reportOf = async () => {
    const reply = await ask(make('vinaudit_history'));
    if (reply.outcome !== 'answered' || reply.finding.kind !== 'history') {
      throw new Error(JSON.stringify(reply));
    }
    return reply.finding.report;
  };

  it('keeps titles, brands, losses and the last odometer, and nobody’s name or number', async () => {
    const report = await reportOf();
    expect(report).toMatchObject({
      reportedOn: '2026-09-02',
      titles: [
        { on: '2018-03-01', state: 'TX', mileageMi: 12, isCurrent: false },
        { on: '2022-11-20', state: 'OK', mileageMi: 48_200, isCurrent: true },
      ],
      brands: [{ brand: 'salvage', on: '2022-10-01', state: 'TX' }],
      losses: [{ kind: 'insurance', on: '2022-09-12', state: 'TX', disposition: 'SOLD' }],
      lastOdometer: { mileageMi: 48_200, on: '2022-11-20' },
    });
    expect(JSON.stringify(report)).not.toMatch(/Plain Insurance|5309|@/);
  });

  it('reads kilometres, and leaves out what is no date, state or number', async () => {
    services.changes = {
      titles: [
        { date: '2020-02-30', state: 'Texas', meter: 'unknown', current: true },
        { date: '2021-05-01', state: 'NY', meter: 100_000, meter_unit: 'K' },
        'nonsense',
      ],
      checks: { salvage: false },
      jsi: null,
      salvage: [],
    };
    expect(await reportOf()).toMatchObject({
      titles: [
        { on: null, state: null, mileageMi: null },
        { on: '2021-05-01', state: 'NY', mileageMi: 62_137 },
      ],
      brands: [],
      losses: [],
    });
  });

  it('is not pulled, and costs nothing, where NMVTIS has no record; that is no clean record', async () => {
    const reply = await ask(make('vinaudit_history'), { vin: UNKNOWN_VIN });
    expect(reply).toMatchObject({ outcome: 'refused', reason: 'no_data', costMicros: 0 });
    expect(reply).toMatchObject({ problem: expect.stringContaining('does not prove') });
    expect(services.heard.map(({ path }) => path.split('?')[0])).toEqual(['/v2/query']);
  });
});

describe('market notes', () => {
  it('keep the lines that name sources, with their addresses, and the cost of the call', async () => {
    const reply = await ask(make('perplexity'));
    expect(reply).toMatchObject({
      outcome: 'answered',
      costMicros: 11_200,
      finding: {
        kind: 'notes',
        notes: {
          model: 'perplexity/sonar',
          lines: [
            {
              text: expect.stringMatching(/^The CVT .* \$4,200\.$/),
              sources: [
                { url: 'https://civic.example/cvt' },
                { url: 'https://prices.example/civic' },
              ],
            },
            { sources: [{ url: 'https://prices.example/civic', title: 'Civic prices' }] },
          ],
        },
      },
    });
  });

  it('are asked for by model and year alone: no VIN, no place, no seller', async () => {
    await ask(make('perplexity'));
    const [call] = services.heard;
    expect(call?.headers.authorization).toBe(`Bearer ${services.keys.perplexity}`);
    expect(call?.body).toContain('2018 Honda Civic EX');
    expect(call?.body).not.toMatch(/2HGFC2F59JH500000|75201|Dallas/);
  });

  it('without a source are not shown, and a run that failed says so', async () => {
    services.changes = {
      output: [
        {
          type: 'message',
          content: [{ type: 'output_text', text: 'It is worth exactly $17,000, believe me.' }],
        },
      ],
    };
    expect(await ask(make('perplexity'))).toMatchObject({ reason: 'no_sources' });
    services.changes = { status: 'failed', error: { message: 'model error' }, output: [] };
    expect(await ask(make('perplexity'))).toMatchObject({ reason: 'service_failed' });
  });

  it('by a preset name no model', async () => {
    const settings = { apiKey: services.keys.perplexity, url: `${services.url}/v1/agent` };
    await ask(createPerplexityNotes({ ...settings, model: 'm', preset: 'low' }, 0));
    expect(JSON.parse(services.heard[0]?.body ?? '{}')).toMatchObject({ preset: 'low' });
    expect(JSON.parse(services.heard[0]?.body ?? '{}')).not.toHaveProperty('model');
  });
});

describe.each(Object.keys(MAKERS))('%s', (name) => {
  const isVinaudit = name.startsWith('vinaudit');
  const retires = isVinaudit || name === 'perplexity';
  const cases: [ServiceMood, string, boolean][] = [
    ['unauthorized', 'key_refused', true],
    ['payment', 'plan_refused', true],
    ['forbidden', 'plan_refused', true],
    ['not_found', retires ? 'retired' : 'no_data', retires],
    ['gone', 'retired', true],
    ['unprocessable', 'question_refused', false],
    ['garbage', 'unreadable', false],
    ['truncated', 'unreadable', false],
    ['empty', 'unreadable', false],
  ];

  it.each(cases)('answered %s: %s', async (mood, reason, isProviderWide) => {
    services.moods = [mood];
    expect(await ask(make(name))).toMatchObject({ outcome: 'refused', reason, isProviderWide });
    expect(services.heard).toHaveLength(1);
  });

  it('with its quota used up is asked once, and not before the month or its own word ends', async () => {
    services.moods = ['quota', 'quota'];
    expect(await ask(make(name))).toMatchObject({
      reason: 'quota_spent',
      isProviderWide: true,
      quotaLeft: 0,
      retryAfterSeconds: (Date.UTC(2026, 9, 1) - NOW.getTime()) / 1_000,
    });
    services.retryAfterSeconds = 86_500;
    expect(await ask(make(name))).toMatchObject({ retryAfterSeconds: 86_500 });
    expect(services.heard).toHaveLength(2);
  });

  it('asked too fast is asked again, unless that would cost twice', async () => {
    services.moods = ['too_fast'];
    const reply = await ask(make(name));
    const isPaidByCall = name === 'perplexity';
    expect(reply.outcome).toBe(isPaidByCall ? 'refused' : 'answered');
    if (isPaidByCall)
      expect(reply).toMatchObject({ reason: 'rate_limited', retryAfterSeconds: 60 });
    services.moods = ['too_fast', 'too_fast', 'too_fast', 'too_fast'];
    services.retryAfterSeconds = 90;
    expect(await ask(make(name))).toMatchObject({ reason: 'rate_limited', retryAfterSeconds: 90 });
  });

  it('in trouble says so after its retries', async () => {
    services.moods = ['broken', 'broken', 'broken', 'broken'];
    expect(await ask(make(name))).toMatchObject({
      reason: 'service_failed',
      isProviderWide: false,
    });
    expect(services.heard).toHaveLength(name === 'perplexity' ? 1 : 4);
  });

  it('that does not answer is given up', async () => {
    services.moods = ['hang', 'hang'];
    const slow = MAKERS[name]?.(60) as OpinionProvider;
    const error = await ask(slow).catch(toAppError);
    expect(error).toMatchObject({ code: 'outbound_timeout' });
  });

  it('with a key that it does not take names the setting and no key', async () => {
    const kept = { ...services.keys };
    const provider = make(name);
    for (const key of Object.keys(services.keys) as (keyof typeof kept)[]) services.keys[key] = 'x';
    const reply = await ask(provider);
    services.keys = kept;
    expect(reply).toMatchObject({
      reason: 'key_refused',
      problem: expect.stringMatching(/_API_KEY/),
    });
    const keys = Object.values(kept).concat('a-password-of-the-test');
    for (const key of keys) expect(JSON.stringify(reply) + logged).not.toContain(key);
  });

  it('that does not know the car says so', async () => {
    if (name === 'perplexity') return;
    expect(await ask(make(name), { vin: UNKNOWN_VIN })).toMatchObject({ reason: 'no_data' });
  });
});

describe('an answer that cannot be', () => {
  const nonsense: [string, Record<string, unknown>][] = [
    ['vinaudit', { mean: null, prices: { average: -5 } }],
    ['vinaudit', { mean: 1e12, prices: null }],
    ['vinaudit', { vin: '1HGCR2F83GA000001' }],
    ['marketcheck_price', { marketcheck_price: 'call us' }],
    ['marketcheck_price', { marketcheck_price: 0 }],
    ['kbb', { prices: [{ priceTypeId: 1, configuredValue: 9_000 }] }],
    ['edmunds_value', { totalWithOptions: { usedTmvRetail: null, usedPrivateParty: 1 } }],
    ['vinaudit_history', { titles: 'many' }],
    ['vinaudit_history', { vin: '1HGCR2F83GA000001' }],
  ];

  it.each(nonsense)('of %s is no opinion: %j', async (name, changes) => {
    services.changes = changes;
    expect(await ask(make(name))).toMatchObject({ outcome: 'refused', reason: 'unreadable' });
  });

  it('loses only the end of a range that lies on the wrong side', async () => {
    services.changes = { prices: { below: 19_000, average: 18_000, above: 21_000 } };
    expect(await valueBy('vinaudit')).toMatchObject({
      lowCents: null,
      midCents: 18_000_00,
      highCents: 21_000_00,
    });
  });
});

it('each says which facts it lacks, and without settings what to set', () => {
  const bare = { ...CIVIC, vin: null, mileageMi: null, zip: null, city: null };
  const lacks = Object.fromEntries(
    Object.keys(MAKERS).map((name) => [name, make(name).missing(bare).length]),
  );
  expect(lacks).toEqual({
    vinaudit: 2,
    marketcheck_price: 3,
    kbb: 3,
    edmunds_value: 3,
    vinaudit_history: 1,
    perplexity: 0,
  });
  expect(make('kbb').missing(CIVIC)).toEqual([]);
  const unset = [
    createVinauditValue(null, 0),
    createMarketcheckPrice(null, 0),
    createKbb(null, 0),
    createEdmundsValue(null, 0),
    createVinauditHistory(null, 0),
    createPerplexityNotes(null, 0),
  ];
  for (const { setupProblem } of unset) expect(setupProblem).toMatch(/^Set [A-Z_]+/);
});
