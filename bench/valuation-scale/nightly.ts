import { copyRows, inTransaction } from '@/db/copy';
import { importListings } from '@/lib/listings/service';
import { REPLAY_LOAD_AT } from '@/lib/sources/adapters/replay/replay-advert';
import type { RawBatch, RawRow } from '@/lib/sources/raw-batch';
import { valueListings } from '@/lib/valuation/revaluation-service';
import { valueMarket } from '@/lib/valuation/service';
import type { BenchMarket } from '../import/import-market';
import { madeAdverts } from './made-market';
import { type Effort, percentile, watch } from './peak';

const SOURCE = {
  key: 'bench',
  label: 'Benchmark market',
  kind: 'file',
  isSimulated: false,
} as const;
const IMPORT_ROWS = 5_000;
const COPY_ROWS = 20_000;
const BATCH_ROWS = 1_000;
const DAYS_OF_ADVERTS = 45;
const MS_PER_DAY = 86_400_000;

/** A night of a market in a database, and the days after it. */
export interface NightlyFigures {
  size: number;
  night: Omit<Effort<unknown>, 'result'>;
  /** How long each of its stages took, by name. */
  stageSeconds: Record<string, number>;
  valuedCount: number;
  /** COPY of the valuations that the night wrote, into an empty twin of their table. */
  copySeconds: number;
  /** Seconds from handing over a batch of 1,000 new adverts to their stored valuations. */
  batchSeconds: { p50: number; p95: number; first: number; count: number };
}

async function* batchesOf(
  size: number,
  seed: string | undefined,
  rowsEach: number,
): AsyncGenerator<RawBatch> {
  let rows: RawRow[] = [];
  let line = 0;
  for await (const raw of madeAdverts(size, seed)) {
    line += 1;
    const daysAgo = ((line * 7_919) % (DAYS_OF_ADVERTS * 1_000)) / 1_000;
    const observedAt = new Date(REPLAY_LOAD_AT.getTime() - daysAgo * MS_PER_DAY);
    rows.push({ line, raw: { ...raw, observedAt } });
    if (rows.length < rowsEach) continue;
    yield { rows, refusals: [] };
    rows = [];
  }
  if (rows.length > 0) yield { rows, refusals: [] };
}

/** Fills a market with `size` adverts, values it as the nightly job does, then takes `batchCount` batches in. */
export async function measureNight(
  market: BenchMarket,
  { size, batchCount }: { size: number; batchCount: number },
  say: (line: string) => void,
): Promise<NightlyFigures> {
  const { ctx, connection } = market;
  const batches = batchesOf(size, undefined, IMPORT_ROWS);
  const { newCount } = await importListings(ctx, { source: SOURCE, fileName: 'bench', batches });
  say(`imported ${newCount.toLocaleString('en-US')} adverts`);
  await connection.pool.query('vacuum (analyze)');
  await connection.pool.query('checkpoint');
  const stageSeconds: Record<string, number> = {};
  let stage = { name: '', sinceMs: performance.now() };
  const { result, ...night } = await watch(() =>
    valueMarket(ctx, (_share, name) => {
      if (name === stage.name) return;
      const nowMs = performance.now();
      const spent = (nowMs - stage.sinceMs) / 1_000;
      if (stage.name !== '') stageSeconds[stage.name] = (stageSeconds[stage.name] ?? 0) + spent;
      stage = { name, sinceMs: nowMs };
      say(`${name} …`);
    }),
  );
  const copySeconds = await measureCopy(market);
  const batchSeconds = await measureBatches(market, batchCount);
  const { valuedCount } = result;
  return { size: newCount, night, stageSeconds, valuedCount, copySeconds, batchSeconds };
}

/** Reading is not counted: only what COPY needs for the same rows. */
async function measureCopy({ connection }: BenchMarket): Promise<number> {
  const { pool } = connection;
  await pool.query('create table copied_valuations (like valuations including all)');
  await pool.query('checkpoint');
  const { rows: fields } = await pool.query<{ name: string }>(
    `select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = 'valuations' order by ordinal_position`,
  );
  const columns = fields.map(({ name }) => name);
  const texts = columns.map((name) => `"${name}"::text`).join(', ');
  let seconds = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await pool.query<(string | null)[]>({
      text: `select ${texts} from valuations where id > $1 order by id limit ${COPY_ROWS}`,
      values: [after],
      rowMode: 'array',
    });
    if (rows.length === 0) break;
    after = rows.at(-1)?.[columns.indexOf('id')] ?? '';
    const startedAt = performance.now();
    await inTransaction(pool, (client) =>
      copyRows(client, { table: 'copied_valuations', columns }, rows),
    );
    seconds += (performance.now() - startedAt) / 1_000;
  }
  await pool.query('drop table copied_valuations');
  return seconds;
}

function withoutVin({ vin: _known, ...raw }: RawRow['raw']): RawRow['raw'] {
  return raw;
}

async function measureBatches(
  { ctx, connection }: BenchMarket,
  batchCount: number,
): Promise<NightlyFigures['batchSeconds']> {
  const seconds: number[] = [];
  for await (const batch of batchesOf(batchCount * BATCH_ROWS, 'bench-valuation-new', BATCH_ROWS)) {
    // New adverts, also where the night's market has one of the same number.
    const rows = batch.rows.map(
      (row): RawRow => ({
        ...row,
        raw: { ...withoutVin(row.raw), externalId: `new ${String(row.raw.externalId)}` },
      }),
    );
    const startedAt = performance.now();
    await importListings(ctx, {
      source: SOURCE,
      fileName: 'batch',
      batches: (async function* () {
        yield { rows, refusals: [] };
      })(),
    });
    const { rows: found } = await connection.pool.query<{ id: string }>(
      `select id from listings where source_key = $1 and external_id = any($2)`,
      [SOURCE.key, rows.map(({ raw }) => raw.externalId)],
    );
    const listingIds = found.map(({ id }) => id);
    const { valuedCount } = await valueListings(ctx, { listingIds });
    seconds.push((performance.now() - startedAt) / 1_000);
    if (valuedCount === 0) throw new Error('a batch of new adverts got no valuation');
  }
  const [first = Number.NaN, ...others] = seconds;
  return {
    p50: percentile(others, 0.5),
    p95: percentile(others, 0.95),
    first,
    count: others.length,
  };
}
