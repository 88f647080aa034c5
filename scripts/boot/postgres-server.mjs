import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { rotateLog, tailOf } from './logs.mjs';
import { isPortFree, pickFreePort } from './ports.mjs';
import { giveTo, runAs } from './postgres-account.mjs';
import { findBinaries, postgresEnvironment } from './postgres-binaries.mjs';
import { commandOf, isAlive } from './processes.mjs';
import { BootError, sleep } from './project.mjs';

// One Postgres over one folder: `data` (the cluster), `log`, `password`. Files are the only memory,
// so any process can find, reuse or stop what another one started.

const firstPort = 54_321;
const draftPrefix = 'data-draft-';
const startPatienceMs = 60_000;

export const dataOf = (folder) => path.join(folder, 'data');
export const logOf = (folder) => path.join(folder, 'log', 'postgres.log');

/**
 * What postmaster.pid says: `{pid, port, isReady}` while that server runs, else null. A pid that
 * now belongs to some other program does not count.
 */
export function readPostmaster(folder) {
  const lines = readLines(path.join(dataOf(folder), 'postmaster.pid'));
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!isAlive(pid) || !/postgres/i.test(commandOf(pid))) return null;
  return { pid, port, isReady: lines[7]?.trim() === 'ready' && port > 0 };
}

function readLines(file) {
  try {
    return fs.readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** The address of a database on a running server. */
export function databaseUrl(folder, port, database) {
  const password = fs.readFileSync(path.join(folder, 'password'), 'utf8').trim();
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}

function run(command, args, account) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...runAs(account),
      env: postgresEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    const hear = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', reject);
    // Not "close": the server may have inherited the pipes and would keep them open.
    child.on('exit', (code) => {
      child.stdout.unref?.();
      child.stderr.unref?.();
      setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ code, output: output.trim() });
      }, 20);
    });
  });
}

/**
 * Makes the cluster when there is none; true when it did. initdb works in a draft that takes its
 * name only when complete, because an initdb whose launcher was killed goes on writing for a while.
 */
async function ensureCluster({ folder, account, binaries, isForTests }) {
  const versionFile = path.join(dataOf(folder), 'PG_VERSION');
  if (fs.existsSync(versionFile)) {
    const made = fs.readFileSync(versionFile, 'utf8').trim();
    const major = binaries.version.split('.')[0];
    if (made === major) return false;
    throw new BootError(`The data was made by Postgres ${made}, the installed one is ${major}.`, {
      advice: `With the release of Deal Scout that made it: npm run backup\nThen move ${dataOf(folder)} aside, and with this release: npm run restore -- FILE`,
    });
  }
  const draft = path.join(folder, `${draftPrefix}${randomBytes(6).toString('hex')}`);
  const passwordFile = path.join(folder, 'password');
  fs.writeFileSync(passwordFile, randomBytes(18).toString('hex'), { mode: 0o600, flush: true });
  giveTo(account, passwordFile);
  const result = await run(
    binaries.initdb,
    [
      `--pgdata=${draft}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(isForTests ? ['--no-sync'] : []),
    ],
    account,
  );
  if (result.code !== 0) {
    throw new BootError('Postgres could not make its data folder.', {
      tail: result.output,
      advice: `Check the free space and the rights on ${folder}, then try again.`,
    });
  }
  fs.appendFileSync(path.join(draft, 'postgresql.conf'), "\ninclude 'deal-scout.conf'\n");
  fs.renameSync(draft, dataOf(folder));
  return true;
}

/** Drafts of launchers that were killed. One that is still written to goes the next time. */
function removeDrafts(folder) {
  for (const name of fs.readdirSync(folder).filter((entry) => entry.startsWith(draftPrefix))) {
    try {
      fs.rmSync(path.join(folder, name), { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EBUSY') throw error;
    }
  }
}

function sharedMemoryIsSmall() {
  try {
    const { bsize, blocks } = fs.statfsSync('/dev/shm');
    return bsize * blocks < 512 * 1024 * 1024;
  } catch {
    return false;
  }
}

function settingsText({ port, isForTests, settings }) {
  const values = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '256MB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %a ',
    // A container's 64 MB of shared memory is too little for parallel plans.
    ...(sharedMemoryIsSmall()
      ? { max_parallel_workers_per_gather: 0, max_parallel_maintenance_workers: 0 }
      : {}),
    // The data of a person survives a power cut; that of a test does not need to.
    ...(isForTests ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    ...settings,
  };
  const rows = Object.entries(values).map(([name, value]) => `${name} = '${value}'`);
  return `# Written at each start.\n${rows.join('\n')}\n`;
}

async function choosePort(folder, isForTests) {
  if (isForTests) return await pickFreePort();
  const last = /^port = '(\d+)'/m.exec(
    readLines(path.join(dataOf(folder), 'deal-scout.conf')).join('\n'),
  );
  if (last && (await isPortFree(Number(last[1])))) return Number(last[1]);
  for (let port = firstPort; port < firstPort + 100; port += 1) {
    if (await isPortFree(port)) return port;
  }
  return await pickFreePort();
}

function writeSettings(folder, account, text) {
  const file = path.join(dataOf(folder), 'deal-scout.conf');
  fs.writeFileSync(file, text, { mode: 0o600 });
  giveTo(account, file);
}

/** A lock file whose process is gone but not yet collected, or is another program, blocks a start. */
function removeDeadLockFile(folder) {
  if (readPostmaster(folder) === null) {
    fs.rmSync(path.join(dataOf(folder), 'postmaster.pid'), { force: true });
  }
}

async function waitForReady(folder, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = readPostmaster(folder);
    if (found?.isReady && (await acceptsConnections(found.port))) return found;
    if (found === null || Date.now() > deadline) return null;
    await sleep(50);
  }
}

function acceptsConnections(port) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1', timeout: 2_000 });
    const finish = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
}

