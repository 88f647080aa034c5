import { spawn } from 'node:child_process';
import { openLog } from './logs.mjs';
import { endProcess, identify, isAlive, sendSignal } from './processes.mjs';
import { BootError, projectRoot, sleep } from './project.mjs';

const deathsTolerated = 4;
const deathWindowMs = 60_000;
const stopPatienceMs = 12_000;

/**
 * Starts one of our own processes as a child and keeps it running: a death is followed by a new start
 * after a growing pause; after five deaths within a minute `onGiveUp(error)` is called. Until it was
 * ready once, a death is a failure and no reason to try again. The child ends by itself when this
 * process does: its channel to us closes.
 */
export function keepProcess({
  title,
  home,
  logName,
  sayStart,
  commandLine,
  env,
  onStart,
  onRestart,
  onGiveUp,
  onOutput,
}) {
  const log = openLog(home, logName);
  const deaths = [];
  let environment = env;
  let child;
  let identity;
  let isStopping = false;
  let wasReady = false;
  let firstFailure;

  function spawnChild() {
    log.write(`\n[${new Date().toISOString()}] ${sayStart}\n`);
    child = spawn(process.execPath, commandLine(environment), {
      cwd: projectRoot,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Its own group, so that Ctrl-C reaches only the launcher, which then ends it in order.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const hear = (chunk) => {
      log.write(chunk);
      onOutput?.(chunk);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', (error) => log.write(`${error.message}\n`));
    child.on('exit', onExit);
    identity = identify(child.pid);
    onStart?.(identity);
  }

  async function onExit(code, signal) {
    log.write(`[${new Date().toISOString()}] ended: ${signal ?? code}\n`);
    endGroup();
    if (isStopping) return;
    const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
    if (!wasReady) {
      firstFailure = `${title} ${how} before it answered.`;
      return;
    }
    const now = Date.now();
    deaths.push(now);
    const recent = deaths.filter((at) => now - at < deathWindowMs).length;
    if (recent > deathsTolerated) {
      onGiveUp(failure(`${title} ${how}, ${recent} times within a minute.`));
      return;
    }
    const pauseMs = 250 * 2 ** (recent - 1);
    onRestart?.(how);
    await sleep(pauseMs);
    if (!isStopping) spawnChild();
  }

  /** What a killed child left behind in its process group. */
  function endGroup() {
    if (process.platform !== 'win32' && identity) sendSignal(-identity.pid, 'SIGKILL');
  }

  function failure(message) {
    return new BootError(message, { logFile: log.file, tail: log.tail() });
  }

  /**
   * Resolves when `look()` resolves to true; rejects when the child ends, or after `timeoutMs` with
   * the sentence of `describeSilence()`.
   */
  async function ready({ look, describeSilence, timeoutMs = 90_000, pollMs = 100 }) {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const answers = await look();
      if (firstFailure) throw failure(firstFailure);
      if (answers && isAlive(identity.pid)) {
        wasReady = true;
        return;
      }
      if (Date.now() > deadline) throw failure(describeSilence());
      await sleep(pollMs);
    }
  }

  async function stop() {
    isStopping = true;
    await endProcess(identity, stopPatienceMs);
    endGroup();
  }

  /** Starts it anew with another environment, for instance when Postgres came back on another port. */
  async function restart(nextEnv) {
    environment = nextEnv;
    isStopping = true;
    await endProcess(identity, stopPatienceMs);
    isStopping = false;
    spawnChild();
  }

  spawnChild();
  return { ready, stop, restart, log, hasFailed: () => firstFailure !== undefined };
}
