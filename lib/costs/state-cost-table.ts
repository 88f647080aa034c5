import type { StateCode } from '@/db/vocabulary';
import { parseStateCostTable, type StateCosts } from './state-cost-row';
import generatedTable from './state-costs.generated.json';

const rowByState = new Map<StateCode, StateCosts>(
  parseStateCostTable(generatedTable).map((row) => [row.state, row]),
);

/**
 * The row of one jurisdiction. Every state of the vocabulary has one, so it never misses.
 * Source: lib/costs/state-vehicle-costs.csv, compiled November 2026, sources named per row.
 */
export function stateCosts(state: StateCode): StateCosts {
  const row = rowByState.get(state);
  if (!row) throw new RangeError(`no cost row for ${state}`);
  return row;
}
