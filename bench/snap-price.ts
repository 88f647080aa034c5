import { parseArgs } from 'node:util';
import { createRuntime } from '@/lib/composition';
import { listMarketMakes } from '@/lib/searches/market-index-service';
import { suggestPrice } from '@/lib/snap/price-service';
import type { PriceSuggestion } from '@/lib/snap/price-suggestion';

const USAGE = `Measures one price suggestion over the demo market that is there (npm start has to have loaded it).

  node scripts/run.mjs bench/snap-price.ts [--models N] [--json]

--models  how many models, the most common of their makes (20)
--json    one JSON object and nothing else on stdout

first: with an empty process: model of the market read, effect of the ask estimated. new: a model that
nobody has asked about. again: the same question within half a minute. Milliseconds.`;

const MODEL_YEAR = 2018;
const MILEAGE_MI = 50_000;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      models: { type: 'string', default: '20' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const count = Number(values.models);
  if (values.help || !(count >= 1)) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const runtime = createRuntime();
  try {
    const ctx = await runtime.makeContext({ actor: { kind: 'system', name: 'bench' } });
    const makes = await listMarketMakes(ctx);
    const models = makes
      .flatMap(({ name: make, topModels }) => topModels.map((model) => ({ make, ...model })))
      .sort((a, b) => b.total - a.total)
      .slice(0, count);
    const timed = async ({ make, name }: { make: string; name: string }) => {
      const from = performance.now();
      const suggestion = await suggestPrice(ctx, {
        car: { year: MODEL_YEAR, make, model: name, mileage_mi: MILEAGE_MI },
        condition: { titleStatus: 'clean', damage: [] },
        zip: '78701',
      });
      return { ms: performance.now() - from, suggestion };
    };
    const all: (PriceSuggestion & { freshMs: number; againMs: number })[] = [];
    for (const model of models) {
      const fresh = await timed(model);
      const again = await timed(model);
      all.push({ ...fresh.suggestion, freshMs: fresh.ms, againMs: again.ms });
    }
    const [first, ...rest] = all;
    const figures = {
      first_ms: Math.round(first?.freshMs ?? 0),
      new_ms_median: Math.round(median(rest.map(({ freshMs }) => freshMs))),
      new_ms_max: Math.round(Math.max(0, ...rest.map(({ freshMs }) => freshMs))),
      again_ms_median: Math.round(median(all.map(({ againMs }) => againMs))),
      models: all.length,
      refused: all.filter(({ refusal }) => refusal !== null).length,
      days_by_model: all.filter(({ days }) => days.basis === 'model').length,
      cheap_to_dear_ratio: first?.days.cheapToDearRatio ?? null,
      effect_endings: first?.days.effectGoneCount ?? 0,
    };
    if (values.json) console.log(JSON.stringify(figures));
    else for (const [name, value] of Object.entries(figures)) console.log(`${name}: ${value}`);
  } finally {
    await runtime.close();
  }
}

await main();
