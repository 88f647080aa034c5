import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { observeQueries, type QueryDone, queryKindOf, tableOf } from './observed-client';

describe('queryKindOf', () => {
  it.each([
    ['select 1', 'select'],
    ['  SELECT 1', 'select'],
    ['(select 1) union (select 2)', 'select'],
    ['with a as (select 1) select * from a', 'select'],
    ['insert into a values (1)', 'insert'],
    ['update a set b = 1', 'update'],
    ['delete from a', 'delete'],
    ['begin', 'transaction'],
    ['ROLLBACK', 'transaction'],
    ['listen deals', 'other'],
    ['', 'other'],
  ])('%s is %s', (text, kind) => {
    expect(queryKindOf(text)).toBe(kind);
    expect(queryKindOf({ text, values: [] })).toBe(kind);
  });

  it('is other for what is no statement', () => {
    expect(queryKindOf(undefined)).toBe('other');
    expect(queryKindOf({ submit: () => undefined })).toBe('other');
  });
});

describe('tableOf', () => {
  it.each([
    ['select "id" from "listings" where "id" = $1', 'listings'],
    ['insert into saved_searches values ($1)', 'saved_searches'],
    ['UPDATE only "people" set a = $1', 'people'],
    ['with recent as (select 1 from views) select * from recent', 'views'],
    ['begin', null],
    ["select 'ann@example.com'", null],
  ])('%s is about %s', (text, table) => {
    expect(tableOf(text)).toBe(table);
  });
});

/** A client that answers what it is told to. */
function observed(answer: (...given: unknown[]) => unknown) {
  const done: QueryDone[] = [];
  const client = { query: answer };
  observeQueries(client as unknown as pg.Client, (one) => done.push(one));
  return { done, query: (...given: unknown[]) => client.query(...given) };
}

describe('observeQueries', () => {
  it('tells of each statement once it has ended, by promise', async () => {
    const { done, query } = observed(async (text) => `did ${text}`);
    await expect(query('select 1')).resolves.toBe('did select 1');
    expect(done).toEqual([
      { kind: 'select', table: null, durationMs: expect.any(Number), isFailed: false },
    ]);
  });

  it('tells of one that failed, which its caller still hears', async () => {
    const { done, query } = observed(async () => {
      throw new Error('no such table');
    });
    await expect(query('update a set b = 1')).rejects.toThrow('no such table');
    expect(done).toMatchObject([{ kind: 'update', isFailed: true }]);
  });

  it('tells by callback, and hands the answer on', () => {
    const { done, query } = observed((...given) => {
      (given.at(-1) as (error: unknown, result: unknown) => void)(null, 'rows');
      return undefined;
    });
    const heard: unknown[] = [];
    query('delete from a', [1], (_error: unknown, result: unknown) => heard.push(result));
    expect(heard).toEqual(['rows']);
    expect(done).toMatchObject([{ kind: 'delete', isFailed: false }]);
  });

  it('passes streams through', () => {
    const stream = { submit: () => undefined };
    const { done, query } = observed((given) => given);
    expect(query(stream)).toBe(stream);
    expect(done).toEqual([]);
  });
});
