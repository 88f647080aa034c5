/** What services answer, and what they never should: every reader, on answers as they are and on anything. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishedModels } from '@/e2e/servers/vehicle-facts-models';
import { COMPONENTS_KEPT_MAX, complaintFacts, readComplaints } from './complaints';
import { readFuelPrices, readMenu, readRatedVersion } from './fuel-economy';
import { RECALLS_KEPT_MAX, readRecalls, recallFacts } from './recalls';
import { readRatedVehicles, readSafetyRating } from './safety-ratings';
import { readVpicAnswer } from './vin-decoding';

const [accord] = publishedModels();
const READERS: Readonly<Record<string, (answer: unknown) => unknown>> = {
  recalls: readRecalls,
  complaints: readComplaints,
  'tested cars': readRatedVehicles,
  stars: (answer) => readSafetyRating(answer, { vehicleId: 1, description: 'x' }),
  menus: readMenu,
  versions: (answer) => readRatedVersion(answer, 'x'),
  prices: readFuelPrices,
  VINs: readVpicAnswer,
};
/** Objects with the services' own field names and anything in them, so that readers go deep. */
const field = fc.constantFrom(
  ...'NHTSACampaignNumber ReportReceivedDate Component Summary parkIt odiNumber crash components numberOfInjuries dateComplaintFiled VehicleId VehicleDescription OverallRating RolloverPossibility text value id model city08 highway08 comb08 fuelType1 fuelCost08 regular electric VIN ErrorCode SuggestedVIN ModelYear'.split(
    ' ',
  ),
);
const anyValue = fc.oneof(
  fc.anything({ maxDepth: 2 }),
  fc.constantFrom(
    '5',
    '0',
    0,
    -1,
    1e308,
    Number.NaN,
    '1'.repeat(400),
    '\u0000\ud800',
    '25/03/2021',
  ),
);
const anyRow = fc.dictionary(field, anyValue, { maxKeys: 14 });
const anyAnswer = fc.oneof(
  fc.anything(),
  anyRow,
  fc
    .tuple(
      fc.constantFrom('results', 'Results', 'menuItem'),
      fc.oneof(fc.array(anyRow), anyRow, anyValue),
    )
    .map(([name, rows]) => ({ [name]: rows })),
);

describe.each(Object.entries(READERS))('the reader of %s', (_name, read) => {
  it('takes anything without throwing, and gives what can be stored', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const text = JSON.stringify(read(answer));
        expect(JSON.parse(text)).toEqual(read(answer));
        expect(text).not.toContain('\\u0000');
      }),
      { numRuns: 300 },
    );
  });

  it('says of what is no list that it is none', () => {
    const others = [undefined, 'a text', 7, [], { message: 'down' }];
    expect(others.map(read)).toEqual(others.map(() => null));
  });
});

describe('recalls', () => {
  const facts = () => recallFacts(readRecalls({ results: accord?.recalls }) ?? []);

  it('are listed with what they warn of, warnings not to drive first', () => {
    expect(facts()).toMatchObject({
      count: 2,
      parkItCount: 1,
      parkOutsideCount: 0,
      recalls: [
        { campaign: '23V858000', reportedOn: '2023-12-07', isParkIt: true, isParkOutside: false },
        {
          campaign: '21V215000',
          reportedOn: '2021-03-25',
          component: 'FUEL SYSTEM, GASOLINE:DELIVERY:FUEL PUMP',
          remedy: 'Dealers will replace the fuel pump, free of charge.',
          isParkIt: false,
        },
      ],
    });
  });

  it('of several names count each campaign once, and keep every warning of it', () => {
    const row = (Component: string, parkOutSide: unknown) => ({
      NHTSACampaignNumber: '22v001000',
      Component,
      parkOutSide,
    });
    const answer = { Results: [row('BRAKES', ''), row('STEERING', 'true'), row('BRAKES', false)] };
    expect(recallFacts(readRecalls(answer) ?? [])).toMatchObject({
      count: 1,
      parkOutsideCount: 1,
      recalls: [{ campaign: '22V001000', component: 'BRAKES; STEERING', isParkOutside: true }],
    });
  });

  it('are all counted, though no more than a bounded number is kept', () => {
    const rows = Array.from({ length: RECALLS_KEPT_MAX + 40 }, (_, at) => ({
      NHTSACampaignNumber: `22V${String(at).padStart(6, '0')}`,
      Summary: 'x'.repeat(50_000),
      parkIt: at === 99,
    }));
    const many = recallFacts(readRecalls({ results: rows }) ?? []);
    expect(many.count).toBe(RECALLS_KEPT_MAX + 40);
    expect(many.recalls).toHaveLength(RECALLS_KEPT_MAX);
    expect(many.recalls[0]?.campaign).toBe('22V000099');
    expect(JSON.stringify(many).length).toBeLessThan(120_000);
  });
});

