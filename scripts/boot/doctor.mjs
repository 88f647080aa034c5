import fs from 'node:fs';
import os from 'node:os';
import { findBrowser } from '../find-browser.mjs';
import { hashSources, isBuilt } from './build.mjs';
import { createDatabases } from './databases.mjs';
import { ensureInstalled, inspectInstall } from './install.mjs';
import { chooseMarket, markets } from './market.mjs';
import { describePortOwner, isPortFree } from './ports.mjs';
import { acquirePostgres, databaseOf, inspectPostgres, releasePostgres } from './postgres.mjs';
import { createDataHome, findDataHome, loadEnvFiles, projectRoot } from './project.mjs';
import { listApps, sweepAbandonedApps, sweepStaleRecords, writeRecord } from './run-records.mjs';

const gigabyte = 1024 ** 3;
const neededDiskBytes = 2 * gigabyte;
const neededMemoryBytes = 2 * gigabyte;

const fine = (text) => ({ sign: '✔', text });
const mended = (text) => ({ sign: '✔', text: `${text} (mended)` });
const warning = (text) => ({ sign: '!', text });
const failed = (text) => ({ sign: '✖', text });

const inGigabytes = (bytes) => `${(bytes / gigabyte).toFixed(1)} GB`;

function checkSettings() {
  const { market, mode, databaseUrl } = chooseMarket({});
  const own = databaseUrl === null ? 'the Postgres that comes along' : 'DATABASE_URL';
  return fine(`${market} market, ${mode} mode, ${own}`);
}

function checkDisk(home) {
  const { bavail, bsize } = fs.statfsSync(home);
  const free = bavail * bsize;
  const text = `${inGigabytes(free)} free for ${home}`;
  return free < neededDiskBytes ? warning(`${text}; 2 GB are wanted`) : fine(text);
}

function checkMemory() {
  const total = os.totalmem();
  const text = `${inGigabytes(total)} of memory`;
  return total < neededMemoryBytes ? warning(`${text}; the build wants 2 GB`) : fine(text);
}

async function checkPackages(home) {
  const before = inspectInstall();
  if (!before.needed) return fine(before.reason);
  await ensureInstalled({ home, env: process.env, isAppRunning: () => listApps(home).length > 0 });
  return mended(before.reason);
}

async function checkRunFiles(home) {
  const count = (await sweepAbandonedApps(home)) + (await sweepStaleRecords(home));
  if (count === 0) return fine('nothing left over from killed commands');
  return mended(`${count} left over from killed commands`);
}

async function checkPostgres(home) {
  if (chooseMarket({}).databaseUrl !== null) return fine('not used, DATABASE_URL is set');
  const before = inspectPostgres(home);
  const isOrphan = before !== null && before.pid !== null && before.users.length === 0;
  const record = writeRecord(home, { kind: 'command', title: 'doctor', usesPostgres: false });
  try {
    const server = await acquirePostgres(home, record);
    await createDatabases(server.maintenanceUrl, markets.map(databaseOf));
    const text = `${server.version} runs on port ${server.port}, kept in ${server.folder}`;
    return isOrphan ? mended(`${text}; one without users is stopped`) : fine(text);
  } finally {
    await releasePostgres(home, record);
  }
}

async function checkPort(home) {
  const app = listApps(home).find((record) => record.url);
  if (app) return fine(`the ${app.market} market is served at ${app.url}`);
  const port = Number(process.env.PORT || 3000);
  if (await isPortFree(port)) return fine(`${port} is free`);
  const sentence = describePortOwner(port);
  return process.env.PORT
    ? failed(sentence)
    : warning(`${sentence} The next free one will be used.`);
}

async function checkBrowser() {
  try {
    return fine(await findBrowser({ mayInstall: false }));
  } catch (error) {
    return warning(`${error.message.split('\n')[0]} Only npm test needs it; it tries to get one.`);
  }
}

function checkBuild() {
  const hash = hashSources();
  const isThere = ['.next', '.next-second'].some((folder) => isBuilt(folder, hash));
  return fine(isThere ? 'up to date' : 'will be made at the next start');
}

/** `npm run doctor`: looks at everything a start needs, mends what it can, says what it cannot. */
export async function main() {
  loadEnvFiles();
  const home = createDataHome(findDataHome());
  const checks = [
    ['node', () => fine(`${process.versions.node} on ${process.platform} ${process.arch}`)],
    ['settings', checkSettings],
    ['project', () => fine(projectRoot)],
    ['disk', () => checkDisk(home)],
    ['memory', checkMemory],
    ['leftovers', () => checkRunFiles(home)],
    ['packages', () => checkPackages(home)],
    ['postgres', () => checkPostgres(home)],
    ['port', () => checkPort(home)],
    ['build', checkBuild],
    ['browser', checkBrowser],
  ];
  let failures = 0;
  for (const [name, check] of checks) {
    const { sign, text } = await Promise.resolve()
      .then(check)
      .catch((error) => failed(describeError(error)));
    if (sign === '✖') failures += 1;
    console.log(`${sign} ${name.padEnd(10)} ${text.replaceAll('\n', '\n             ')}`);
  }
  console.log(failures === 0 ? '\nAll is well.' : `\n${failures} to mend by hand, see above.`);
  return failures === 0 ? 0 : 1;
}

function describeError(error) {
  const parts = [error.message, error.tail, error.logFile && `Log: ${error.logFile}`, error.advice];
  return parts.filter(Boolean).join('\n');
}
