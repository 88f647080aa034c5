import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CAPTURE_BYTES_MAX } from '@/lib/captures/capture';
import { PHOTO_BYTES_MAX, PHOTOS_MAX } from '@/lib/snap/photo';
import {
  FEED_FETCH_BYTES_MAX,
  FEED_ROWS_MAX,
  FEED_TEXT_BYTES_MAX,
  FEED_UPLOAD_BYTES_MAX,
} from '@/lib/sources/feed-files';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

interface LockEntry {
  version?: string;
  license?: string;
  resolved?: string;
  integrity?: string;
  dev?: boolean;
  link?: boolean;
}
const packages = Object.entries(
  (JSON.parse(read('package-lock.json')) as { packages: Record<string, LockEntry> }).packages,
).filter(([place]) => place !== '');
const nameOf = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 13);

/** -1, 0 or 1 as `a` is before, at or after `b`; versions without a pre-release part. */
function compare(a: string, b: string): number {
  const parts = (text: string) => text.split(/[.+-]/).slice(0, 3).map(Number);
  const [left, right] = [parts(a), parts(b)];
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? 0;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

/**
 * Below these versions lie weaknesses that are known: for each package the first good version of each line
 * that was mended. A line that is not named has to be newer than the last one.
 */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  // CVE-2026-94483, 94484, 94544, 64641, 64642, 64645, 64648
  next: ['16.3.8'],
  // CVE-2026-39356
  'drizzle-orm': ['0.45.2'],
  // CVE-2026-42047
  inngest: ['3.54.0'],
  // CVE-2026-84890, CVE-2026-22036
  undici: ['7.29.1', '8.10.2'],
};

function isSafe(version: string, floors: readonly string[]): boolean {
  const major = (text: string) => Number(text.split('.')[0]);
  const ofLine = floors.find((floor) => major(floor) === major(version));
  return ofLine === undefined
    ? floors.every((floor) => compare(version, floor) > 0)
    : compare(version, ofLine) >= 0;
}

describe('packages', () => {
  it('are at or above the versions in which known weaknesses were mended', () => {
    const unsafe = packages
      .map(([place, { version = '' }]) => ({ name: nameOf(place), version }))
      .filter(({ name, version }) => {
        const floors = Object.hasOwn(FLOORS, name) ? FLOORS[name] : undefined;
        return floors !== undefined && !isSafe(version, floors);
      });
    expect(unsafe).toEqual([]);
    for (const name of Object.keys(FLOORS)) {
      expect(
        packages.some(([place]) => nameOf(place) === name),
        name,
      ).toBe(true);
    }
  });

  it('would be caught below them', () => {
    expect(isSafe('16.3.7', ['16.3.8'])).toBe(false);
    expect(isSafe('16.3.8', ['16.3.8'])).toBe(true);
    expect(isSafe('15.9.9', ['16.3.8'])).toBe(false);
    expect(isSafe('7.29.0', ['7.29.1', '8.10.2'])).toBe(false);
    expect(isSafe('8.10.1', ['7.29.1', '8.10.2'])).toBe(false);
    expect(isSafe('9.0.0', ['7.29.1', '8.10.2'])).toBe(true);
  });

  it('are told apart by their digest, and come from a registry', () => {
    const loose = packages.filter(
      ([, { integrity, resolved, link }]) =>
        !link && (integrity === undefined || /^(git|file|http:)/.test(resolved ?? '')),
    );
    // What lies inside another package has the digest of that one.
    const bundled = loose.filter(([, entry]) => !('inBundle' in entry));
    expect(bundled.map(([place]) => place)).toEqual([]);
  });

  it('have licences that go with ours', () => {
    const known =
      /^(MIT|MIT-0|ISC|0BSD|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|MPL-2\.0|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Python-2\.0|Unlicense|Zlib|AFL-2\.1|SIL OPEN FONT LICENSE|LGPL-3\.0(-or-later)?)$/;
    const other = packages
      .map(([place, { license }]) => ({ name: nameOf(place), license }))
      // Those that say it in a file instead were read; they are MIT and BSD.
      .filter(({ license }) => license !== undefined)
      .filter(({ license = '' }) =>
        license
          .replace(/[()]/g, '')
          .split(/ (?:AND|OR) /)
          .some((word) => !known.test(word)),
      );
    expect(other).toEqual([]);
  });

  it('under the LGPL are libraries of their own that are loaded, not parts of ours', () => {
    const names = packages
      .filter(([, { license = '' }]) => license.includes('LGPL'))
      .map(([place]) => nameOf(place));
    for (const name of names) expect(name).toMatch(/^(@img\/sharp-|libheif-js$)/);
  });
});