/**
 * Makes sure that Postgres runs over `folder`: reuses a running one, takes over from one that was
 * killed, makes the cluster on first use. Resolves to `{pid, port, isReused, isNew, version}`.
 */
export async function startServer({ folder, account, isForTests = false, settings = {} }) {
  const binaries = findBinaries(account);
  const running = await waitForReady(folder, startPatienceMs);
  if (running) return { ...running, isReused: true, isNew: false, version: binaries.version };
  removeDrafts(folder);
  const isNew = await ensureCluster({ folder, account, binaries, isForTests });
  const logFile = logOf(folder);
  fs.mkdirSync(path.dirname(logFile), { recursive: true, mode: 0o700 });
  giveTo(account, path.dirname(logFile));
  rotateLog(logFile);
  await launchServer({ folder, account, binaries, isForTests, settings, logFile });
  const started = await waitForReady(folder, startPatienceMs);
  if (started) return { ...started, isReused: false, isNew, version: binaries.version };
  throw startFailure(logFile, 0);
}

async function launchServer({ folder, account, binaries, isForTests, settings, logFile }) {
  const deadline = Date.now() + startPatienceMs;
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(folder, isForTests);
    writeSettings(folder, account, settingsText({ port, isForTests, settings }));
    const logStart = fs.existsSync(logFile) ? fs.statSync(logFile).size : 0;
    const result = await run(
      binaries.pgCtl,
      ['start', '-w', '-t', '300', '-D', dataOf(folder), '-l', logFile],
      account,
    );
    if (result.code === 0) return;
    const said = `${result.output}\n${tailOf(logFile, 40, logStart)}`;
    // A killed server's processes may need a moment to go; a port may have been taken just now.
    const canRetry =
      /lock file .* already exists|shared memory block|already in use|could not bind/i;
    if (!canRetry.test(said) || Date.now() > deadline) throw startFailure(logFile, logStart);
    if (attempt >= 3) removeDeadLockFile(folder);
    await sleep(Math.min(1_000, 200 * attempt));
  }
}

function startFailure(logFile, fromByte) {
  return new BootError('Postgres did not start.', {
    logFile,
    tail: tailOf(logFile, 20, fromByte),
    advice: 'npm run doctor looks for the cause.',
  });
}

/** Stops the server over `folder`; true when one was running. Open connections are ended. */
export async function stopServer({ folder, account, isImmediate = false }) {
  if (readPostmaster(folder) === null) return false;
  const binaries = findBinaries(account);
  const mode = isImmediate ? 'immediate' : 'fast';
  const args = ['stop', '-w', '-t', '60', '-m', mode, '-D', dataOf(folder)];
  const result = await run(binaries.pgCtl, args, account);
  if (result.code !== 0 && readPostmaster(folder) !== null) {
    throw new BootError('Postgres did not stop.', { tail: result.output, logFile: logOf(folder) });
  }
  return true;
}
