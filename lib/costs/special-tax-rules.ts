import { dollars, rateOf } from './rates';
import type { SpecialFormula } from './state-cost-row';
import { dcWeightMpg, illinoisPrivateTable } from './table-tax-rules';
import {
  atLeastBook,
  bookAssumptions,
  creditAssumptions,
  creditCents,
  localRate,
  nothingDue,
  onBookBase,
  plain,
  plainRate,
  privateSaleFree,
  step,
  type TaxableSale,
  type TaxTerms,
  termsOf,
  withLocal,
} from './tax-terms';

/** Alaska: no state tax; the borough or city may have one, known only from the buyer. */
function noStateTax(sale: TaxableSale): TaxTerms {
  if (sale.localRateMillionths === null) {
    return termsOf([], {
      remark: 'No state tax; a borough or city tax is not counted.',
      assumptions: ['Some boroughs and cities tax vehicles; give your local rate to count it.'],
    });
  }
  return plainRate(sale, sale.priceCents, creditCents(sale));
}

/**
 * Arkansas, used cars: nothing under $4,000, 3.5 % under $10,000, then the full rate; the local
 * rate always applies to the first $2,500. Arkansas DFA impact statement on SB 134 (2023).
 */
function priceBandsAndCappedLocal(sale: TaxableSale): TaxTerms {
  const { priceCents, row } = sale;
  const deductedCents = creditCents(sale);
  let rateMillionths = row.stateRateMillionths;
  if (priceCents < dollars(4_000)) rateMillionths = 0;
  else if (priceCents < dollars(10_000)) rateMillionths = 35_000;
  const local = localRate(sale);
  const localStep = step(local.rateMillionths, priceCents, deductedCents, {
    limitCents: dollars(2_500),
    name: 'local',
  });
  return withLocal(
    sale,
    local,
    termsOf([step(rateMillionths, priceCents, deductedCents), localStep], {
      assumptions: ['The price before the trade-in is taken to decide the price band.'],
    }),
  );
}

/** Arizona and Nevada: a private sale is exempt. */
function dealerOnlyTax(sale: TaxableSale): TaxTerms {
  return sale.sellerKind === 'private' ? privateSaleFree() : plain(sale);
}

/** California, and Ohio for a used car: the whole price is taxed whatever is traded in. */
function noTradeInCredit(sale: TaxableSale): TaxTerms {
  const terms = plainRate(sale, sale.priceCents, 0);
  if (sale.tradeInCents > 0) terms.remark = 'a trade-in doesn’t lower the tax here';
  return terms;
}

/** Connecticut: 7.75 % on the whole price above $50,000 (CT DRS rule as in the row). */
function thresholdRate(sale: TaxableSale): TaxTerms {
  const isPrivate = sale.sellerKind === 'private';
  const grossCents = isPrivate ? atLeastBook(sale) : sale.priceCents;
  const rateMillionths = sale.priceCents > dollars(50_000) ? 77_500 : sale.row.stateRateMillionths;
  const assumptions = isPrivate
    ? [...bookAssumptions(sale), ...creditAssumptions(sale)]
    : ['The price before the trade-in is taken to decide the higher rate.'];
  return termsOf([step(rateMillionths, grossCents, creditCents(sale))], { assumptions });
}

/** Delaware: a document fee in place of a sales tax (HB 164, 5.25 % since 1 Oct 2025). */
function documentFee(sale: TaxableSale): TaxTerms {
  const terms = onBookBase(sale, atLeastBook(sale), creditCents(sale));
  if (creditCents(sale) > 0) {
    terms.assumptions.push('That a trade-in lowers the document fee rests on one weak source.');
  }
  return terms;
}

/** Florida: the county surtax applies to the first $5,000 only. */
function cappedLocal(sale: TaxableSale): TaxTerms {
  const deductedCents = creditCents(sale);
  const local = localRate(sale);
  const localStep = step(local.rateMillionths, sale.priceCents, deductedCents, {
    limitCents: dollars(5_000),
    name: 'county surtax',
  });
  return withLocal(
    sale,
    local,
    termsOf([step(sale.row.stateRateMillionths, sale.priceCents, deductedCents), localStep]),
  );
}

/** Georgia's one-time title tax, in place of sales tax and yearly property tax. */
function tavt(sale: TaxableSale): TaxTerms {
  const isPrivate = sale.sellerKind === 'private';
  const baseCents = isPrivate ? (sale.bookValueCents ?? sale.priceCents) : atLeastBook(sale);
  return onBookBase(sale, baseCents, creditCents(sale));
}

/**
 * Hawaii: a dealer may pass its general excise tax on; because the tax is also due on the amount
 * passed on, a rate r shows as r / (1 - r), cut to three decimals: 4.5 % is 4.712 %.
 */
