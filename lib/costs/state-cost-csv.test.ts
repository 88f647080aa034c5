import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { STATES } from '@/db/vocabulary';
import { parseStateCostCsv } from './state-cost-csv';
import { parseStateCostTable } from './state-cost-row';
import { stateCosts } from './state-cost-table';
import generatedTable from './state-costs.generated.json';

const csv = readFileSync(new URL('./state-vehicle-costs.csv', import.meta.url), 'utf8');

/** The table with one cell of one state replaced. */
function withCell(state: string, column: string, value: string): string {
  const lines = csv.trimEnd().split('\n');
  const header = (lines[0] ?? '').split(',');
  const at = header.indexOf(column);
  return lines
    .map((line) => {
      if (!line.startsWith(`${state},`)) return line;
      const cells = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g)?.map((cell) => cell.replace(/,$/, ''));
      return (cells ?? [])
        .slice(0, header.length)
        .map((cell, index) => (index === at ? value : cell))
        .join(',');
    })
    .join('\n');
}

describe('the cost table', () => {
  it('is generated from the CSV that people edit: run scripts/build-state-costs.ts when this fails', () => {
    expect(generatedTable).toEqual(parseStateCostCsv(csv));
  });

  it('has a row with named sources for each of the 51 jurisdictions', () => {
    for (const state of STATES) {
      expect(stateCosts(state).state).toBe(state);
      expect(stateCosts(state).sources.length).toBeGreaterThan(0);
    }
  });

  it('keeps rates exactly, in millionths, where basis points would lose a digit', () => {
    expect(stateCosts('HI').typicalCombinedRateMillionths).toBe(47_120);
    expect(stateCosts('MN').stateRateMillionths).toBe(68_750);
    expect(stateCosts('MO').stateRateMillionths).toBe(42_250);
  });

  it('keeps money in cents and tells "no legal limit" from a limit', () => {
    expect(stateCosts('MO').docFeeCapCents).toBe(60_447);
    expect(stateCosts('FL').docFeeCapCents).toBeNull();
    expect(stateCosts('FL').titleFeeCents).toBe(7_575);
    expect(stateCosts('CO').plugInHybridFeeCentsPerYear).toBeNull();
  });

  it('refuses a table of 50 rows', () => {
    const without = csv.split('\n').filter((line) => !line.startsWith('WY,'));
    expect(() => parseStateCostCsv(without.join('\n'))).toThrow(/51/);
  });

  it('refuses a table with one state twice', () => {
    const [first, second, ...others] = parseStateCostCsv(csv);
    expect(() => parseStateCostTable([first, { ...second, state: 'AK' }, ...others])).toThrow(
      /twice/,
    );
  });

  it.each([
    ['title_fee_usd', 'about 30'],
    ['title_fee_usd', ''],
    ['title_fee_usd', '-5'],
    ['title_fee_usd', '30.505'],
    ['doc_fee_cap_usd', 'unlimited'],
    ['doc_fee_cap_usd', ''],
    ['ev_fee_usd_per_year', '1e3'],
    ['state_rate_pct', 'six'],
    ['special_formula', 'flat_tax_of_2030'],
    ['conf_tax', 'certain'],
    ['local_on_vehicles', 'perhaps'],
    ['as_of', '26'],
  ])('refuses %s = "%s"', (column, value) => {
    expect(() => parseStateCostCsv(withCell('TX', column, value))).toThrow();
  });

  it('names the state and the column of a bad cell', () => {
    expect(() => parseStateCostCsv(withCell('TX', 'title_fee_usd', 'free'))).toThrow(
      /TX title_fee_usd.*free/,
    );
  });

  it('takes a value marked as resting on one weak source', () => {
    const table = parseStateCostCsv(withCell('TX', 'title_fee_usd', '33?'));
    expect(table.find((row) => row.state === 'TX')?.titleFeeCents).toBe(3_300);
  });
});
