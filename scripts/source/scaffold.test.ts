import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import type { SourceDefinition } from '@/lib/sources/source-definition';
import { ANY_QUERY } from '@/lib/sources/source-query';
import { scaffoldSource } from './scaffold';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const LISTS = ['lib/sources/registry.ts', 'lib/sources/adapters/definitions.ts'];
let root = '';

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'new-source-'));
  for (const file of LISTS) await cp(path.join(PROJECT, file), path.join(root, file));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const written = (file: string) => readFile(path.join(root, file), 'utf8');

describe('a new source', () => {
  it('gets a folder with definition, parser and test, and a line in both lists', async () => {
    const files = await scaffoldSource(root, 'my-cars');
    expect(files).toHaveLength(5);
    const registry = await written('lib/sources/registry.ts');
    expect(registry).toContain("  my_cars: collected('my_cars', 'My Cars',");
    const definitions = await written('lib/sources/adapters/definitions.ts');
    expect(definitions).toContain("import { myCars } from './my-cars/my-cars';");
    expect(definitions).toMatch(/\n {2}myCars,\n\];/);
    expect(await written('lib/sources/adapters/my-cars/my-cars.test.ts')).toContain('My Cars');
  });

  it('reads its first page and asks its first question as written', async () => {
    await scaffoldSource(root, 'my-cars');
    const file = path.join(root, 'lib/sources/adapters/my-cars/my-cars.ts');
    const { myCars } = (await import(/* @vite-ignore */ file)) as { myCars: SourceDefinition };
    const cars = [{ id: '7', title: '2018 Honda Civic', price: 15_900, mileage: 41_200 }];
    const html = `<script>window.__STATE__ = ${JSON.stringify({ total: 1, cars })};</script>`;
    const page = { url: null, status: 200, contentType: null, bytes: Buffer.from(html) };
    expect(readPage(myCars, page)).toMatchObject({
      verdict: 'ok',
      listings: [{ externalId: '7', price: 15_900 }],
    });
    const baseUrl = 'https://cars.example';
    const query = { ...ANY_QUERY, make: 'Honda' };
    expect(myCars.buildRequest({ query, pageNumber: 2, cursor: null, baseUrl })).toEqual({
      url: 'https://cars.example/used-cars?page=2&make=Honda',
    });
  });

  it('is refused under a name that is taken or is none, and then nothing is changed', async () => {
    await scaffoldSource(root, 'my-cars');
    const before = await written('lib/sources/registry.ts');
    await expect(scaffoldSource(root, 'my-cars')).rejects.toThrow('is there already');
    for (const name of ['', 'My Cars', '../up', 'a_b', '-a']) {
      await expect(scaffoldSource(root, name)).rejects.toThrow('is no name');
    }
    expect(await written('lib/sources/registry.ts')).toBe(before);
  });
});
