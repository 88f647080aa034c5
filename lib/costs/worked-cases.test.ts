import { describe, expect, it } from 'vitest';
import { type CostInput, type CostLineCode, estimateOutTheDoorCost } from './out-the-door';
import { stateCosts } from './state-cost-table';

/**
 * Purchases worked out by hand: the arithmetic of the tax and of whatever else isn't a plain figure of the
 * state's row, what each line comes to, and where the rule comes from. `P` is the price with the dealer
 * fee where the state taxes it. All on 21 November 2026; dealers unless said otherwise.
 */
interface WorkedCase {
  name: string;
  given: Partial<CostInput>;
  work: string;
  /** In dollars; lines that nobody stated (inspection, first repairs) are unknown and left out. */
  lines: Partial<Record<CostLineCode, number>>;
  total: number;
  source: string;
}

const usd = (dollars: number): number => Math.round(dollars * 100);
const isPrivate = { sellerKind: 'private' } as const;

const CASES: readonly WorkedCase[] = [
  {
    name: 'Texas, a dealer',
    given: { buyerState: 'TX', priceCents: usd(20_000) },
    work: '6.25 % × (20,000 + 225) = 1,264.0625',
    lines: { price: 20_000, doc_fee: 225, sales_tax: 1_264.06, title: 33, registration: 74 },
    total: 21_596.06,
    source: 'Texas Tax Code 152; 7 TAC 84.205 (fee of 225 presumed reasonable)',
  },
  {
    name: 'Texas, a private sale under 80 % of the presumptive value',
    given: {
      ...isPrivate,
      buyerState: 'TX',
      priceCents: usd(10_000),
      bookValueCents: usd(15_000),
    },
    work: '80 % × 15,000 = 12,000 is more than 10,000; 6.25 % × 12,000 = 750',
    lines: { price: 10_000, sales_tax: 750, title: 33, registration: 74 },
    total: 10_857,
    source: 'Texas comptroller, standard presumptive value',
  },
  {
    name: 'Arkansas, the middle band with a trade-in',
    given: { buyerState: 'AR', priceCents: usd(9_000), tradeInCents: usd(2_000) },
    work: '3.5 % × (9,129 − 2,000) = 249.515; local 2.98 % × 2,500 = 74.50; together 324.015',
    lines: {
      price: 9_000,
      doc_fee: 129,
      sales_tax: 324.02,
      title: 10,
      registration: 25,
      trade_in: -2_000,
    },
    total: 7_488.02,
    source: 'Arkansas DFA impact statement on SB 134 (2023)',
  },
  {
    name: 'Arkansas, private, the lowest band',
    given: { ...isPrivate, buyerState: 'AR', priceCents: usd(3_500) },
    work: 'under 4,000: state 0; local 2.98 % × 2,500 = 74.50',
    lines: { price: 3_500, sales_tax: 74.5, title: 10, registration: 25 },
    total: 3_609.5,
    source: 'Arkansas DFA impact statement on SB 134 (2023)',
  },
  {
    name: 'Florida, county surtax on the first 5,000 only',
    given: {
      buyerState: 'FL',
      priceCents: usd(30_000),
      tradeInCents: usd(5_000),
      localRateBps: 150,
    },
    work: '6 % × (30,999 − 5,000) = 1,559.94; 1.5 % × 5,000 = 75; together 1,634.94',
    lines: {
      price: 30_000,
      doc_fee: 999,
      sales_tax: 1_634.94,
      title: 75.75,
      registration: 35.6,
      trade_in: -5_000,
    },
    total: 27_745.29,
    source: 'Tax Foundation mid-2026; Florida surtax limit of 5,000',
  },
  {
    name: 'Tennessee, single article',
    given: { buyerState: 'TN', priceCents: usd(3_000), localRateBps: 225 },
    work: '7 % × 3,599 = 251.93; 2.25 % × 1,600 = 36; 2.75 % × (3,200 − 1,600) = 44',
    lines: { price: 3_000, doc_fee: 599, sales_tax: 331.93, title: 14, registration: 29 },
    total: 3_973.93,
    source: 'tnclerks; TCA 67-6 single article',
  },
  {
    name: 'South Carolina, capped at 500',
    given: { buyerState: 'SC', priceCents: usd(25_000) },
    work: '5 % × 25,400 = 1,270, at most 500',
    lines: { price: 25_000, doc_fee: 400, sales_tax: 500, title: 15, registration: 40 },
    total: 25_955,
    source: 'SC Code 56-3-627',
  },
  {
    name: 'Michigan 2026, of 15,000 traded in 12,000 count',
    given: { buyerState: 'MI', priceCents: usd(28_000), tradeInCents: usd(15_000) },
    work: '5,000 + 1,000 × (2026 − 2019) = 12,000; 6 % × (28,260 − 12,000) = 975.60',
    lines: {
      price: 28_000,
      doc_fee: 260,
      sales_tax: 975.6,
      title: 15,
      registration: 128,
      trade_in: -15_000,
    },
    total: 14_378.6,
    source: 'Michigan Secretary of State, trade-in FAQ 2023',
  },
  {
    name: 'Oklahoma, excise without and sales tax with the trade-in, five model years old',
    given: {
      buyerState: 'OK',
      priceCents: usd(18_000),
      tradeInCents: usd(4_000),
      modelYear: 2021,
    },
    work: '20 + 3.25 % × (18,000 − 1,500) = 556.25; 1.25 % × (18,000 − 4,000) = 175',
    lines: {
      price: 18_000,
      doc_fee: 289,
      sales_tax: 731.25,
      title: 11,
      registration: 86,
      trade_in: -4_000,
    },
    total: 15_117.25,
    source: 'oklahoma.gov excise page',
  },
  {
    name: 'Illinois, private, table A',
    given: { ...isPrivate, buyerState: 'IL', priceCents: usd(14_000), modelYear: 2018 },
    work: 'under 15,000, 8 years old: 140',
    lines: { price: 14_000, sales_tax: 140, title: 165, registration: 151 },
    total: 14_456,
    source: 'tax.illinois.gov form RUT-50, table A',
  },
  {
    name: 'Illinois, private, table B',
    given: { ...isPrivate, buyerState: 'IL', priceCents: usd(15_500), modelYear: 2018 },
    work: '15,000 to 19,999: 850 whatever the age',
    lines: { price: 15_500, sales_tax: 850, title: 165, registration: 151 },
    total: 16_666,
    source: 'tax.illinois.gov form RUT-50, table B',
  },
  {
    name: 'Georgia title tax, 3,000 still owed on the trade-in',
    given: {
      buyerState: 'GA',
      priceCents: usd(22_000),
      tradeInCents: usd(6_000),
      loanOwedCents: usd(3_000),
    },
    work: '7 % × (22,000 − 6,000) = 1,120; the fee is not taxed',
    lines: {
      price: 22_000,
      doc_fee: 599,
      sales_tax: 1_120,
      title: 18,
      registration: 20,
      trade_in: -6_000,
      loan_payoff: 3_000,
    },
    total: 20_757,
    source: 'Georgia DOR, TAVT 7.0 % since 1 July 2023',
  },
  {
    name: 'Connecticut, the fee takes it over the threshold',
    given: { buyerState: 'CT', priceCents: usd(50_000) },
    work: 'P = 50,599 is above 50,000: 7.75 % × 50,599 = 3,921.4225',
    lines: { price: 50_000, doc_fee: 599, sales_tax: 3_921.42, title: 25, registration: 174 },
    total: 54_719.42,
    source: 'Connecticut DRS, 7.75 % above 50,000',
  },
  {
    name: 'Virginia, private, the least tax',
    given: { ...isPrivate, buyerState: 'VA', priceCents: usd(1_200) },
    work: '4.15 % × 1,200 = 49.80, at least 75',
    lines: { price: 1_200, sales_tax: 75, title: 15, registration: 30.75 },
    total: 1_320.75,
    source: 'Virginia DMV, motor vehicle sales and use tax',
  },
  {
    name: 'Washington, luxury',
    given: { buyerState: 'WA', priceCents: usd(120_000) },
    work: '7 % × 120,000 = 8,400; local 3.07 % = 3,684; 8 % × (120,000 − 102,000) = 1,440',
    lines: { price: 120_000, doc_fee: 200, sales_tax: 13_524, title: 46, registration: 68.25 },
    total: 133_838.25,
    source: 'dor.wa.gov luxury motor vehicle tax; RCW 82.08.817',
  },
  {
    name: 'Ohio, a fee limited by the price, a trade-in that doesn’t count',
    given: { buyerState: 'OH', priceCents: usd(2_500), tradeInCents: usd(1_000) },
    work: 'fee at most 10 % × 2,500 = 250; 7.29 % × 2,750 = 200.475',
    lines: {
      price: 2_500,
      doc_fee: 250,
      sales_tax: 200.48,
      title: 18,
      registration: 44,
      trade_in: -1_000,
    },
    total: 2_012.48,
    source: 'ORC 4517.261; ORC 5739.01; tax.ohio.gov ST 1982-01',
  },
  {
    name: 'Ohio, electric, with an inspection and first repairs',
    given: {
      buyerState: 'OH',
      priceCents: usd(20_000),
      fuel: 'electric',
      inspectionCents: usd(150),
      reconditioningCents: usd(900),
    },
    work: '7.29 % × 20,387 = 1,486.2123; 200 a year for an electric car',
    lines: {
      price: 20_000,
      doc_fee: 387,
      sales_tax: 1_486.21,
      title: 18,
      registration: 44,
      ev_fee: 200,
      inspection: 150,
      reconditioning: 900,
    },
    total: 23_185.21,
    source: 'ORC 4517.261; AFDC on Ohio’s fee',
  },
  {
    name: 'California, a trade-in that doesn’t count, licence fee by price',
    given: { buyerState: 'CA', priceCents: usd(18_000), tradeInCents: usd(5_000) },
    work: '9.03 % × 18,085 = 1,633.0755; 106 + 0.65 % × 18,000 (117) + band 65 = 288',
    lines: {
      price: 18_000,
      doc_fee: 85,
      sales_tax: 1_633.08,
      title: 15,
      registration: 288,
      trade_in: -5_000,
    },
    total: 15_021.08,
    source: 'California DMV fees; Tax Foundation mid-2026',
  },
  {
    name: 'Maryland, private, an old car’s least value',
    given: { ...isPrivate, buyerState: 'MD', priceCents: usd(500), modelYear: 2015 },
    work: '11 years old: 6.5 % × 640 = 41.60',
    lines: { price: 500, sales_tax: 41.6, title: 200, registration: 120.5 },
    total: 862.1,
    source: 'COMAR 11.15.33.04; MVA bulletin on HB 352',
  },
  {
    name: 'Kentucky, the affidavit’s price',
    given: { buyerState: 'KY', priceCents: usd(10_000), tradeInCents: usd(3_000) },
    work: '6 % × (10,450 − 3,000) = 447',
    lines: {
      price: 10_000,
      doc_fee: 450,
      sales_tax: 447,
      title: 9,
      registration: 21,
      trade_in: -3_000,
    },
    total: 7_927,
    source: 'revenue.ky.gov usage tax page',
  },
  {
    name: 'Kentucky, half of the book difference is more',
    given: {
      ...isPrivate,
      buyerState: 'KY',
      priceCents: usd(2_000),
      bookValueCents: usd(9_000),
    },
    work: '50 % × 9,000 = 4,500 is more than 2,000; 6 % × 4,500 = 270',
    lines: { price: 2_000, sales_tax: 270, title: 9, registration: 21 },
    total: 2_300,
    source: 'revenue.ky.gov usage tax page',
  },
  {
    name: 'Delaware, private, document fee on the book value',
    given: {
      ...isPrivate,
      buyerState: 'DE',
      priceCents: usd(12_000),
      bookValueCents: usd(13_500),
    },
    work: '5.25 % × max(12,000, 13,500) = 708.75',
    lines: { price: 12_000, sales_tax: 708.75, title: 35, registration: 40 },
    total: 12_783.75,
    source: 'Delaware HB 164 (5.25 % since 1 October 2025)',
  },
  {
    name: 'District of Columbia, by weight and city MPG',
    given: { buyerState: 'DC', priceCents: usd(25_000), weightLb: 3_600, mpgCity: 28 },
    work: '3,500 to 4,999 lb at 26 to 30 MPG: 4.1 % × 25,000 = 1,025; registration 175',
    lines: { price: 25_000, doc_fee: 300, sales_tax: 1_025, title: 26, registration: 175 },
    total: 26_526,
    source: 'dmv.dc.gov nodes 155502 and 155452',
  },
  {
    name: 'Hawaii, the tax passed on and a fee by the pound',
    given: { buyerState: 'HI', priceCents: usd(20_000), weightLb: 3_000 },
    work: '4.5 % ÷ 95.5 % shows as 4.712 %; × 20,395 = 961.0124; 73.50 + 3,000 × 0.0875 = 336',
    lines: { price: 20_000, doc_fee: 395, sales_tax: 961.01, title: 5, registration: 336 },
    total: 21_697.01,
    source: 'form G-45 instructions; HRS 249-31; Honolulu and state weight taxes',
  },
  {
    name: 'Iowa, private, 14 years old, 3,000 lb',
    given: {
      ...isPrivate,
      buyerState: 'IA',
      priceCents: usd(8_000),
      modelYear: 2012,
      weightLb: 3_000,
    },
    work: '5 % × 8,000 + 10 = 410; from year 12 flat 50, and 30 × 0.40 = 12',
    lines: { price: 8_000, sales_tax: 410, title: 25, registration: 62 },
    total: 8_497,
    source: 'vehicletaxcalculator.com Iowa; iowalicenseplate fee page',
  },
  {
    name: 'New Mexico, private, under 80 % of book',
    given: {
      ...isPrivate,
      buyerState: 'NM',
      priceCents: usd(6_000),
      bookValueCents: usd(9_000),
    },
    work: '80 % × 9,000 = 7,200 is more than 6,000, so 4 % × 9,000 = 360',
    lines: { price: 6_000, sales_tax: 360, title: 5.5, registration: 42 },
    total: 6_407.5,
    source: 'NMSA 7-14-4',
  },
  {
    name: 'Massachusetts, private, book floor',
    given: {
      ...isPrivate,
      buyerState: 'MA',
      priceCents: usd(7_000),
      bookValueCents: usd(8_000),
    },
    work: '6.25 % × max(7,000, 8,000) = 500',
    lines: { price: 7_000, sales_tax: 500, title: 75, registration: 60 },
    total: 7_635,
    source: 'Massachusetts RMV, clean trade-in floor',
  },
  {
    name: 'Rhode Island, private, above book',
    given: {
      ...isPrivate,
      buyerState: 'RI',
      priceCents: usd(10_000),
      bookValueCents: usd(9_000),
    },
    work: '7 % × max(10,000, 9,000) = 700',
    lines: { price: 10_000, sales_tax: 700, title: 53.5, registration: 112.5 },
    total: 10_866,
    source: '280-RICR-20-70',
  },
  {
    name: 'Vermont, a dealer under book, with a trade-in',
    given: {
      buyerState: 'VT',
      priceCents: usd(15_000),
      tradeInCents: usd(3_000),
      bookValueCents: usd(16_000),
    },
    work: '6 % × (max(15,200, 16,000) − 3,000) = 780',
    lines: {
      price: 15_000,
      doc_fee: 200,
      sales_tax: 780,
      title: 35,
      registration: 91,
      trade_in: -3_000,
    },
    total: 13_106,
    source: 'dmv.vermont.gov purchase and use tax',
  },
  {
    name: 'Arizona, private, six model years old',
    given: { ...isPrivate, buyerState: 'AZ', priceCents: usd(12_000), modelYear: 2020 },
    work: 'no tax; 13 + 30,000 × 60 % × 0.8375^6 (0.3450711) × 2.89 % (179.506) = 192.51',
    lines: { price: 12_000, sales_tax: 0, title: 4, registration: 192.51 },
    total: 12_196.51,
    source: 'vehicletaxcalculator.com Arizona; ARS 28-5801',
  },
  {
    name: 'Nevada, private, ten model years old',
    given: { ...isPrivate, buyerState: 'NV', priceCents: usd(9_000), modelYear: 2016 },
    work: 'no tax; 41 + 4 % × 35 % × 30,000 (420) × 5 % (21) = 62',
    lines: { price: 9_000, sales_tax: 0, title: 28.25, registration: 62 },
    total: 9_090.25,
    source: 'dmvnv.com fee pages',
  },
  {
    name: 'New York City, the buyer’s own local rate of 4.875 %',
    given: {
      buyerState: 'NY',
      priceCents: usd(16_000),
      tradeInCents: usd(2_500),
      localRateBps: 487.5,
    },
    work: '8.875 % × (16,175 − 2,500) = 1,213.65625',
    lines: {
      price: 16_000,
      doc_fee: 175,
      sales_tax: 1_213.66,
      title: 50,
      registration: 81.5,
      trade_in: -2_500,
    },
    total: 15_020.16,
    source: 'dmv.ny.gov; Tax Foundation mid-2026',
  },
  {
    name: 'North Carolina, highway use tax without a cap for cars',
    given: { buyerState: 'NC', priceCents: usd(40_000) },
    work: '3 % × 40,699 = 1,220.97',
    lines: { price: 40_000, doc_fee: 699, sales_tax: 1_220.97, title: 66.75, registration: 46.25 },
    total: 42_032.97,
    source: 'ncdot.gov highway use tax',
  },
  {
    name: 'Pennsylvania, Allegheny County, electric',
    given: {
      buyerState: 'PA',
      priceCents: usd(22_000),
      fuel: 'electric',
      localRateBps: 100,
    },
    work: '(6 % + 1 %) × 22,000 = 1,540; the fee is not taxed; 250 in 2026',
    lines: {
      price: 22_000,
      doc_fee: 477,
      sales_tax: 1_540,
      title: 72,
      registration: 53,
      ev_fee: 250,
    },
    total: 24_392,
    source: 'PA Bulletin 46-402; accountinginsights 2025',
  },
  {
    name: 'Alabama, the automotive rate',
    given: { buyerState: 'AL', priceCents: usd(9_000), tradeInCents: usd(1_000) },
    work: '(2 % + 2 %) × (9,489 − 1,000) = 339.56',
    lines: {
      price: 9_000,
      doc_fee: 489,
      sales_tax: 339.56,
      title: 15,
      registration: 24.25,
      trade_in: -1_000,
    },
    total: 8_867.81,
    source: 'revenue.alabama.gov; legalclarity.org on county rates',
  },
  {
    name: 'Oregon, electric: no tax, a supplement for two years',
    given: { buyerState: 'OR', priceCents: usd(20_000), fuel: 'electric' },
    work: '0; title 192; 316 − 2 × 115 = 86; 2 × 145 = 290',
    lines: {
      price: 20_000,
      doc_fee: 250,
      sales_tax: 0,
      title: 192,
      registration: 86,
      ev_fee: 290,
    },
    total: 20_818,
    source: 'ORS 803.422; Oregon HB 3991 as voted on in May 2026',
  },
  {
    name: 'Alaska, a buyer in Juneau',
    given: { buyerState: 'AK', priceCents: usd(10_000), localRateBps: 500 },
    work: '5 % × 10,000 = 500',
    lines: { price: 10_000, doc_fee: 299, sales_tax: 500, title: 15, registration: 100 },
    total: 10_914,
    source: 'AS 28.10.421; Juneau’s rate in the state’s row',
  },
  {
    name: 'Kansas, electric: its fee takes the place of registration',
    given: { buyerState: 'KS', priceCents: usd(18_000), fuel: 'electric' },
    work: '(6.5 % + 2.21 %) × 18,499 = 1,611.2629',
    lines: {
      price: 18_000,
      doc_fee: 499,
      sales_tax: 1_611.26,
      title: 10,
      registration: 0,
      ev_fee: 100,
    },
    total: 20_220.26,
    source: 'kansaslicenseplate fee page; vehicletaxcalculator.com Kansas',
  },
  {
    name: 'New Jersey, electric, three years old, 4,200 lb',
    given: {
      buyerState: 'NJ',
      priceCents: usd(30_000),
      fuel: 'electric',
      modelYear: 2023,
      weightLb: 4_200,
    },
    work: '6.625 % × 30,695 = 2,033.54375; over 3,500 lb and two years: 71.50; 250 + 2 × 10 = 270',
    lines: {
      price: 30_000,
      doc_fee: 695,
      sales_tax: 2_033.54,
      title: 60,
      registration: 71.5,
      ev_fee: 270,
    },
    total: 33_130.04,
    source: 'New Jersey MVC fees; law of 2024, 10 more each July',
  },
  {
    name: 'West Virginia, private, the least tax',
    given: { ...isPrivate, buyerState: 'WV', priceCents: usd(400) },
    work: '6 % × 400 = 24, at least 30',
    lines: { price: 400, sales_tax: 30, title: 15, registration: 51.5 },
    total: 496.5,
    source: 'legalclarity.org on West Virginia; WVADA news 2024-2',
  },
  {
    name: 'Minnesota, seven model years old',
    given: { buyerState: 'MN', priceCents: usd(15_000), modelYear: 2019 },
    work: '6.875 % × 15,000 = 1,031.25; 25.50 + 1.575 % × 30,000 (472.50) × 40 % (189) = 214.50',
    lines: { price: 15_000, doc_fee: 350, sales_tax: 1_031.25, title: 24, registration: 214.5 },
    total: 16_619.75,
    source: 'MN DVS fee chart 2023-07; Minn. Stat. 168.27 subd. 31',
  },
];

describe('cost cases worked out by hand', () => {
  it.each(CASES)('$name: $work', ({ given, lines, total }) => {
    const cost = estimateOutTheDoorCost({
      priceCents: 0,
      sellerKind: 'dealer',
      buyerState: 'TX',
      fuel: 'gasoline',
      transportMode: 'none',
      asOf: new Date('2026-11-21T12:00:00Z'),
      ...given,
    });
    const known = cost.lines.filter((line) => line.amountCents !== null);
    const dollars = known.map((line) => [line.code, (line.amountCents ?? 0) / 100]);
    expect(Object.fromEntries(dollars)).toEqual(lines);
    expect(cost.totalCents).toBe(usd(total));
  });

  it('are at least thirty, each with its arithmetic and source, in twelve states with special rules or more', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(30);
    const special = CASES.flatMap(({ given: { buyerState } }) => {
      const isSpecial = buyerState && stateCosts(buyerState).specialFormula !== 'none';
      return isSpecial ? [buyerState] : [];
    });
    expect(new Set(special).size).toBeGreaterThanOrEqual(12);
    for (const { work, source } of CASES) {
      expect(work).toMatch(/\d/);
      expect(source).not.toBe('');
    }
  });
});
