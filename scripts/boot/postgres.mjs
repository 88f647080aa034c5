import path from 'node:path';
import { withLock } from './locks.mjs';
import { chooseAccount, findCluster, placeCluster } from './postgres-account.mjs';
import { databaseUrl, readPostmaster, startServer, stopServer } from './postgres-server.mjs';
import { isSameProcess } from './processes.mjs';
import { BootError } from './project.mjs';
import { listRecords } from './run-records.mjs';

// The Postgres of a data folder is shared: whoever needs it holds a run record with `usesPostgres`,
// starts it when nobody has, and the last one to go stops it.

const lockOf = (home) => path.join(home, 'run', 'postgres.lock');

export const databaseOf = (market) => `deal_scout_${market}`;

function hasOtherUsers(home) {
  return listRecords(home).some(
    ({ record, isLive }) => isLive && record.usesPostgres && record.owner.pid !== process.pid,
  );
}

/**
 * Makes sure that Postgres runs and stays for as long as `record` is there. Resolves to
 * `{folder, port, pid, isReused, isNew, version, url(market)}`.
 */
export async function acquirePostgres(home, record, { onWait } = {}) {
  return await withLock(
    lockOf(home),
    async () => {
      if (record?.isRemoved()) throw new BootError('This command is stopping.');
      record?.update({ usesPostgres: true });
      const cluster = placeCluster(home);
      const server = await startServer(cluster);
      return {
        ...server,
        folder: cluster.folder,
        url: (market) => databaseUrl(cluster.folder, server.port, databaseOf(market)),
        maintenanceUrl: databaseUrl(cluster.folder, server.port, 'postgres'),
      };
    },
    { onWait },
  );
}

/**
 * Gives up the use of Postgres and stops it when nobody else uses it. Resolves to what became of it:
 * "stopped", "used" by others, or "absent" when it did not run.
 */
export async function releasePostgres(home, record) {
  return await withLock(lockOf(home), async () => {
    record?.remove();
    const folder = findCluster(home);
    if (folder === null || readPostmaster(folder) === null) return 'absent';
    if (hasOtherUsers(home)) return 'used';
    await stopServer({ folder, account: chooseAccount(folder) });
    return 'stopped';
  });
}

/** What runs now, changing nothing: `{folder, pid, port, isReady, users}`; null without a cluster. */
export function inspectPostgres(home) {
  const folder = findCluster(home);
  if (folder === null) return null;
  const running = readPostmaster(folder);
  const users = listRecords(home)
    .filter(({ record, isLive }) => isLive && record.usesPostgres)
    .map(({ record }) => (isSameProcess(record.owner) ? record.owner.pid : record.child.pid));
  return { folder, pid: running?.pid ?? null, port: running?.port ?? null, users };
}

/** True while the server that `acquirePostgres` returned still runs. */
export function isPostgresRunning(server) {
  return readPostmaster(server.folder)?.pid === server.pid;
}
