import { performance } from 'node:perf_hooks';
import type pg from 'pg';

/** What a statement does, as far as its first word tells. */
export const QUERY_KINDS = [
  'select',
  'insert',
  'update',
  'delete',
  'transaction',
  'other',
] as const;
export type QueryKind = (typeof QUERY_KINDS)[number];

/** One statement that has ended. */
export interface QueryDone {
  kind: QueryKind;
  /** Of the first table it names; null where it names none. */
  table: string | null;
  durationMs: number;
  isFailed: boolean;
}

const KIND_OF_WORD: Readonly<Record<string, QueryKind>> = {
  select: 'select',
  with: 'select',
  values: 'select',
  insert: 'insert',
  update: 'update',
  delete: 'delete',
  begin: 'transaction',
  start: 'transaction',
  commit: 'transaction',
  rollback: 'transaction',
  savepoint: 'transaction',
  release: 'transaction',
};

/** The text of what `query` is given: a string, or an object that has it; empty where there is none. */
export function statementText(statement: unknown): string {
  const text =
    typeof statement === 'string' ? statement : (statement as { text?: unknown } | null)?.text;
  return typeof text === 'string' ? text : '';
}

/** The kind of a statement by its first word; a `with` counts as a select whatever it ends in. */
export function queryKindOf(statement: unknown): QueryKind {
  const word = /^[\s(]*([a-z]+)/i.exec(statementText(statement))?.[1]?.toLowerCase() ?? '';
  return KIND_OF_WORD[word] ?? 'other';
}

const FIRST_TABLE = /\b(?:from|into|update|table)\s+(?:only\s+)?"?([a-z_][a-z0-9_]{0,62})\b/i;

/** The first table that a statement names, without any of its values; null where it names none. */
export function tableOf(statement: unknown): string | null {
  return FIRST_TABLE.exec(statementText(statement))?.[1]?.toLowerCase() ?? null;
}

type AnyQuery = (...given: unknown[]) => unknown;
type QueryCallback = (error: unknown, result: unknown) => void;

/**
 * Has every statement of a client told of when it has ended, by promise or callback. What streams
 * (COPY, cursors) is passed through untold: its end is another's to know.
 */
export function observeQueries(client: pg.Client, onQuery: (done: QueryDone) => void): void {
  // The overloads of `query` are one function; which one is called is seen by what it is given.
  const observed = client as unknown as { query: AnyQuery };
  const plain = observed.query.bind(client) as AnyQuery;
  observed.query = (...given) => {
    const [statement] = given;
    if (isStream(statement)) return plain(...given);
    const startedMs = performance.now();
    const kind = queryKindOf(statement);
    const tell = (isFailed: boolean) =>
      onQuery({
        kind,
        table: tableOf(statement),
        durationMs: performance.now() - startedMs,
        isFailed,
      });
    const last = given.length - 1;
    const callback = given[last];
    if (typeof callback === 'function') {
      const told: QueryCallback = (error, result) => {
        tell(Boolean(error));
        (callback as QueryCallback)(error, result);
      };
      return plain(...given.slice(0, last), told);
    }
    const result = plain(...given);
    if (result instanceof Promise) {
      result.then(
        () => tell(false),
        () => tell(true),
      );
    }
    return result;
  };
}

const isStream = (statement: unknown): boolean =>
  typeof (statement as { submit?: unknown } | null)?.submit === 'function';
