import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** What a COPY cell can hold; arrays become Postgres array literals. */
export type CopyCell =
  | string
  | number
  | boolean
  | Date
  | null
  | undefined
  | readonly string[]
  | readonly number[];

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const NEEDS_ESCAPE = /[\\\n\r\t]/;
const CHUNK_CHARS = 128 * 1024;

function escapeText(text: string): string {
  return NEEDS_ESCAPE.test(text) ? text.replace(/[\\\n\r\t]/g, (c) => ESCAPES[c] ?? c) : text;
}

function arrayLiteral(items: readonly (string | number)[]): string {
  const quoted = items.map((item) =>
    typeof item === 'number' ? String(item) : `"${item.replace(/[\\"]/g, '\\$&')}"`,
  );
  return escapeText(`{${quoted.join(',')}}`);
}

/** One cell in COPY's text format; null and undefined become \N. Text must hold no NUL character. */
export function toCopyCell(cell: CopyCell): string {
  if (cell === null || cell === undefined) return '\\N';
  if (typeof cell === 'string') return escapeText(cell);
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  if (cell instanceof Date) return cell.toISOString();
  return arrayLiteral(cell);
}

/**
 * Streams rows into a table with COPY, the fastest way in. Runs in the client's transaction and
 * throws what Postgres or the rows throw. Returns the number of rows sent.
 */
export async function copyRows(
  client: PoolClient,
  target: { table: string; columns: readonly string[] },
  rows: Iterable<readonly CopyCell[]>,
): Promise<number> {
  const columns = target.columns.map((name) => `"${name}"`).join(', ');
  const stream = client.query(copyFrom(`copy "${target.table}" (${columns}) from stdin`));
  // A failing COPY must reject here, not crash the process while a chunk is being built.
  const done = finished(stream);
  done.catch(() => {});
  let count = 0;
  try {
    let chunk = '';
    for (const row of rows) {
      let line = '';
      for (let column = 0; column < row.length; column += 1) {
        line += column === 0 ? toCopyCell(row[column]) : `\t${toCopyCell(row[column])}`;
      }
      chunk += `${line}\n`;
      count += 1;
      if (chunk.length >= CHUNK_CHARS) {
        if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), done]);
        chunk = '';
        // A near database drains at once: without a turn of their own others would wait for the whole.
        await nextTurn();
      }
    }
    stream.end(chunk);
    await done;
  } catch (error) {
    // A COPY left open would block its connection, and a rollback behind it, for ever.
    stream.destroy(new Error('the rows could not be made'));
    await done.catch(() => {});
    throw error;
  }
  return count;
}

/**
 * Runs `work` in one transaction on a connection of its own and gives the connection back. Rolls
 * back and rethrows on any error; a connection that failed to roll back is closed, not reused.
 */
export async function inTransaction<T>(
  pool: { connect(): Promise<PoolClient> },
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
