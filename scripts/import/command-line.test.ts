import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readIntent, readRequest } from './command-line';

const NOW = new Date('2026-03-01T15:00:00Z');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'deal-scout-import-'));
  const put = (name: string, text: string) => writeFile(path.join(folder, name), text);
  await put('good.csv', 'price,year,make,model\n1,2,3,4\n');
  await put('map.json', '\uFEFF{"price": "Asking", "title": null}');
  await put('broken.json', '{"price": ');
  await symlink('good.csv', path.join(folder, 'same.csv'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const read = (...args: string[]) => readRequest(args, { from: folder, now: NOW });

describe('readRequest', () => {
  it('starts relative paths where the command was typed, and fills in what is left out', async () => {
    expect(await read('good.csv')).toEqual({
      file: path.join(folder, 'good.csv'),
      name: 'good.csv',
      bytes: 30,
      source: { key: 'feed', label: 'Imported files', kind: 'feed', isSimulated: false },
      mapping: undefined,
      asOf: undefined,
      priceKind: undefined,
      rejectedFile: path.join(folder, 'good.rejected.csv'),
      isValued: true,
    });
  });

  it('reads every option', async () => {
    const request = await read(
      ...['good.csv', '--map', 'price=Asking', '--as-of', '10/15/2022', '--price-kind', 'auction'],
      ...['--source', 'garage', '--rejected', 'bad.csv', '--no-value', '--market', 'live'],
    );
    expect(request).toMatchObject({
      mapping: { price: 'Asking' },
      asOf: new Date('2022-10-15T12:00:00Z'),
      priceKind: 'auction',
      source: { key: 'garage', label: 'good.csv' },
      rejectedFile: path.join(folder, 'bad.csv'),
      isValued: false,
    });
  });

  it('reads a mapping from a file', async () => {
    const { mapping } = await read('good.csv', '--map', 'map.json');
    expect(mapping).toEqual({ price: 'Asking', title: null });
  });

  it.each([
    [[], 'UsageError', 'Say which file to read.'],
    [['good.csv', 'map.json'], 'UsageError', 'One file at a time; not understood: map.json'],
    [['.'], 'RefusedError', '. is a folder. Name one CSV file in it.'],
    [['gone.csv'], 'RefusedError', 'There is no file '],
    [['good.csv', '--map', 'broken.json'], 'FeedError', 'The mapping is not valid JSON.'],
    [['good.csv', '--map', 'none.json'], 'FeedError', "The mapping file none.json can't be read: "],
    [['good.csv', '--map', '.'], 'FeedError', 'it is a folder'],
    [
      ['good.csv', '--map', 'prize=Asking'],
      'FeedError',
      'names a field "prize" that does not exist',
    ],
    [['good.csv', '--as-of', 'tomorrow'], 'UsageError', '--as-of: "tomorrow" is not a date.'],
    [['good.csv', '--as-of', ''], 'UsageError', '--as-of: a date such as 2024-08-16.'],
    [['good.csv', '--as-of', '2027-01-01'], 'UsageError', 'is in the future'],
    [['good.csv', '--price-kind', 'guess'], 'UsageError', '--price-kind: one of dealer_ask'],
    [['good.csv', '--source', 'replay_a'], 'UsageError', '--source: up to 40'],
    [['good.csv', '--source', 'My Cars'], 'UsageError', '--source: up to 40'],
    [
      ['good.csv', '--rejected', 'good.csv'],
      'UsageError',
      '--rejected names the file that is read.',
    ],
    [
      ['good.csv', '--rejected', 'same.csv'],
      'UsageError',
      '--rejected names the file that is read.',
    ],
    [['good.csv', '--rejected', '.'], 'UsageError', '--rejected: . is a folder.'],
    [
      ['good.csv', '--rejected', 'no/bad.csv'],
      'UsageError',
      'no file can be written at no/bad.csv',
    ],
    [['good.csv', '--frobnicate'], 'UsageError', "Unknown option '--frobnicate'"],
  ])('refuses %j as %s', async (args, kind, sentence) => {
    const error: unknown = await read(...args).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).constructor.name).toBe(kind);
    expect((error as Error).message).toContain(sentence);
  });

  it('tells help and the market apart before anything is opened', () => {
    expect(readIntent(['--help'])).toEqual({ isHelp: true, market: null });
    expect(readIntent(['x.csv', '--market=demo'])).toEqual({ isHelp: false, market: 'demo' });
  });
});
