import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { openLog } from './logs.mjs';
import { stripControl } from './progress.mjs';
import { BootError, projectRoot } from './project.mjs';

const require = createRequire(import.meta.url);
const running = new Set();

/** Ends every child that `runLogged` is still waiting for; used when the command is told to stop. */
export function endRunningChildren() {
  for (const child of running) child.kill('SIGTERM');
}

/**
 * Runs a program to its end with its output in `logs/<name>.log`, each line also handed to
 * `detail`. Rejects with the end of that log when the exit code is not 0; resolves to the last line.
 */
export function runLogged(command, args, { home, name, title, env, detail, advice }) {
  const log = openLog(home, name);
  log.write(`\n[${new Date().toISOString()}] ${[command, ...args].join(' ')}\n`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    running.add(child);
    let lastLine = '';
    const hear = (chunk) => {
      log.write(chunk);
      const text = stripControl(chunk.toString('utf8')).trim();
      if (text === '') return;
      lastLine = text.split('\n').at(-1).trim();
      detail?.(lastLine);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', (error) => {
      running.delete(child);
      reject(new BootError(`${title} could not be run: ${error.message}`, { advice }));
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      log.close();
      if (code === 0) {
        resolve(lastLine);
        return;
      }
      const how = signal ? `was ended by ${signal}` : `failed with exit code ${code}`;
      reject(new BootError(`${title} ${how}.`, { logFile: log.file, tail: log.tail(45), advice }));
    });
  });
}

/**
 * What each of our long processes tells Node: room for 64 MB of young objects (16 by default). The tree of
 * one page of results, or one answer of hundreds of deals, is then dead before it is ever copied; with the
 * default a page of ten times the bytes takes 13 to 15 times as long to read, with this ten times.
 */
export const nodeFlags = ['--max-semi-space-size=64'];

/**
 * How long the web server keeps an idle line open. Longer than a proxy before it does (nginx 60 s, load
 * balancers of clouds up to 60): one that closes first, as Node does after 5 s, now and then ends a line on
 * which a request is just under way, which is then answered with an error. The image has the same in
 * KEEP_ALIVE_TIMEOUT.
 */
export const keepAliveMs = 75_000;

/** Arguments that make Node run one of the project's TypeScript files. */
export function typescriptArguments(file, args) {
  const loader = require.resolve('tsx');
  return [...nodeFlags, '--import', pathToFileURL(loader).href, file, ...args];
}
