import type pg from 'pg';

/**
 * Columns of which one value stands for few rows, whichever value it is. With them the plan for any value is the
 * plan for each value; with a make, a state or a status it is not, and those are planned anew.
 */
const FEW_ROWS = ['id', 'listing_id', 'vehicle_id', 'user_id', 'vin', 'token_hash', 'key_hash'];

const BY_FEW_ROWS = new RegExp(
  `\\b(?:${FEW_ROWS.join('|')})"? (?:= \\$\\d|= any\\(\\$\\d|in \\(\\$\\d)`,
  'i',
);
/** Small, and read by their whole key. */
const OF_SMALL_TABLES =
  /^select [^()]* from "(?:model_year_facts|fuel_prices|search_counts|market_models|sources)" (?:where|order)/i;
/**
 * Stands in a statement that is planned alike whatever it asks for, though by its looks one could doubt it: its bounds
 * and indexes leave one way only.
 */
export const PLANNED_ALIKE = '/* planned alike */';
const IS_READING = /^\s*(?:select|with)\b/i;
const WRITES = /\b(?:insert|update|delete|merge|truncate|nextval|setval)\b/i;
/** All columns of something: with another column the answer would be another, which a kept statement refuses. */
const ALL_COLUMNS = /(?:\bselect\s+|,\s*)(?:[\w"]+\.)?\*/i;

/** A connection keeps so many at most; a server needs some tens of kilobytes for each. */
const KEPT_MAX = 150;
/** What is asked less often on one connection is not worth keeping. */
const KEPT_FROM = 2;
const COUNTED_MAX = 1_000;

/**
 * Whether a statement is read again and again by the same plan: it only reads, and either nothing in it varies or
 * it looks for few rows by a key.
 */
export function isWorthKeeping(text: string): boolean {
  if (!IS_READING.test(text) || text.includes(';')) return false;
  if (WRITES.test(text) || ALL_COLUMNS.test(outermost(text))) return false;
  if (!text.includes('$') || text.includes(PLANNED_ALIKE)) return true;
  return BY_FEW_ROWS.test(text) || OF_SMALL_TABLES.test(text);
}

/** A statement without what stands in parentheses: of the rest its answer has its columns. */
function outermost(text: string): string {
  const shorter = text.replace(/\([^()]*\)/g, '');
  return shorter === text ? text : outermost(shorter);
}

interface Asked {
  name?: string | undefined;
  text: string;
}
type AnyQuery = (...given: unknown[]) => unknown;

/**
 * Has a server keep the statements of a connection that are asked again and again, so that it reads and plans each
 * once: for a join of ten tables that takes it longer than to answer. (PostgreSQL, PREPARE: after five uses the
 * server takes one plan for all values where it is not dearer than those made for each.) Call it for each new client
 * of a pool; what is kept ends with the connection.
 */
export function keepStatements(client: pg.PoolClient): void {
  const kept = new Map<string, string>();
  const counts = new Map<string, number>();
  const keeping = client as unknown as { query: AnyQuery };
  const plain = keeping.query.bind(client) as AnyQuery;

  const nameOf = (text: string): string | undefined => {
    const name = kept.get(text);
    if (name !== undefined || kept.size >= KEPT_MAX || counts.size >= COUNTED_MAX) return name;
    const count = (counts.get(text) ?? (isWorthKeeping(text) ? 0 : -Infinity)) + 1;
    counts.set(text, count);
    if (count < KEPT_FROM) return undefined;
    const given = `kept_${kept.size + 1}`;
    kept.set(text, given);
    return given;
  };

  keeping.query = (...given) => {
    const [statement, ...others] = given;
    const asked = typeof statement === 'string' ? { text: statement } : statement;
    if (!isAsked(asked) || asked.name !== undefined) return plain(...given);
    const name = nameOf(asked.text);
    return name === undefined ? plain(...given) : plain({ ...asked, name }, ...others);
  };
}

/** What streams has no text of its own. */
function isAsked(asked: unknown): asked is Asked {
  return (
    typeof asked === 'object' &&
    asked !== null &&
    typeof (asked as Partial<Asked>).text === 'string' &&
    typeof (asked as { submit?: unknown }).submit !== 'function'
  );
}