/** Shapes of keys that give something away. A match in a test has to be one that is listed below. */
const KEY_SHAPES: readonly (readonly [string, RegExp])[] = [
  ['private key', /-----BEGIN (?:RSA |EC |OPENSSH |PGP )?PRIVATE KEY/],
  ['AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36,}\b/],
  ['GitHub fine-grained token', /\bgithub_pat_[A-Za-z0-9_]{60,}\b/],
  ['Slack token', /\bxox[abprs]-[A-Za-z0-9-]{20,}\b/],
  ['Google API key', /\bAIza[0-9A-Za-z_-]{35}\b/],
  ['Stripe key', /\b[rs]k_live_[0-9a-zA-Z]{20,}\b/],
  ['Anthropic key', /\bsk-ant-[A-Za-z0-9_-]{30,}\b/],
  ['npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['Resend key', /\bre_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}\b/],
  [
    'database password',
    /\bpostgres(?:ql)?:\/\/[^\s:@/'"`$]+:(?!password|secret|postgres|pass|x)[^\s@'"`$]{8,}@(?!127\.|localhost|db|host)/,
  ],
];

describe('tracked files', () => {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
    .split('\0')
    .filter((file) => file !== '' && existsSync(path.join(ROOT, file)));

  it('hold no key of a known shape', () => {
    const texts = tracked.filter(
      (file) => !/\.(png|jpg|jpeg|webp|heic|ico|gz|zst|woff2?|ttf|pdf|wasm|zip|bin)$/.test(file),
    );
    expect(texts.length).toBeGreaterThan(1_000);
    const found = texts.flatMap((file) => {
      const text = read(file);
      return KEY_SHAPES.filter(([, shape]) => shape.test(text)).map(([name]) => `${file}: ${name}`);
    });
    expect(found).toEqual([]);
  });

  it('would show one', () => {
    const made = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');
    expect(KEY_SHAPES.some(([, shape]) => shape.test(`key = "${made}"`))).toBe(true);
  });

  it('hold no settings file, data folder or backup', () => {
    const wrong = tracked.filter((file) =>
      /(^|\/)(\.env(\.(?!example)[^/]*)?|secrets\.json|[^/]*\.dsbackup)$|^\.data\//.test(file),
    );
    expect(wrong).toEqual([]);
  });
});

it('the files that are taken are written down with the sizes that hold', () => {
  const megabytes = (bytes: number) => `${bytes / 1024 ** 2} MB`;
  const [, section = ''] = read('docs/security.md').split('## Files that are taken\n');
  const rowOf = (what: string) =>
    section.split('\n').find((line) => line.startsWith(`| ${what} |`));
  expect(rowOf('photos')).toContain(`${megabytes(PHOTO_BYTES_MAX)} and 100 million pixels`);
  expect(rowOf('photos')).toContain(`${PHOTOS_MAX} a car`);
  expect(rowOf('inventory files')).toContain(
    [
      ...[`${megabytes(FEED_UPLOAD_BYTES_MAX)} sent`, `${megabytes(FEED_FETCH_BYTES_MAX)} fetched`],
      `${megabytes(FEED_TEXT_BYTES_MAX)} unpacked`,
      `${FEED_ROWS_MAX.toLocaleString('en-US')} rows`,
    ].join(', '),
  );
  expect(rowOf('pages and mails')).toContain(`| ${megabytes(CAPTURE_BYTES_MAX)} |`);
});

describe('the table of ASVS requirements', () => {
  const rows = read('docs/asvs.md')
    .split('\n')
    .filter((line) => /^\| \d+\.\d+\.\d+ \|/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, id = '', level = '', requirement = '', state = '', where = '', tests = '']) => ({
      id,
      level,
      requirement,
      state,
      where,
      tests,
    }));

  it('names each requirement once, with a state and what meets it', () => {
    expect(rows.length).toBeGreaterThan(100);
    const ids = rows.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const { id, level, state, where } of rows) {
      expect(['1', '2'], id).toContain(level);
      expect(['met', 'unmet', 'none', 'exception'], id).toContain(state);
      expect(where, id).not.toBe('');
    }
  });

  it('names files that exist, as code and as tests', () => {
    const named = rows.flatMap(({ id, where, tests }) =>
      [...`${where} ${tests}`.matchAll(/`([\w./()[\]-]+\.\w+)`/g)].map((match) => ({
        id,
        file: match[1] ?? '',
      })),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ file }) => !existsSync(path.join(ROOT, file)))).toEqual([]);
    for (const { id, state, where } of rows) {
      if (state === 'met') expect(where, id).toContain('`');
    }
  });

  it('has no level 1 requirement that is not met, and at most three exceptions at level 2', () => {
    const open = rows.filter(
      ({ level, state }) => level === '1' && (state === 'unmet' || state === 'exception'),
    );
    expect(open.map(({ id }) => id)).toEqual([]);
    const exceptions = rows.filter(({ state }) => state === 'unmet' || state === 'exception');
    expect(exceptions.length).toBeLessThanOrEqual(3);
  });
});
