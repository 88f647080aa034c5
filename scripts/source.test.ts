import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typescriptArguments } from './boot/children.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const run = promisify(execFile);
let folder = '';

interface Outcome {
  stdout: string;
  stderr: string;
  code: number;
}

async function source(...words: string[]): Promise<Outcome> {
  const options = { cwd: ROOT, env: { ...process.env, INIT_CWD: folder } };
  try {
    const args = typescriptArguments('scripts/source.ts', words);
    return { ...(await run(process.execPath, args, options)), code: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as Outcome;
    return { stdout, stderr, code };
  }
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'saved-pages-'));
  const car = {
    '@type': 'Car',
    name: '2018 Honda Civic LX',
    vehicleModelDate: '2018',
    brand: 'Honda',
    model: 'Civic',
    vehicleIdentificationNumber: '1HGCM82633A004352',
    mileageFromOdometer: { value: '41200', unitCode: 'SMI' },
    offers: { '@type': 'Offer', price: '15900', priceCurrency: 'USD' },
  };
  const html = `<html><head><script type="application/ld+json">${JSON.stringify(car)}</script></head></html>`;
  await writeFile(path.join(folder, 'dealer.html'), html);
  await writeFile(path.join(folder, 'wall.html'), '<title>Just a moment...</title>');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('npm run source', () => {
  it('prints one JSON object on what a saved page is and holds', async () => {
    const { stdout, code } = await source('parse', 'dealer-site', 'dealer.html', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'ok',
      source: 'dealer_site',
      listings: [
        {
          title: '2018 Honda Civic LX',
          year: 2018,
          make: 'Honda',
          model: 'Civic',
          vin: '1HGCM82633A004352',
          price_cents: 1_590_000,
          mileage_mi: 41_200,
        },
      ],
      rejected: [],
    });
  });

  it('knows a wall whoever put it up, and says what it does not know', async () => {
    const wall = await source('parse', 'auto', 'wall.html', '--json');
    expect(JSON.parse(wall.stdout)).toMatchObject({ verdict: 'blocked', listings: [] });
    const missing = await source('parse', 'auto', 'no-such.html');
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toContain('There is no file no-such.html');
    const directory = await source('parse', 'auto', '.');
    expect([directory.code, directory.stderr.trim()]).toEqual([2, '. is no file.']);
  });
});
