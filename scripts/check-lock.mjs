import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The lowest versions without a known hole, one list per release line. Several lines mean "at least
 * this within that major, or any newer major".
 */
export const versionFloors = {
  next: ['16.3.8'],
  'drizzle-orm': ['0.45.2'],
  inngest: ['3.54.0', '4.0.0'],
  undici: ['7.29.1', '8.10.2'],
};

/**
 * Every name under an `optionalDependencies` that has no entry of its own. npm leaves such packages
 * out without a word when a release is not complete on the day of locking, and the next platform
 * then lacks its native part.
 */
export function findMissingOptionals(lock) {
  const missing = [];
  for (const [location, entry] of Object.entries(lock.packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!isLocked(lock, location, name)) missing.push(`${name} (wanted by ${location || 'us'})`);
    }
  }
  return missing;
}

/** Node's look-up: beside the package, then in each folder above it. */
function isLocked(lock, location, name) {
  let folder = location;
  for (;;) {
    if (lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === '') return false;
    const end = folder.lastIndexOf('/node_modules/');
    folder = end < 0 ? '' : folder.slice(0, end);
  }
}

/** Entries that nothing asks for; they come from a lock that was mended instead of made anew. */
export function findExtraneous(lock) {
  return Object.entries(lock.packages)
    .filter(([, entry]) => entry.extraneous)
    .map(([location]) => location);
}

function compare(left, right) {
  const parse = (version) => version.split('-')[0].split('.').map(Number);
  const [a, b] = [parse(left), parse(right)];
  for (let index = 0; index < 3; index += 1) {
    if ((a[index] ?? 0) !== (b[index] ?? 0)) return (a[index] ?? 0) - (b[index] ?? 0);
  }
  // A pre-release comes before its release.
  return Number(right.includes('-')) - Number(left.includes('-'));
}

/** Locked packages below the floor of their release line, or of a line that has none. */
export function findBelowFloor(lock, floors = versionFloors) {
  const below = [];
  for (const [location, entry] of Object.entries(lock.packages)) {
    const name = location.replace(/^.*node_modules\//, '');
    const lines = floors[name];
    if (!lines || !entry.version) continue;
    const major = entry.version.split('.')[0];
    const floor = lines.find((line) => line.split('.')[0] === major);
    const isNewerMajor = Number(major) > Number(lines.at(-1).split('.')[0]);
    if (floor ? compare(entry.version, floor) < 0 : !isNewerMajor) {
      below.push(`${location} is ${entry.version}, needs ${lines.join(' or ')}`);
    }
  }
  return below;
}

function main() {
  const file = path.join(fileURLToPath(new URL('..', import.meta.url)), 'package-lock.json');
  const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
  const aspects = {
    complete: [
      ...findMissingOptionals(lock).map((text) => `not locked: ${text}`),
      ...findExtraneous(lock).map((text) => `nothing asks for: ${text}`),
    ],
    floors: findBelowFloor(lock),
  };
  const wanted = process.argv[2] ? [process.argv[2]] : Object.keys(aspects);
  const problems = wanted.flatMap((name) => aspects[name] ?? [`no such check: ${name}`]);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) {
    console.error('Remove node_modules and package-lock.json, run npm install, and look again.');
    process.exit(1);
  }
  console.log(`package-lock.json: ${Object.keys(lock.packages).length} entries are right.`);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main();
