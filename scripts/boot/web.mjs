import { spawn } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';
import { openLog } from './logs.mjs';
import { endProcess, identify, isAlive, sendSignal } from './processes.mjs';
import { BootError, projectRoot, sleep } from './project.mjs';

const serveScript = path.join(projectRoot, 'scripts', 'serve-web.mjs');
const deathsTolerated = 4;
const deathWindowMs = 60_000;
const stopPatienceMs = 12_000;
const readyPath = '/api/health/ready';

/** One GET; resolves to the status code, 0 when nobody answers. */
export function probe(port, pathname = readyPath, timeoutMs = 5_000) {
  return new Promise((resolve) => {
    const request = http.get(
      { host: '127.0.0.1', port, path: pathname, timeout: timeoutMs },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(0));
  });
}

/**
 * Starts the server with the pages as a child and keeps it running: a death is followed by a new
 * start after a growing pause; after five deaths within a minute `onGiveUp(error)` is called.
 * The child ends by itself when this process does.
 */
export function startWeb({
  home,
  market,
  env,
  port,
  mode,
  script = serveScript,
  onStart,
  onRestart,
  onGiveUp,
  onOutput,
}) {
  const log = openLog(home, `web-${market}`);
  const deaths = [];
  let environment = env;
  let child;
  let identity;
  let isStopping = false;
  let wasReady = false;
  let firstFailure;

  function spawnChild() {
    log.write(`\n[${new Date().toISOString()}] serving the ${market} market on port ${port}\n`);
    child = spawn(process.execPath, [script, mode, String(port), environment.HOST || '127.0.0.1'], {
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
      firstFailure = `The web server ${how} before it answered.`;
      return;
    }
    const now = Date.now();
    deaths.push(now);
    const recent = deaths.filter((at) => now - at < deathWindowMs).length;
    if (recent > deathsTolerated) {
      onGiveUp(failure(`The web server ${how}, ${recent} times within a minute.`));
      return;
    }
    const pauseMs = 250 * 2 ** (recent - 1);
    onRestart?.(how);
    await sleep(pauseMs);
    if (!isStopping) spawnChild();
  }

  /** What a killed server left behind in its process group. */
  function endGroup() {
    if (process.platform !== 'win32' && identity) sendSignal(-identity.pid, 'SIGKILL');
  }

  function failure(message) {
    return new BootError(message, { logFile: log.file, tail: log.tail() });
  }

  /** Resolves when pages are answered; rejects when the child ends or `timeoutMs` have passed. */
  async function ready(timeoutMs = 90_000) {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const status = await probe(port);
      if (firstFailure) throw failure(firstFailure);
      if ((status === 200 || status === 404) && isAlive(identity.pid)) {
        wasReady = true;
        return;
      }
      if (Date.now() > deadline) {
        throw failure(
          status === 0
            ? 'The web server did not answer in time.'
            : `The web server is up but not ready: ${readyPath} answers ${status}.`,
        );
      }
      await sleep(100);
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
