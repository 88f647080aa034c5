import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { BootError, readJson, writeJson } from './project.mjs';

// Postgres refuses to run as root. Started by root it runs under an account without rights, and
// that account has to be able to reach its files, which it cannot below a folder closed to others.

const sharedFolder = '/var/lib/deal-scout';

export const isRoot = () => process.getuid?.() === 0;

/** The account Postgres runs under when we are root: `{uid, gid, name}`; null when we are not. */
export function chooseAccount(existingFolder) {
  if (!isRoot()) return null;
  if (existingFolder && fs.existsSync(existingFolder)) {
    const { uid, gid } = fs.statSync(existingFolder);
    if (uid !== 0) return { uid, gid, name: `account ${uid}` };
  }
  const rows = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const row = rows.find((text) => text.startsWith(`${name}:`));
    if (!row) continue;
    const [, , uid, gid] = row.split(':');
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid), name };
  }
  throw new BootError('Postgres does not run as root, and there is no account to run it under.', {
    advice: 'Run Deal Scout as an ordinary user, or add one: useradd --system postgres',
  });
}

/** Options for spawn that make a program run under the account, from a folder it can stand in. */
export function runAs(account) {
  const cwd = process.platform === 'win32' ? undefined : '/';
  return account === null ? { cwd } : { cwd, uid: account.uid, gid: account.gid };
}

/** True when the account can enter a folder. */
export function canEnter(folder, account) {
  if (account === null) return true;
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...runAs(account),
    stdio: 'ignore',
  });
  return probe.status === 0;
}

/** Hands a file or folder to the account. */
export function giveTo(account, file) {
  if (account !== null) fs.chownSync(file, account.uid, account.gid);
}

/** True when a folder can be closed to others, which Postgres demands of its data folder. */
function keepsModes(folder) {
  if (process.platform === 'win32') return true;
  const probe = path.join(folder, `.mode-probe-${process.pid}`);
  try {
    fs.mkdirSync(probe, { mode: 0o700 });
    return (fs.statSync(probe).mode & 0o077) === 0;
  } finally {
    fs.rmSync(probe, { recursive: true, force: true });
  }
}

function makeOutsideFolder(account) {
  const base = account === null ? outsideBaseOfUser() : sharedFolder;
  fs.mkdirSync(base, { recursive: true, mode: 0o755 });
  const folder = path.join(base, randomBytes(6).toString('hex'));
  fs.mkdirSync(folder, { mode: 0o700 });
  giveTo(account, folder);
  return folder;
}

function outsideBaseOfUser() {
  const share = process.env.XDG_DATA_HOME || path.join(process.env.HOME ?? '/tmp', '.local/share');
  return path.join(share, 'deal-scout');
}

/**
 * Where Postgres keeps the data of a data folder. Ordinarily `<home>/pg`; where that cannot be (see
 * above) a folder under /var/lib/deal-scout, recorded in `<home>/postgres.json` so that it is found
 * again after the project was moved. A copy of the project gets a folder of its own.
 */
export function placeCluster(home) {
  const inside = path.join(home, 'pg');
  const recordFile = path.join(home, 'postgres.json');
  const record = readJson(recordFile);
  if (record?.folder && fs.existsSync(record.folder)) {
    const owner = readJson(path.join(record.folder, 'home.json'))?.home;
    const isCopy =
      owner !== home &&
      owner &&
      readJson(path.join(owner, 'postgres.json'))?.folder === record.folder;
    if (!isCopy) {
      writeJson(path.join(record.folder, 'home.json'), { home });
      return { folder: record.folder, account: chooseAccount(record.folder) };
    }
  }
  const account = chooseAccount(fs.existsSync(inside) ? inside : null);
  if (canEnter(home, account) && keepsModes(home)) {
    fs.mkdirSync(inside, { recursive: true, mode: 0o700 });
    assertReadable(inside);
    giveTo(account, inside);
    return { folder: inside, account };
  }
  if (fs.existsSync(path.join(inside, 'data', 'PG_VERSION'))) {
    throw new BootError(`The account ${account?.name ?? 'in use'} can no longer reach ${inside}.`, {
      advice:
        'A folder above it was closed to others. Open it again (chmod o+x), or move the project back.',
    });
  }
  const folder = makeOutsideFolder(account);
  writeJson(path.join(folder, 'home.json'), { home });
  writeJson(recordFile, { folder });
  return { folder, account };
}

function assertReadable(folder) {
  try {
    fs.accessSync(folder, fs.constants.R_OK | fs.constants.W_OK);
  } catch {
    throw new BootError(`${folder} belongs to another account.`, {
      advice:
        'It was made by another user, perhaps root. Start as that user, or give it to yours with chown.',
    });
  }
}

/** Where the data of a data folder lies now, without making anything; null when there is none. */
export function findCluster(home) {
  const outside = readJson(path.join(home, 'postgres.json'))?.folder;
  const folder = outside && fs.existsSync(outside) ? outside : path.join(home, 'pg');
  return fs.existsSync(path.join(folder, 'data', 'PG_VERSION')) ? folder : null;
}
