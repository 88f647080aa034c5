import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { sleep } from './project.mjs';

// A process is known by its id and its start time together: ids are used again, so an id alone
// never decides what is ours to stop.

function linuxStat(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], parentPid: Number(fields[1]), startTicks: fields[19] };
  } catch {
    return null;
  }
}

function ask(command, args) {
  try {
    const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true };
    return execFileSync(command, args, options).trim();
  } catch {
    return '';
  }
}

const askWindows = (pid, field) =>
  ask('powershell.exe', [
    '-NoProfile',
    '-Command',
    `(Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}').${field}`,
  ]);

/** True while a process runs. One that ended but was not yet collected by its parent does not run. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (process.platform === 'linux') {
    const stat = linuxStat(pid);
    return stat !== null && stat.state !== 'Z' && stat.state !== 'X';
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

let bootId;
function linuxBootId() {
  if (bootId === undefined) {
    try {
      bootId = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
    } catch {
      bootId = '';
    }
  }
  return bootId;
}

/** When the process was started, in a form that only serves comparison; '' when it is gone. */
export function startMark(pid) {
  if (process.platform === 'linux') {
    const stat = linuxStat(pid);
    return stat === null ? '' : `${linuxBootId()}-${stat.startTicks}`;
  }
  if (process.platform === 'win32') return askWindows(pid, 'CreationDate.Ticks');
  return ask('ps', ['-o', 'lstart=', '-p', String(pid)]);
}

/** What identifies a running process in our files. */
export function identify(pid) {
  return { pid, startMark: startMark(pid) };
}

/** True while the very process that `identify` saw still runs. */
export function isSameProcess(identity) {
  if (!identity || !isAlive(identity.pid)) return false;
  return startMark(identity.pid) === identity.startMark;
}

/** The command line of a process, '' when it cannot be read. */
export function commandOf(pid) {
  if (process.platform === 'linux') {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    } catch {
      return '';
    }
  }
  if (process.platform === 'win32') return askWindows(pid, 'CommandLine');
  return ask('ps', ['-o', 'command=', '-p', String(pid)]);
}

function parentOf(pid) {
  if (process.platform === 'linux') return linuxStat(pid)?.parentPid ?? 0;
  if (process.platform === 'win32') return Number(askWindows(pid, 'ParentProcessId')) || 0;
  return Number(ask('ps', ['-o', 'ppid=', '-p', String(pid)])) || 0;
}

/**
 * The npm process this one was started by, or null when it was not started by npm. Between the two
 * there may be a shell, which outlives an npm that is killed.
 */
export function findNpmAncestor(env = process.env) {
  if (!env.npm_lifecycle_event) return null;
  let pid = process.ppid;
  for (let step = 0; step < 3 && pid > 1; step += 1) {
    const command = commandOf(pid);
    if (/\bnpm\b|npm-cli|\bpnpm\b|\byarn\b/.test(command) && !/^\S*sh -c /.test(command)) {
      return identify(pid);
    }
    pid = parentOf(pid);
  }
  return null;
}

/** Waits until the process is gone; false when it still runs after `timeoutMs`. */
export async function waitUntilGone(identity, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  while (isSameProcess(identity)) {
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}

/** Asks a process to end and, after `timeoutMs`, ends it. Only the very process meant is touched. */
export async function endProcess(identity, timeoutMs = 10_000) {
  if (!isSameProcess(identity)) return;
  sendSignal(identity.pid, 'SIGTERM');
  if (await waitUntilGone(identity, timeoutMs)) return;
  sendSignal(identity.pid, 'SIGKILL');
  await waitUntilGone(identity, 5_000);
}

/** Sends a signal; false when the process is gone already or not ours to signal. */
export function sendSignal(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH' || error.code === 'EPERM') return false;
    throw error;
  }
}
