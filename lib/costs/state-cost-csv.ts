import { parse } from 'csv-parse/sync';
import { parseStateCostTable, type StateCosts } from './state-cost-row';

type Row = Record<string, string>;

function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`column ${column} is missing`);
  return value.trim();
}

function refuse(row: Row, column: string, problem: string): never {
  throw new Error(`${row.state ?? '??'} ${column}: ${problem}, found "${row[column] ?? ''}"`);
}

/** Digits of a decimal shifted by `places`, without floating point: ("4.712", 4) is 47120. */
function shifted(row: Row, column: string, places: number): number | null {
  const value = cell(row, column).replace(/\?$/, '');
  if (value === '') return null;
  const match = /^(\d{1,7})(?:\.(\d+))?$/.exec(value);
  const fraction = match?.[2] ?? '';
  if (!match || fraction.length > places) {
    return refuse(row, column, `wanted a number with at most ${places} decimals`);
  }
  return Number(`${match[1]}${fraction.padEnd(places, '0')}`);
}

const moneyCents = (row: Row, column: string): number | null => shifted(row, column, 2);
const rateMillionths = (row: Row, column: string): number | null => shifted(row, column, 4);

function wholeNumber(row: Row, column: string): number | null {
  return shifted(row, column, 0);
}

function oneOf(row: Row, column: string, meanings: Record<string, string>): string {
  const meaning = meanings[cell(row, column)];
  return meaning ?? refuse(row, column, `wanted one of ${Object.keys(meanings).join(', ')}`);
}

function listed(row: Row, column: string): string[] {
  return cell(row, column)
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function toStateCosts(row: Row): unknown {
  const taxable = cell(row, 'doc_fee_taxable');
  const docFeeCap = cell(row, 'doc_fee_cap_usd');
  if (docFeeCap === '') refuse(row, 'doc_fee_cap_usd', 'wanted a number or "none"');
  return {
    state: cell(row, 'state'),
    name: cell(row, 'name'),
    taxName: cell(row, 'tax_name'),
    stateRateMillionths: rateMillionths(row, 'state_rate_pct'),
    localOnVehicles: oneOf(row, 'local_on_vehicles', {
      yes: 'yes',
      no: 'no',
      capped: 'capped',
      some: 'some',
      'two counties': 'two_counties',
    }),
    localAverageRateMillionths: rateMillionths(row, 'local_avg_pct'),
    typicalCombinedRateMillionths: rateMillionths(row, 'typical_combined_pct'),
    localNote: cell(row, 'local_note'),
    tradeInCredit: oneOf(row, 'tradein_credit', {
      yes: 'yes',
      no: 'no',
      partial: 'partial',
      'n/a': 'not_applicable',
    }),
    tradeInCapCents: moneyCents(row, 'tradein_cap_usd'),
    privateSaleTaxed: oneOf(row, 'private_sale_taxed', {
      yes: 'yes',
      no: 'no',
      table: 'table',
      'local only': 'local_only',
    }),
    privateSaleBase: cell(row, 'private_sale_base'),
    taxCapCents: moneyCents(row, 'tax_cap_usd'),
    taxMinCents: moneyCents(row, 'tax_min_usd'),
    specialFormula: cell(row, 'special_formula'),
    specialRule: cell(row, 'special_rule'),
    titleFeeCents: moneyCents(row, 'title_fee_usd'),
    titleNote: cell(row, 'title_note'),
    registrationMethod: cell(row, 'reg_method'),
    registrationFeeCents: moneyCents(row, 'reg_fee_usd'),
    registrationValuePartCents: moneyCents(row, 'reg_value_part_usd'),
    registrationTermMonths: wholeNumber(row, 'reg_term_months'),
    registrationNote: cell(row, 'reg_note'),
    docFeeTypicalCents: moneyCents(row, 'doc_fee_typical_usd'),
    docFeeCapCents: docFeeCap === 'none' ? null : moneyCents(row, 'doc_fee_cap_usd'),
    docFeeCapShareMillionths: rateMillionths(row, 'doc_fee_cap_pct_of_price'),
    docFeeCapRule: cell(row, 'doc_fee_cap_rule'),
    isDocFeeTaxable: oneOf(row, 'doc_fee_taxable', {
      yes: 'taxable',
      'yes?': 'taxable',
      no: 'free',
      'no?': 'free',
      'n/a': 'free',
    }).startsWith('taxable'),
    isDocFeeTaxableSure: !taxable.endsWith('?'),
    evFeeCentsPerYear: moneyCents(row, 'ev_fee_usd_per_year'),
    plugInHybridFeeCentsPerYear: moneyCents(row, 'phev_fee_usd_per_year'),
    hybridFeeCentsPerYear: moneyCents(row, 'hybrid_fee_usd_per_year'),
    evNote: cell(row, 'ev_note'),
    safetyInspection: cell(row, 'safety_inspection'),
    emissionsInspection: cell(row, 'emissions_inspection'),
    asOfYear: wholeNumber(row, 'as_of'),
    confidence: {
      tax: cell(row, 'conf_tax'),
      title: cell(row, 'conf_title'),
      registration: cell(row, 'conf_reg'),
      docFee: cell(row, 'conf_doc'),
    },
    knownUnverified: listed(row, 'known_unverified'),
    sources: listed(row, 'sources').map(spelledOutSource),
  };
}

/** What the short keys of the `sources` column stand for; a key may carry a page after it. */
const SOURCE_KEYS: Readonly<Record<string, string>> = {
  TF26: 'Tax Foundation, state and local sales tax rates, mid-2026',
  ATQ: 'Autolytiq-desk-studio tax profiles, Nov 2025',
  VTF: 'vehicle taxes and fees dataset, 2025',
  CW: 'carwise-otd-calculator dataset, Feb 2025',
  TDP: 'testdrivepro.co doc fees by state, Apr 2026',
  YAA22: 'the-sun.com average doc fees, Jan 2022',
  WPR20: 'worldpopulationreview.com doc-fee limits, 2020',
  LP: 'licenseplate.org state fee page, 2025',
  VTC: 'vehicletaxcalculator.com state page',
  LC: 'legalclarity.org article',
  EF: 'engineerfix.com article',
  FC: 'feecalculator.us, 2026',
  ITS: 'illinoistitleservices.net title-fee list',
  LPB: 'legalprosperity.blog, 2024',
  AFDC: 'US DOE Alternative Fuels Data Center',
  NCSL: 'National Conference of State Legislatures, EV fees',
};

function spelledOutSource(source: string): string {
  const [key = ''] = source.split(' ');
  const name = SOURCE_KEYS[key];
  if (!name) return source;
  const rest = source.slice(key.length).trim();
  return rest === '' ? name : `${name}, ${rest}`;
}

/**
 * The cost table of `lib/costs/state-vehicle-costs.csv` (header row, dollars, percent, "none" for
 * "no legal cap") in the units of the engine: cents and millionths. Throws naming the state and the
 * column for a cell that is not a number or not a known word, and ZodError for anything but 51 rows
 * or an unknown `special_formula`.
 */
export function parseStateCostCsv(csv: string): StateCosts[] {
  const rows = parse(csv, { columns: true, bom: true, skip_empty_lines: true }) as Row[];
  return parseStateCostTable(rows.map(toStateCosts));
}
