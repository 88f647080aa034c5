import { endRunningChildren } from './children.mjs';
import { reportFailure } from './command.mjs';
import { isAlive } from './processes.mjs';

const npmWatchMs = 500;

/**
 * One orderly way out of a command: what was started is stopped in reverse order, whether the user
 * asked for it, npm was killed, or something failed. Pressing Ctrl-C again leaves at once.
 */
export function createShutdown({ progress, npm }) {
  const tasks = [];
  let stopping = null;

  function stop(exitCode, reason) {
    if (stopping !== null) return stopping;
    stopping = (async () => {
      if (reason) progress.line(reason);
      endRunningChildren();
      for (const task of tasks.reverse()) await task().catch(reportFailure);
      process.exit(exitCode);
    })();
    return stopping;
  }

  let foreground = null;
  const onSignal = (signal) => {
    if (foreground !== null) {
      // Ctrl-C in a terminal reaches the child by itself; a second one would cut its ending short.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) foreground.kill(signal);
      return;
    }
    if (stopping !== null) process.exit(130);
    stop(0, 'Stopping …');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  // A terminal that was closed must not end what is running, nor turn into a crash.
  process.stdout.removeAllListeners('error');
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  if (npm) {
    const watch = setInterval(() => {
      if (!isAlive(npm.pid)) stop(0, 'npm is gone; stopping …');
    }, npmWatchMs);
    watch.unref();
  }

  return {
    /** Registers what undoes a start. */
    onStop: (task) => tasks.push(task),
    stop,
    /** While a child is in the foreground, signals are its to answer; null ends that. */
    passSignalsTo: (child) => {
      foreground = child;
    },
    isStopping: () => stopping !== null,
    /** Shows a failure and leaves; says nothing when it is only a consequence of stopping. */
    async fail(error) {
      if (stopping !== null) return await stopping;
      reportFailure(error);
      return await stop(error.exitCode ?? 1);
    },
  };
}
