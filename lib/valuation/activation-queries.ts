import type { Pool } from 'pg';
import { copyRows, inTransaction } from '@/db/copy';
import { newId } from '@/lib/platform/ids';
import { type NewValuation, VALUATION_COLUMNS, valuationCells } from './queries';

/** Valuations that are made and written in some seconds. */
const ROWS_PER_COPY = 10_000;

/** A trained model as it is stored. */
export interface TrainedModel {
  /** A new one unless said. */
  id?: string;
  version: string;
  trainedAt: Date;
  wallNow: Date;
  trainingCount: number;
  metrics: Record<string, unknown>;
  body: Uint8Array;
}

/** What is known of a model only when all its valuations are made: its figures, and whether they will do. */
export interface ModelJudgement {
  isPromoted: boolean;
  metrics: Record<string, unknown>;
}

/**
 * Puts a trained model in force with the valuations it made, all in one transaction: readers see the
 * old figures or the new ones, never a mixture. The valuations may be made while they are written; others
 * wait for nothing until the last moment. `judge` is asked when they are through: where the model is not
 * promoted, nothing of them stays, and the model is only kept. Returns the model's id.
 */
export async function activateModel(
  pool: Pool,
  model: TrainedModel,
  valued: Iterable<NewValuation>,
  judge: () => ModelJudgement = () => ({ isPromoted: true, metrics: model.metrics }),
): Promise<string> {
  const modelId = model.id ?? newId();
  const refused = await inTransaction(pool, async (client) => {
    await client.query('savepoint before_valuations');
    await insertModel(client, { ...model, id: modelId });
    const cells = valuationCells(modelId, model.trainedAt, valued);
    let isThrough = false;
    while (!isThrough) {
      // In pieces, since a statement has only so much time, and making the rows counts in it.
      const rows = nextOf(cells, ROWS_PER_COPY);
      const target = { table: 'valuations', columns: VALUATION_COLUMNS };
      isThrough = (await copyRows(client, target, rows)) < ROWS_PER_COPY;
    }
    const { isPromoted, metrics } = judge();
    if (!isPromoted) {
      await client.query('rollback to savepoint before_valuations');
      await insertModel(client, { ...model, id: modelId, metrics });
      return true;
    }
    await client.query('select pg_advisory_xact_lock(hashtext($1))', ['valuation:activate']);
    await client.query(
      `update market_models set retired_at = $1 where activated_at is not null and retired_at is null`,
      [model.wallNow],
    );
    await client.query(
      'update market_models set activated_at = $2, retired_at = null, metrics = $3 where id = $1',
      [modelId, model.wallNow, JSON.stringify(metrics)],
    );
    return false;
  });
  if (!refused) await pool.query('analyze valuations');
  return modelId;
}

/** The next rows of several, at most `limit`; the others stay for the next call. */
function* nextOf<Row>(rows: Iterator<Row>, limit: number): Generator<Row> {
  for (let count = 0; count < limit; count += 1) {
    const { done, value } = rows.next();
    if (done) return;
    yield value;
  }
}

/** Stores a model that is not in force; the next sweep of old ones takes it along if it never is. */
async function insertModel(
  client: Pick<Pool, 'query'>,
  model: TrainedModel & { id: string },
): Promise<void> {
  await client.query(
    `insert into market_models
       (id, version, trained_at, activated_at, retired_at, training_count, metrics, body)
     values ($1, $2, $3, null, $4, $5, $6, $7)`,
    [
      model.id,
      model.version,
      model.trainedAt,
      model.wallNow,
      model.trainingCount,
      JSON.stringify(model.metrics),
      Buffer.from(model.body),
    ],
  );
}
