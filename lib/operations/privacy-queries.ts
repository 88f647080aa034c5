import { and, asc, eq, isNotNull, lte, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import { EXPORT_EXPRESSIONS } from './personal-data';
import type { PersonalTable } from './personal-table';

/** Whose data is meant. */
export interface DataSubject {
  id: string;
  email: string;
}

/** The person and their e-mail, or null. */
export async function findDataSubject(db: Database, id: string): Promise<DataSubject | null> {
  const rows = await db
    .select({ id: people.id, email: people.email })
    .from(people)
    .where(eq(people.id, id));
  return rows[0] ?? null;
}

/** Tells the statements of `PERSONAL_TABLES` whom they mean, until the transaction ends. */
export async function nameSubject(db: Database, subject: DataSubject): Promise<void> {
  await db.execute(sql`select set_config('deal_scout.person', ${subject.id}, true),
    set_config('deal_scout.email', ${subject.email}, true)`);
}

/** Makes the transaction read one state of the database, and write nothing. First in its transaction. */
export async function readOneState(db: Database): Promise<void> {
  await db.execute(sql`set transaction isolation level repeatable read, read only`);
}

/**
 * The rows of a table that are about the named person, as JSON texts in batches of `batchRows`,
 * withheld columns left out.
 */
export async function* readPersonalRows(
  db: Database,
  source: PersonalTable,
  batchRows: number,
): AsyncGenerator<string[]> {
  const withheld = `'{${source.withheld.join(',')}}'::text[]`;
  const expression = EXPORT_EXPRESSIONS[source.table] ?? `to_jsonb(t) - ${withheld}`;
  await db.execute(
    sql.raw(`declare personal_rows no scroll cursor for
      select (${expression})::text as row from ${source.table} t where ${source.where}`),
  );
  for (;;) {
    const { rows } = await db.execute<{ row: string }>(
      sql.raw(`fetch forward ${batchRows} from personal_rows`),
    );
    if (rows.length > 0) yield rows.map(({ row }) => row);
    if (rows.length < batchRows) break;
  }
  await db.execute(sql`close personal_rows`);
}

/** People whose time to be removed has come, the longest due first. */
export async function selectDuePeople(db: Database, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: people.id })
    .from(people)
    .where(and(isNotNull(people.purgeAfter), lte(people.purgeAfter, now)))
    .orderBy(asc(people.purgeAfter))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Takes a person's row when they are still due; null when they changed their mind meanwhile. */
export async function lockDuePerson(
  db: Database,
  id: string,
  now: Date,
): Promise<DataSubject | null> {
  const rows = await db
    .select({ id: people.id, email: people.email })
    .from(people)
    .where(and(eq(people.id, id), isNotNull(people.purgeAfter), lte(people.purgeAfter, now)))
    .for('update');
  return rows[0] ?? null;
}

/** Removes or clears the named person's rows of a table, by its fate. */
export async function removePersonalRows(db: Database, source: PersonalTable): Promise<void> {
  const { table, where, fate } = source;
  if (fate === 'delete') await db.execute(sql.raw(`delete from ${table} where ${where}`));
  else if (typeof fate === 'object') {
    const sets = (
      'clear' in fate
        ? fate.clear.map((column) => `${column} = null`)
        : Object.entries(fate.overwrite).map(([column, text]) => `${column} = '${text}'`)
    ).join(', ');
    await db.execute(sql.raw(`update ${table} set ${sets} where ${where}`));
  }
}