describe('complaints', () => {
  it('come to counts by component, with crashes, fires and injuries', () => {
    const read = readComplaints({ count: 3, results: accord?.complaints });
    expect(complaintFacts([...(read ?? []), ...(read ?? [])])).toEqual({
      count: 3,
      crashCount: 1,
      fireCount: 1,
      injuryCount: 2,
      deathCount: 0,
      latestFiledOn: '2024-01-02',
      componentCount: 3,
      components: [
        { component: 'ENGINE', count: 2, crashCount: 1, fireCount: 0, injuryCount: 0 },
        {
          component: 'FUEL SYSTEM, GASOLINE',
          count: 1,
          crashCount: 1,
          fireCount: 0,
          injuryCount: 0,
        },
        { component: 'POWER TRAIN', count: 1, crashCount: 0, fireCount: 1, injuryCount: 2 },
      ],
    });
  });

  it('leave nothing of what people wrote, and nothing of their VINs', () => {
    const text = JSON.stringify(readComplaints({ results: accord?.complaints }));
    expect(text).not.toMatch(/Jane|555|1HGCV/);
  });

  it('name components that are counted at least once and at most as often as there are complaints', () => {
    const component = fc.constantFrom('ENGINE', 'SERVICE BRAKES', 'HYDRAULIC', 'STEERING', ' ');
    const row = fc.record({
      odiNumber: fc.integer({ min: 1, max: 60 }),
      components: fc.array(component, { maxLength: 6 }).map((names) => names.join(',')),
      crash: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 80 }), (results) => {
        const facts = complaintFacts(readComplaints({ results }) ?? []);
        expect(facts.count).toBe(new Set(results.map(({ odiNumber }) => odiNumber)).size);
        expect(facts.components.length).toBeLessThanOrEqual(COMPONENTS_KEPT_MAX);
        for (const each of facts.components) {
          expect(each.count).toBeGreaterThan(0);
          expect(each.count).toBeLessThanOrEqual(facts.count);
          expect(each.crashCount).toBeLessThanOrEqual(each.count);
        }
      }),
    );
  });
});

describe('crash tests', () => {
  it('give stars, and unknown for what was not rated', () => {
    const Results = [{ ...accord?.tested[0]?.stars, VehicleDescription: '2021 Honda ACCORD' }];
    const vehicle = { vehicleId: 1, description: 'x' };
    expect(readSafetyRating({ Results }, vehicle)).toEqual({
      description: '2021 Honda ACCORD',
      overallStars: 5,
      frontStars: 5,
      sideStars: 4,
      rolloverStars: null,
      rolloverShare: 0.095,
    });
  });
});

describe('EPA', () => {
  it('gives one item of a menu as an object, and none as nothing', () => {
    const item = { text: 'Accord', value: 'Accord' };
    expect(readMenu({ menuItem: item })).toEqual([item]);
    expect(readMenu({ menuItem: [item, { text: 'no value' }] })).toEqual([item]);
    expect([readMenu(null), readMenu({}), readMenu({ menuItem: '' })]).toEqual([[], [], []]);
  });

  it('gives no version without its three figures', () => {
    const version = { id: '7', model: 'Accord', city08: '22', highway08: '33', comb08: '26' };
    expect(readRatedVersion(version, 'x')).toMatchObject({ cityMpg: 22, isElectric: false });
    expect(readRatedVersion({ ...version, comb08: '0' }, 'x')).toBeNull();
  });

  it('gives prices in cents with their fractions', () => {
    expect(readFuelPrices({ regular: '3.059', electric: '0.17', diesel: 'n/a' })).toMatchObject({
      regularCents: 305.9,
      electricCents: 17,
      dieselCents: null,
    });
  });
});

describe('vPIC', () => {
  it('finds fault with a VIN by its list of codes, not by the status', () => {
    const row = (ErrorCode: string, SuggestedVIN = '') => ({
      VIN: '1HGCM82633A00435X',
      ErrorCode,
      SuggestedVIN,
      Make: 'HONDA',
      ModelYear: '2003',
      EngineCylinders: '',
    });
    const read = readVpicAnswer({
      Count: 3,
      Results: [row('0'), row('1,400', '1HGCM82633A004352'), row('')],
    });
    expect(read).toMatchObject([
      { isClean: true, errorCodes: [], make: 'HONDA', modelYear: 2003, cylinders: null },
      { isClean: false, errorCodes: [1, 400], suggestedVin: '1HGCM82633A004352' },
      { isClean: false, errorCodes: [], suggestedVin: null },
    ]);
  });
});