function generalExciseTax(sale: TaxableSale): TaxTerms {
  if (sale.sellerKind === 'private') return privateSaleFree();
  const stateRate = sale.row.stateRateMillionths;
  if (sale.isFromOtherState) {
    return termsOf([step(stateRate, sale.priceCents, 0, { name: 'use tax' })], {
      assumptions: ['Use tax is due on the price with shipping; shipping isn’t known here.'],
    });
  }
  const surcharge = sale.localRateMillionths ?? sale.row.localAverageRateMillionths ?? 0;
  const rate = stateRate + surcharge;
  const passedOn = Math.floor((rate * 100_000) / (1_000_000 - rate)) * 10;
  const local = { rateMillionths: surcharge, isStateWide: sale.localRateMillionths === null };
  return withLocal(
    sale,
    local,
    termsOf([step(passedOn, sale.priceCents, sale.tradeInCents)], {
      assumptions: ['The dealer passes the whole tax on; the trade-in is counted as a discount.'],
    }),
  );
}

/** Iowa: 5 % of the difference for dealer and private sales alike, and $10. */
function registrationFeeTax(sale: TaxableSale): TaxTerms {
  return termsOf([step(sale.row.stateRateMillionths, sale.priceCents, sale.tradeInCents)], {
    fixedCents: dollars(10),
    fixedName: 'flat fee',
  });
}

/** Kentucky: the affidavit's price, but at least half of the book value difference. */
function kentuckyUsage(sale: TaxableSale): TaxTerms {
  const deductedCents = creditCents(sale);
  const differenceCents = Math.max(0, sale.priceCents - deductedCents);
  const assumptions = ['Both sign the price affidavit; without it book retail is taxed.'];
  assumptions.push(...creditAssumptions(sale));
  const halfOfBookCents =
    sale.bookValueCents === null ? 0 : rateOf(sale.bookValueCents - deductedCents, 500_000);
  const taxed =
    halfOfBookCents > differenceCents
      ? step(sale.row.stateRateMillionths, halfOfBookCents, 0, { name: 'half of book,' })
      : step(sale.row.stateRateMillionths, sale.priceCents, deductedCents);
  return termsOf([taxed], { assumptions });
}

/** Massachusetts, Rhode Island, Vermont: the book value is a floor; in Vermont at dealers too. */
function privateBookFloor(sale: TaxableSale): TaxTerms {
  const hasFloor = sale.sellerKind === 'private' || sale.row.state === 'VT';
  if (!hasFloor) return plainRate(sale, sale.priceCents, creditCents(sale));
  return onBookBase(sale, atLeastBook(sale), creditCents(sale));
}

const MD_OLD_CAR_YEARS = 7;
const MD_OLD_CAR_MIN_VALUE_CENTS = dollars(640);

/** Maryland excise: COMAR 11.15.33.04, HB 352 (6.5 % since 1 July 2025). */
function marylandExcise(sale: TaxableSale): TaxTerms {
  if (sale.sellerKind === 'dealer') return plainRate(sale, sale.priceCents, sale.tradeInCents);
  const isOld = sale.vehicleAgeYears !== null && sale.vehicleAgeYears >= MD_OLD_CAR_YEARS;
  const baseCents = isOld ? Math.max(sale.priceCents, MD_OLD_CAR_MIN_VALUE_CENTS) : sale.priceCents;
  return termsOf([step(sale.row.stateRateMillionths, baseCents)], {
    assumptions: [
      'The bill of sale is notarised; without it the book value is taxed.',
      ...creditAssumptions(sale),
    ],
  });
}

/**
 * Michigan's largest trade-in credit in a year, in cents: $5,000 in 2019 and $1,000 more every
 * 1 January; null (no cap) from 2029 on. Michigan SOS trade-in FAQ, 2023.
 */
export function michiganTradeInCapCents(year: number): number | null {
  return year >= 2029 ? null : dollars(5_000 + 1_000 * Math.max(0, year - 2019));
}

function cappedTradeIn(sale: TaxableSale): TaxTerms {
  if (sale.sellerKind === 'private') return onBookBase(sale, atLeastBook(sale), 0);
  const capCents = michiganTradeInCapCents(sale.asOf.getUTCFullYear());
  const deductedCents =
    capCents === null ? sale.tradeInCents : Math.min(sale.tradeInCents, capCents);
  return plainRate(sale, sale.priceCents, deductedCents);
}

/** New Mexico: in a private sale the book replaces a price under 80 % of it (NMSA 7-14-4). */
function motorVehicleExciseTax(sale: TaxableSale): TaxTerms {
  if (sale.sellerKind === 'dealer') return plainRate(sale, sale.priceCents, sale.tradeInCents);
  const bookCents = sale.bookValueCents;
  const isBelow = bookCents !== null && sale.priceCents < rateOf(bookCents, 800_000);
  return onBookBase(sale, isBelow ? bookCents : sale.priceCents, 0);
}

const OK_EXCISE_MILLIONTHS = 32_500;
const OK_SALES_MILLIONTHS = 12_500;

