import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { startTestPostgres } from '../scripts/test-postgres.mjs';
import { fillRooms } from './admin-tables/fill';
import { type FirstPage, firstPages } from './admin-tables/first-pages';
import { openBenchMarket } from './search/market-database';
import { explain, type Plan, recordStatements, type Timing, timeInTurns } from './search/measure';

const USAGE = `Measures the first page of each of the operators' tables, by every order and filter, through its verb.

  npm run bench:admin-tables -- [--size 10000] [--rounds 20] [--data DIR] [--json]

--size    listings; a tenth as many people, and what belongs to them (10000)
--rounds  calls measured per page (20)
--data    keeps the filled database below this folder for the next run
--json    one JSON object on stdout and nothing else there

Beside each page a floor is taken in turns with it: 50 listings by their primary key, the newest first. What must
hold is the p95 of every page; buffers are pages of 8 KiB that its statements touched.`;

/** What an operator waits for at most. */
const P95_MS_MAX = 300;

interface PageFigures {
  name: string;
  timing: Timing;
  /** p50 over the p50 of the floor, taken in turns with it. */
  floorRatio: number;
  buffers: number;
  plans: Plan[];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '20' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [size, rounds] = [Number(values.size), Number(values.rounds)];
  if (values.help || !(size >= 1_000) || !(rounds >= 3)) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const dataDir = values.data && path.resolve(values.data, `admin-tables-${size}`);
  const server = await startTestPostgres(dataDir ? { dataDir } : {});
  const market = await openBenchMarket(server.url, size, 'stand-in');
  try {
    const { ctx, connection } = market;
    const { pool } = connection;
    await fillRooms(pool, size);
    const now = () => new Date();
    const pages = await firstPages({ ...ctx, now }, pool);
    const figures: PageFigures[] = [];
    for (const page of pages) {
      const figure = await measurePage(pool, page, rounds);
      figures.push(figure);
      if (!values.json) console.log(lineOf(figure));
    }
    conclude(figures, { size, isJson: values.json });
  } finally {
    await market.close();
    await server.stop();
  }
}

async function measurePage(pool: Pool, page: FirstPage, rounds: number): Promise<PageFigures> {
  const floor = () => pool.query('select id, title from listings order by id desc limit 50');
  const { work, floor: floorTiming } = await timeInTurns(page.read, floor, rounds);
  const recorded = recordStatements(pool);
  await page.read();
  recorded.stop();
  const plans: Plan[] = [];
  for (const statement of recorded.statements) {
    if (/^\s*(select|with)/i.test(statement.text)) plans.push(await explain(pool, statement));
  }
  return {
    name: page.name,
    timing: work,
    floorRatio: work.p50Ms / floorTiming.p50Ms,
    buffers: plans.reduce((sum, { buffers }) => sum + buffers, 0),
    plans,
  };
}

function lineOf({ name, timing, floorRatio, buffers, plans }: PageFigures): string {
  const whole = plans.flatMap(({ seqScans }) => seqScans);
  return [
    timing.p95Ms <= P95_MS_MAX ? 'met    ' : 'NOT MET',
    `p50 ${timing.p50Ms.toFixed(1)} ms`.padEnd(16),
    `p95 ${timing.p95Ms.toFixed(1)} ms`.padEnd(16),
    `× ${floorRatio.toFixed(1)} of the floor`.padEnd(22),
    `${buffers} buffers`.padEnd(16),
    name,
    ...(whole.length > 0 ? [`(read whole: ${[...new Set(whole)].join(', ')})`] : []),
  ].join(' ');
}

function conclude(
  figures: readonly PageFigures[],
  { size, isJson }: { size: number; isJson: boolean },
): void {
  const missed = figures.filter(({ timing }) => timing.p95Ms > P95_MS_MAX);
  const [cpu] = os.cpus();
  const machine = `${os.cpus().length} × ${cpu?.model ?? 'unknown'}, load ${os.loadavg()[0]?.toFixed(1)}`;
  if (isJson) {
    console.log(JSON.stringify({ size, machine, node: process.version, figures }));
    return;
  }
  console.log(
    `\n${size.toLocaleString('en-US')} listings, ${figures.length} first pages: ${figures.length - missed.length} within ${P95_MS_MAX} ms (${machine})`,
  );
}

await main();
