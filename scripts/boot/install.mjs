import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { runLogged } from './children.mjs';
import { withLock } from './locks.mjs';
import { BootError, projectRoot, readJson, writeJson } from './project.mjs';

const lockFile = path.join(projectRoot, 'package-lock.json');
const modulesFolder = path.join(projectRoot, 'node_modules');
const hiddenLockFile = path.join(modulesFolder, '.package-lock.json');
const stampFile = path.join(modulesFolder, '.deal-scout-install.json');
/** Install and build are the project's, not one data folder's, so their locks lie with the project. */
export const projectLocksFolder = path.join(projectRoot, '.data', 'run');

function wantedStamp() {
  return {
    lock: createHash('sha256').update(fs.readFileSync(lockFile)).digest('hex'),
    platform: process.platform,
    arch: process.arch,
    nodeMajor: Number(process.versions.node.split('.')[0]),
  };
}

function libcName() {
  if (process.platform !== 'linux') return null;
  return process.report?.getReport?.().header?.glibcVersionRuntime ? 'glibc' : 'musl';
}

const allows = (list, value) =>
  !list ||
  list.includes(value) ||
  (list.some((name) => name.startsWith('!')) && !list.includes(`!${value}`));

/** True when a locked package is meant for this machine. */
export function isForMachine(entry, machine) {
  return (
    allows(entry.os, machine.platform) &&
    allows(entry.cpu, machine.arch) &&
    (machine.libc === null || allows(entry.libc, machine.libc))
  );
}

/**
 * Names of locked packages that an installed tree lacks or has in another version. What npm leaves
 * out on purpose (packages for other machines, optional peers) is not missing.
 */
export function findMissingPackages(lock, installed, machine) {
  const missing = [];
  for (const [location, entry] of Object.entries(lock.packages ?? {})) {
    if (location === '' || entry.link || entry.extraneous) continue;
    const found = installed.packages?.[location];
    if (found) {
      if (found.version !== entry.version) missing.push(location);
      continue;
    }
    const isLeftOut = entry.optional || entry.devOptional || entry.peer;
    const isPlatformPart = entry.optional && (entry.os || entry.cpu);
    if (isPlatformPart ? isForMachine(entry, machine) : !isLeftOut) missing.push(location);
  }
  return missing;
}

/** Whether packages must be installed, and why: `{needed, reason}`. Adopts a tree that fits the lock. */
export function inspectInstall() {
  const installed = readJson(hiddenLockFile);
  if (installed === null) return { needed: true, reason: 'not installed yet' };
  const wanted = wantedStamp();
  const stamp = readJson(stampFile);
  if (stamp !== null) {
    const isSameMachine =
      stamp.platform === wanted.platform &&
      stamp.arch === wanted.arch &&
      stamp.nodeMajor === wanted.nodeMajor;
    if (!isSameMachine) return { needed: true, reason: 'installed for another machine or Node' };
    if (stamp.lock === wanted.lock) return { needed: false, reason: 'up to date' };
  }
  const machine = { platform: process.platform, arch: process.arch, libc: libcName() };
  const missing = findMissingPackages(readJson(lockFile) ?? {}, installed, machine);
  if (missing.length > 0) {
    const name = missing[0].replace(/^.*node_modules\//, '');
    const others = missing.length > 1 ? ` and ${missing.length - 1} more` : '';
    return { needed: true, reason: `${name}${others} not as locked` };
  }
  writeJson(stampFile, wanted, 0o644);
  return { needed: false, reason: 'up to date' };
}

/** npm's own program: the one that called us, else the one beside this Node, else from the PATH. */
function findNpm(env = process.env) {
  const beside = path.dirname(process.execPath);
  const candidates = [
    env.npm_execpath && /npm-cli\.c?js$/.test(env.npm_execpath) ? env.npm_execpath : null,
    path.join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
    path.join(beside, 'node_modules/npm/bin/npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  const script = candidates.find((file) => file && fs.existsSync(file));
  return script ? { command: process.execPath, args: [script] } : { command: 'npm', args: [] };
}

/**
 * Installs exactly what the lock says when it is not there yet. Resolves to a few words about what
 * was done. Refuses while `isAppRunning()`, whose files would vanish under it.
 */
export async function ensureInstalled({ home, env, detail, isAppRunning = () => false }) {
  if (!inspectInstall().needed) return 'up to date';
  return await withLock(
    path.join(projectLocksFolder, 'install.lock'),
    async () => {
      const { needed, reason } = inspectInstall();
      if (!needed) return 'up to date';
      if (isAppRunning()) {
        throw new BootError(
          `Packages must be installed (${reason}) while the app runs from them.`,
          {
            advice: 'Stop it first: npm run stop',
          },
        );
      }
      await installPackages({ home, env, detail });
      writeJson(stampFile, wantedStamp(), 0o644);
      return `installed (${reason})`;
    },
    { timeoutMs: 900_000, onWait: () => detail?.('waiting for another install to finish') },
  );
}

async function installPackages({ home, env, detail }) {
  const npm = findNpm();
  const installEnv = { ...env };
  delete installEnv.NODE_ENV;
  const args = [...npm.args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=http'];
  await runLogged(npm.command, args, {
    home,
    name: 'install',
    title: 'npm ci',
    env: installEnv,
    detail: (line) => detail?.(/([^/]+)\.tgz/.exec(line)?.[1] ?? line),
    advice: 'Check the connection to the package registry and the free disk space, then try again.',
  });
}