/** Oklahoma: excise on the value without trade-in, plus 1.25 % sales tax on the difference. */
function oklahomaExcise(sale: TaxableSale): TaxTerms {
  const valueCents = atLeastBook(sale, 800_000);
  return termsOf(
    [
      step(OK_EXCISE_MILLIONTHS, valueCents, dollars(1_500), { name: 'excise' }),
      step(OK_SALES_MILLIONTHS, sale.priceCents, creditCents(sale), { name: 'sales tax' }),
    ],
    {
      fixedCents: dollars(20),
      fixedName: 'excise on the first $1,500',
      assumptions: [...bookAssumptions(sale), ...creditAssumptions(sale)],
    },
  );
}

const TN_LOCAL_CAP_MILLIONTHS = 27_500;

/** Tennessee: local tax on the first $1,600, the state's 2.75 % on the next $1,600. */
function singleArticle(sale: TaxableSale): TaxTerms {
  const deductedCents = creditCents(sale);
  const netCents = Math.max(0, sale.priceCents - deductedCents);
  const local = localRate(sale);
  const localMillionths = Math.min(local.rateMillionths, TN_LOCAL_CAP_MILLIONTHS);
  return withLocal(
    sale,
    local,
    termsOf([
      step(sale.row.stateRateMillionths, sale.priceCents, deductedCents),
      step(localMillionths, sale.priceCents, deductedCents, {
        limitCents: dollars(1_600),
        name: 'local',
      }),
      step(TN_LOCAL_CAP_MILLIONTHS, Math.min(netCents, dollars(3_200)), dollars(1_600), {
        name: 'single article',
      }),
    ]),
  );
}

/** Texas: at least 80 % of the standard presumptive value in a private sale. */
function presumptiveValueFloor(sale: TaxableSale): TaxTerms {
  if (sale.sellerKind === 'dealer') return plainRate(sale, sale.priceCents, sale.tradeInCents);
  return onBookBase(sale, atLeastBook(sale, 800_000), 0);
}

const VA_BOOK_FLOOR_YEARS = 5;

/** Virginia: at least $75, no trade-in credit, a book floor for newer cars sold privately. */
function virginiaMinimumTax(sale: TaxableSale): TaxTerms {
  const age = sale.vehicleAgeYears;
  const hasFloor = sale.sellerKind === 'private' && (age === null || age <= VA_BOOK_FLOOR_YEARS);
  const terms = hasFloor
    ? onBookBase(sale, atLeastBook(sale), 0)
    : plainRate(sale, sale.priceCents, 0);
  return terms;
}

const WA_LUXURY_MILLIONTHS = 80_000;
const JULY = 6;

/**
 * Washington's luxury threshold on a date, in cents: $100,000, growing 2 % every 1 July from 2026
 * (RCW 82.08.817 and dor.wa.gov, 2026). Rounded to a dollar.
 */
export function washingtonLuxuryThresholdCents(asOf: Date): number {
  const julys = asOf.getUTCFullYear() - 2025 - (asOf.getUTCMonth() >= JULY ? 0 : 1);
  return dollars(Math.round(100_000 * 1.02 ** Math.max(0, julys)));
}

function washingtonLuxury(sale: TaxableSale): TaxTerms {
  const terms = plainRate(sale, sale.priceCents, creditCents(sale));
  const thresholdCents = washingtonLuxuryThresholdCents(sale.asOf);
  if (sale.priceCents > thresholdCents) {
    terms.steps.push(
      step(WA_LUXURY_MILLIONTHS, sale.priceCents, thresholdCents, { name: 'luxury' }),
    );
  }
  return terms;
}

/** Every named rule of the table as a small pure function; a missing name does not compile. */
export const SPECIAL_TAX_RULES: Record<SpecialFormula, (sale: TaxableSale) => TaxTerms> = {
  none: plain,
  no_tax: () => nothingDue('No sales tax on a used car in this state.'),
  no_state_tax: noStateTax,
  reduced_state_rate: plain,
  dealer_only_tax: dealerOnlyTax,
  price_bands_and_capped_local: priceBandsAndCappedLocal,
  no_tradein_credit: noTradeInCredit,
  threshold_rate: thresholdRate,
  dc_weight_mpg: dcWeightMpg,
  document_fee: documentFee,
  capped_local: cappedLocal,
  tavt,
  get: generalExciseTax,
  registration_fee_tax: registrationFeeTax,
  il_private_table: illinoisPrivateTable,
  ky_usage: kentuckyUsage,
  private_book_floor: privateBookFloor,
  md_excise: marylandExcise,
  capped_tradein: cappedTradeIn,
  hut: plain,
  mvet: motorVehicleExciseTax,
  used_no_tradein: noTradeInCredit,
  ok_excise: oklahomaExcise,
  imf_cap: plain,
  single_article: singleArticle,
  spv_floor: presumptiveValueFloor,
  va_min_tax: virginiaMinimumTax,
  wa_surcharge_and_luxury: washingtonLuxury,
};
