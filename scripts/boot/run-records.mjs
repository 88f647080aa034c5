import fs from 'node:fs';
import path from 'node:path';
import { endProcess, identify, isSameProcess } from './processes.mjs';
import { readJson, writeJson } from './project.mjs';

// Each running command writes one file, `run/<kind>-<pid>.json`: who it is, which market it serves
// and whether it uses the Postgres of this data folder. A file counts only while its process lives.

const runFolder = (home) => path.join(home, 'run');

/**
 * Writes this process's record. `kind` is "app" (serves pages) or "command" (an import, a script).
 * Returns `{update(changes), remove(), isRemoved()}`.
 */
export function writeRecord(home, fields) {
  const file = path.join(runFolder(home), `${fields.kind}-${process.pid}.json`);
  let record = {
    ...fields,
    owner: identify(process.pid),
    startedAt: new Date().toISOString(),
  };
  fs.mkdirSync(runFolder(home), { recursive: true });
  writeJson(file, record);
  let isRemoved = false;
  return {
    update(changes) {
      if (isRemoved) return;
      record = { ...record, ...changes };
      writeJson(file, record);
    },
    remove() {
      isRemoved = true;
      fs.rmSync(file, { force: true });
    },
    isRemoved: () => isRemoved,
  };
}

function isRecordAlive(record) {
  if (isSameProcess(record.owner)) return true;
  // A script goes on without the command that started it, and then still needs its Postgres.
  return record.kind === 'command' && isSameProcess(record.child);
}

/** Every record of a data folder, `{file, record, isLive}`. */
export function listRecords(home) {
  let names = [];
  try {
    names = fs.readdirSync(runFolder(home));
  } catch {
    return [];
  }
  const found = [];
  for (const name of names.filter((entry) => /^(app|command)-\d+\.json$/.test(entry))) {
    const file = path.join(runFolder(home), name);
    const record = readJson(file);
    if (record?.owner) found.push({ file, record, isLive: isRecordAlive(record) });
  }
  return found;
}

/** Records whose process lives. */
export const listLiveRecords = (home) =>
  listRecords(home)
    .filter((entry) => entry.isLive)
    .map((entry) => entry.record);

/** Records of live apps, that is of servers with pages. */
export const listApps = (home) => listLiveRecords(home).filter((record) => record.kind === 'app');

/** Ends what a launcher kept running, where that outlived it. */
export async function endChildren(record) {
  for (const child of [record.engine, record.web]) if (child) await endProcess(child, 3_000);
}

/**
 * Clears up after commands that were killed: a server without its launcher ends by itself within
 * moments; one that does not is ended. Returns how many stale records there were.
 */
export async function sweepStaleRecords(home) {
  const stale = listRecords(home).filter((entry) => !entry.isLive);
  for (const { file, record } of stale) {
    await endChildren(record);
    fs.rmSync(file, { force: true });
  }
  return stale.length;
}

/**
 * Waits for apps whose npm was killed: their launcher notices within a second and stops by itself.
 * One that does not stop in time is ended.
 */
export async function sweepAbandonedApps(home) {
  const abandoned = listApps(home).filter(
    (record) => record.npm && !isSameProcess(record.npm) && record.owner.pid !== process.pid,
  );
  for (const record of abandoned) {
    await endProcess(record.owner, 20_000);
    await endChildren(record);
  }
  return abandoned.length;
}
