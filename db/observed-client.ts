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

/** The kind of a statement by its first word; a `with` counts as a select whatever it ends in. */
export function queryKindOf(statement: unknown): QueryKind {
  const text =
    typeof statement === 'string' ? statement : (statement as { text?: unknown } | null)?.text;
  if (typeof text !== 'string') return 'other';
  const word = /^[\s(]*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? '';
  return KIND_OF_WORD[word] ?? 'other';
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
      onQuery({ kind, durationMs: performance.now() - startedMs, isFailed });
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
