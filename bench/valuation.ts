import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Valuation } from '@/lib/valuation/appraisal';
import { trainMarketModel, valueCar, valueTrainingCars } from '@/lib/valuation/market-model';
import {
  type AcceptanceLine,
  errorLines,
  ratingLines,
  sliceLines,
  testLines,
} from './valuation/acceptance';
import { readAnyCars } from './valuation/any-cars';
import {
  type Baseline,
  medianBaseline,
  nearestBaseline,
  nearestTrimBaseline,
} from './valuation/baselines';
import type { BenchRow } from './valuation/car-rows';
import { knownSetOf, readCarSet } from './valuation/car-sets';
import { BenchInputError, readRecords } from './valuation/csv-file';
import { type Accuracy, type Estimate, measureAccuracy } from './valuation/metrics';

const USAGE = `Measures the market model on used-car price data.

  npm run bench:valuation -- --train F --test G [--json] [--rows out.csv]
  npm run bench:valuation -- --folds F          [--json] [--rows out.csv]

--train, --test  CSV files, gzip or plain, with columns price, year, make, model and mileage; used where
                 they are there: row_id, trim, body, state, vin, condition, fuel, transmission,
                 drivetrain, engine, color, cylinders, seller_kind, title_status
                 Files with the header of a known data set are read by the rules of that set.
--folds          one file with a column fold (0-9): trains on folds 2-9, tests on folds 0-1
--json           one JSON object and nothing else; shares are fractions, money is dollars
--rows           writes row_id, estimate, low, high (dollars) for every tested row`;

interface Task {
  /** Name of the known set, or of the file that is tested. */
  set: string;
  train: BenchRow[];
  test: BenchRow[];
}

/** What a file teaches and what it asks: in a known set the same rows. */
function readFileRows(file: string): { set: string | null; train: BenchRow[]; test: BenchRow[] } {
  if (knownSetOf(readRecords(file)[0] ?? []) === null) {
    const { train, test, skippedCount } = readAnyCars(file);
    if (skippedCount > 0) {
      console.error(`${file}: ${skippedCount} rows without a price, year, make or model left out`);
    }
    return { set: null, train, test };
  }
  const { name, rows } = readCarSet(file);
  return { set: name, train: rows, test: rows };
}

function readTask(options: { train?: string; test?: string; folds?: string }): Task {
  if (options.folds !== undefined) {
    const file = readFileRows(options.folds);
    const train = file.train.filter((row) => row.fold !== null && row.fold >= 2);
    const test = file.test.filter((row) => row.fold !== null && row.fold < 2);
    if (train.length === 0 || test.length === 0) {
      throw new BenchInputError(`${options.folds}: column fold does not part the rows in two`);
    }
    return { set: file.set ?? basename(options.folds), train, test };
  }
  if (options.train === undefined || options.test === undefined) {
    throw new BenchInputError('say --train FILE and --test FILE, or --folds FILE (see --help)');
  }
  const [train, test] = [readFileRows(options.train), readFileRows(options.test)];
  if (train.set !== test.set) {
    throw new BenchInputError(
      `${options.train} reads as ${train.set ?? 'no known set'}, ${options.test} as ${test.set ?? 'none'}`,
    );
  }
  return { set: test.set ?? basename(options.test), train: train.train, test: test.test };
}

interface Timed {
  estimates: Estimate[];
  /** Of the training rows, each without its own price. */
  crossFitted: Valuation[];
  trainMs: number;
  valueMs: number;
}

const estimateOf = (value: Valuation): Estimate => ({
  estimateUsd: value.p50Cents / 100,
  lowUsd: value.p10Cents / 100,
  highUsd: value.p90Cents / 100,
  isRated: value.unratedReason === null,
});

/** The product's own model: trained on one list, asked about the other. */
function runModel({ train, test }: Task): Timed {
  const startedAt = performance.now();
  const referenceYear = train.reduce((newest, row) => Math.max(newest, row.year), 0);
  const training = trainMarketModel(
    train.map((row) => row.car),
    { referenceYear },
  );
  const trainedAt = performance.now();
  const estimates = test.map((row) => estimateOf(valueCar(training.model, row.car)));
  const valuedAt = performance.now();
  return {
    estimates,
    crossFitted: [...valueTrainingCars(training)],
    trainMs: trainedAt - startedAt,
    valueMs: valuedAt - trainedAt,
  };
}

