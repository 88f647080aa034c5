import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { canEnter, chooseAccount, giveTo } from './boot/postgres-account.mjs';
import { databaseUrl, startServer, stopServer } from './boot/postgres-server.mjs';

const watchdogScript = fileURLToPath(new URL('./boot/postgres-watchdog.mjs', import.meta.url));

/** Where Linux keeps files in memory, and what has to be free there: the databases of a whole run. */
const memoryFolder = '/dev/shm';
const memoryBytes = 4 * 1024 ** 3;

/** Nothing is read back from a log by a standby, and half a gigabyte of it is enough. */
const memorySettings = { wal_level: 'minimal', max_wal_senders: 0, max_wal_size: '512MB' };

function hasMemoryFolder() {
  try {
    const { bsize, bavail } = fs.statfsSync(memoryFolder);
    return process.platform === 'linux' && bsize * bavail >= memoryBytes;
  } catch {
    return false;
  }
}

function makeTemporaryFolder(account, isInMemory) {
  const bases = [os.tmpdir(), '/tmp', '/var/tmp', '/var/lib'];
  if (isInMemory) bases.unshift(memoryFolder);
  const base = bases.find((folder) => fs.existsSync(folder) && canEnter(folder, account));
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(base), 'deal-scout-test-'));
  giveTo(account, folder);
  return folder;
}

/** Clears up after a test run that was killed: it ends with us, and then stops what we started. */
function startWatchdog(folder, ownsFolder) {
  const args = [watchdogScript, folder, ownsFolder ? 'remove' : 'keep'];
  const child = spawn(process.execPath, args, {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    windowsHide: true,
  });
  child.unref();
  child.stdin.unref?.();
  return child;
}

/**
 * Starts a Postgres for tests: empty, on a free port, in a temporary folder (or `dataDir`), without
 * the syncs that protect real data. Works as root. It ends with `stop()`, which also removes a
 * temporary folder, and by itself when this process is killed. `url` names the database `postgres`.
 * With `mayUseMemory` the temporary folder lies in memory where there is room: making, emptying and
 * dropping a database then takes less than half the processor time. Nothing is measured there.
 */
export async function startTestPostgres({ dataDir, settings = {}, mayUseMemory = false } = {}) {
  const account = chooseAccount(null);
  const isInMemory = mayUseMemory && dataDir === undefined && hasMemoryFolder();
  const folder = dataDir ?? makeTemporaryFolder(account, isInMemory);
  if (dataDir) {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    giveTo(account, folder);
  }
  const watchdog = startWatchdog(folder, !dataDir);
  const server = await startServer({
    folder,
    account,
    isForTests: true,
    settings: { ...(isInMemory ? memorySettings : {}), ...settings },
  });
  let isStopped = false;
  return {
    url: databaseUrl(folder, server.port, 'postgres'),
    port: server.port,
    pid: server.pid,
    async stop() {
      if (isStopped) return;
      isStopped = true;
      await stopServer({ folder, account, isImmediate: true });
      if (!dataDir) fs.rmSync(folder, { recursive: true, force: true });
      watchdog.ref();
      const gone = watchdog.exitCode === null ? once(watchdog, 'exit') : Promise.resolve();
      watchdog.stdin.end();
      await gone;
    },
  };
}
