/**
 * Writes lib/costs/state-costs.generated.json from lib/costs/state-vehicle-costs.csv, which is the
 * file people edit. Run after every change: npx tsx scripts/build-state-costs.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseStateCostCsv } from '@/lib/costs/state-cost-csv';

const source = new URL('../lib/costs/state-vehicle-costs.csv', import.meta.url);
const target = new URL('../lib/costs/state-costs.generated.json', import.meta.url);

const table = parseStateCostCsv(await readFile(source, 'utf8'));
// One row a line, so that a changed cell shows as one changed line.
const lines = table.map((row) => JSON.stringify(row));
await writeFile(target, `[\n${lines.join(',\n')}\n]\n`);
console.log(`${table.length} rows written to lib/costs/state-costs.generated.json`);