const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)} %`;

function tableRow(name: string, accuracy: Partial<Accuracy>, hasInterval: boolean): string {
  const show = (value: number | undefined, digits?: number) =>
    value === undefined ? '' : percent(value, digits);
  return [
    name.padEnd(44),
    show(accuracy.mdape, 2).padStart(8),
    show(accuracy.mape).padStart(8),
    show(accuracy.within10).padStart(8),
    show(accuracy.within20).padStart(8),
    (accuracy.r2log?.toFixed(3) ?? '').padStart(7),
    (accuracy.mae === undefined ? '' : Math.round(accuracy.mae).toLocaleString('en-US')).padStart(
      7,
    ),
    show(accuracy.bias, 2).padStart(8),
    hasInterval ? `${show(accuracy.coverage80)} / ${show(accuracy.width80)}` : '',
  ].join(' ');
}

const HEADER = [
  ''.padEnd(44),
  'MdAPE'.padStart(8),
  'MAPE'.padStart(8),
  '<=10 %'.padStart(8),
  '<=20 %'.padStart(8),
  'R2 log'.padStart(7),
  'MAE $'.padStart(7),
  'bias'.padStart(8),
  '80 % interval: coverage / width',
].join(' ');

const PUBLISHED_METHODS = {
  c: 'c  hedonic regression, as published',
  f: 'f  hedonic and comps, as published',
  d: 'd  gradient boosting, as published',
  e: 'e  stacked boosting, as published',
} as const;

interface PublishedFigures {
  MdAPE: number;
  MAPE: number;
  w10: number;
  w20: number;
  R2log: number;
  MAE: number;
}

/** The figures published with the sets by method, where they are there and the row counts agree. */
function publishedFigures({ set, train, test }: Task): Record<string, PublishedFigures> {
  const folder = process.env.DEALSCOUT_DATA_DIR;
  const file = folder === undefined ? '' : join(folder, 'targets.json');
  if (!existsSync(file)) return {};
  const targets = JSON.parse(readFileSync(file, 'utf8')) as Record<
    string,
    Record<string, Record<string, unknown>>
  >;
  const share = Object.values(targets[set] ?? {}).find(
    (figures) => figures.n_train === train.length && figures.n_test === test.length,
  );
  return Object.fromEntries(
    Object.keys(PUBLISHED_METHODS).flatMap((method) => {
      const figures = share?.[method] as PublishedFigures | undefined;
      return figures ? [[method, figures]] : [];
    }),
  );
}

function publishedLines(published: Record<string, PublishedFigures>): string[] {
  return Object.entries(PUBLISHED_METHODS).flatMap(([method, name]) => {
    const figures = published[method];
    if (!figures) return [];
    const { MdAPE, MAPE, w10, w20, R2log, MAE } = figures;
    const accuracy = {
      mdape: MdAPE,
      mape: MAPE,
      within10: w10,
      within20: w20,
      r2log: R2log,
      mae: MAE,
    };
    return [tableRow(name, accuracy, false)];
  });
}

/** Accuracy by age of the car, worst first to be seen: intervals fail on old cars first. */
function ageLines({ train, test }: Task, estimates: readonly Estimate[]): string[] {
  const newest = train.reduce((year, row) => Math.max(year, row.year), 0);
  const slices = [
    ['age 0-3', Number.NEGATIVE_INFINITY, 3],
    ['age 4-7', 4, 7],
    ['age 8-12', 8, 12],
    ['age 13+', 13, Number.POSITIVE_INFINITY],
  ] as const;
  return slices.flatMap(([name, from, to]) => {
    const places = test.flatMap((row, i) =>
      newest - row.year >= from && newest - row.year <= to ? [i] : [],
    );
    if (places.length === 0) return [];
    const accuracy = measureAccuracy(
      places.map((i) => (test[i] as BenchRow).priceUsd),
      places.map((i) => estimates[i] as Estimate),
    );
    return [tableRow(`   ${name} (${places.length})`, accuracy, true)];
  });
}

/** Everything that the model is held to, in the order in which it is printed. */
function acceptanceLines(
  { set, train, test }: Task,
  model: Timed,
  figures: { mdape: number; published: Record<string, PublishedFigures> },
): AcceptanceLine[] {
  const published = Object.fromEntries(
    Object.entries(figures.published).map(([method, { MdAPE }]) => [method, MdAPE]),
  );
  // Slices of the tested rows and of the training rows, which are more: each was valued without its price.
  const rows = [...test, ...train];
  const values = [...model.estimates, ...model.crossFitted.map(estimateOf)];
  return [
    ...errorLines(set, figures.mdape, published),
    ...testLines(test, model.estimates),
    ...ratingLines(train, model.crossFitted),
    ...sliceLines(rows, values),
  ];
}

function printTable(task: Task, model: Timed): void {
  const prices = task.test.map((row) => row.priceUsd);
  const baselines: [string, Baseline, boolean][] = [
    ['a  median of make, model and year', medianBaseline, false],
    ['b  15 nearest, adjusted', nearestBaseline, true],
    ['b2 as b, other trims pushed away', nearestTrimBaseline, true],
  ];
  console.log(`${task.set}: ${task.train.length} rows train, ${task.test.length} test\n`);
  console.log(HEADER);
  for (const [name, baseline, hasInterval] of baselines) {
    if (task.test.every((row) => row.trim === '') && baseline === nearestTrimBaseline) continue;
    const estimates = task.test.map(baseline(task.train));
    console.log(tableRow(name, measureAccuracy(prices, estimates), hasInterval));
  }
  const published = publishedFigures(task);
  for (const line of publishedLines(published)) console.log(line);
  const accuracy = measureAccuracy(prices, model.estimates);
  console.log(tableRow('market model', accuracy, true));
  for (const line of ageLines(task, model.estimates)) console.log(line);
  console.log(
    `\n${percent(accuracy.unrated)} would stay unrated. Training ${(model.trainMs / 1000).toFixed(1)} s, ` +
      `${Math.round((task.test.length / model.valueMs) * 1000).toLocaleString('en-US')} valuations a second.\n`,
  );
  const lines = acceptanceLines(task, model, { mdape: accuracy.mdape, published });
  for (const { name, isMet, told } of lines) {
    console.log(`${isMet ? 'met    ' : 'NOT MET'}  ${name}: ${told}`);
  }
  console.log(`${lines.filter(({ isMet }) => isMet).length} of ${lines.length} lines met.`);
}

function writeRows(file: string, test: readonly BenchRow[], estimates: readonly Estimate[]): void {
  const lines = test.map((row, i) => {
    const { estimateUsd, lowUsd, highUsd } = estimates[i] as Estimate;
    return [row.rowId, estimateUsd.toFixed(2), lowUsd.toFixed(2), highUsd.toFixed(2)].join(',');
  });
  try {
    writeFileSync(file, `row_id,estimate,low,high\n${lines.join('\n')}\n`);
  } catch {
    throw new BenchInputError(`${file}: cannot be written`);
  }
}

function main(): void {
  const { values } = parseArgs({
    options: {
      train: { type: 'string' },
      test: { type: 'string' },
      folds: { type: 'string' },
      rows: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const task = readTask(values);
  const model = runModel(task);
  if (values.rows !== undefined) writeRows(values.rows, task.test, model.estimates);
  if (values.json) {
    const accuracy = measureAccuracy(
      task.test.map((row) => row.priceUsd),
      model.estimates,
    );
    console.log(
      JSON.stringify({ n_train: task.train.length, n_test: task.test.length, ...accuracy }),
    );
  } else {
    printTable(task, model);
  }
}

try {
  main();
} catch (error) {
  const isOurs =
    error instanceof BenchInputError ||
    (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  if (!isOurs) throw error;
  console.error(`bench:valuation: ${(error as Error).message.split('\n')[0]}`);
  process.exitCode = 2;
}
