import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { isWorthKeeping, keepStatements, PLANNED_ALIKE } from './kept-statements';

describe('isWorthKeeping', () => {
  it.each([
    'select "key", "label" from "sources"',
    'select "a" from "listings" where "listings"."id" = $1',
    'select v.a from valuations v where v.listing_id = any($1::uuid[])',
    'select "id" from "vehicles" where "vehicles"."vin" in ($1, $2)',
    'with a as (select 1) select b from a',
    'select a from (select * from listings where id = $1) l join (select b.* from b) c on true',
    'select "kind", "body" from "model_year_facts" where ("model_year_facts"."make" = $1)',
    `select count(*) from listings where make = $1 ${PLANNED_ALIKE}`,
  ])('%s', (text) => {
    expect(isWorthKeeping(text)).toBe(true);
  });

  it.each([
    ['its plan depends on the make', 'select a from search_rows where make = $1 order by score'],
    ['its plan depends on the model', 'select a from valuations where model_id = $1'],
    ['it writes', 'insert into listings (id) values ($1)'],
    ['it writes in a with', 'with a as (delete from b where id = $1 returning c) select c from a'],
    ['another column would change its answer', 'select * from listings where id = $1'],
    ['so would another one here', 'select 1, l.* from listings l where l.id = $1'],
    ['so would another one of a part', 'with a as (select 1 where id = $1) select * from a'],
    ['it is two statements', 'select 1; select 2'],
    ['it begins something', 'begin'],
  ])('not where %s', (_why, text) => {
    expect(isWorthKeeping(text)).toBe(false);
  });
});

/** A client that tells the names it is asked with. */
function askedClient() {
  const names: (string | undefined)[] = [];
  const client = {
    query: (asked: string | { name?: string }) => {
      names.push(typeof asked === 'string' ? undefined : asked.name);
    },
  };
  keepStatements(client as unknown as pg.PoolClient);
  const query = client.query as (...given: unknown[]) => void;
  return { names, query };
}

const ONE = 'select a from listings where id = $1';

describe('keepStatements', () => {
  it('gives a statement its name from the second time on, however it is asked', () => {
    const { names, query } = askedClient();
    query(ONE, ['1']);
    query(ONE, ['2']);
    query({ text: ONE, rowMode: 'array' }, ['3']);
    expect(names).toEqual([undefined, 'kept_1', 'kept_1']);
  });

  it('never gives two statements one name', () => {
    const { names, query } = askedClient();
    const texts = [ONE, 'select b from listings where id = $1'];
    for (const text of [...texts, ...texts]) query(text, ['1']);
    expect(names.slice(2)).toEqual(['kept_1', 'kept_2']);
  });

  it('leaves names that were given, and what streams', () => {
    const { names, query } = askedClient();
    const stream = { text: ONE, submit: () => undefined };
    for (let time = 0; time < 3; time += 1) {
      query({ name: 'mine', text: ONE }, ['1']);
      query(stream);
    }
    expect(names).toEqual(['mine', undefined, 'mine', undefined, 'mine', undefined]);
  });

  it('keeps a bounded number, so that a server does too', () => {
    const { names, query } = askedClient();
    for (let number = 0; number < 2_000; number += 1) {
      const text = `select ${number} from listings where id = $1`;
      for (let time = 0; time < 2; time += 1) query(text, ['1']);
    }
    expect(new Set(names.filter((name) => name !== undefined)).size).toBe(150);
  });
});
