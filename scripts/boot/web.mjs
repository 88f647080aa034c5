import http from 'node:http';
import path from 'node:path';
import { nodeFlags } from './children.mjs';
import { keepProcess } from './kept-process.mjs';
import { projectRoot } from './project.mjs';

const serveScript = path.join(projectRoot, 'scripts', 'serve-web.mjs');
const readyPath = '/api/health/ready';
const livePath = '/api/health/live';

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
 * Keeps the server with the pages running. `ready(timeoutMs)` resolves when pages are answered, or where
 * the database is away once the server says so; the rest is as `keepProcess` says.
 */
export function startWeb({
  home,
  market,
  env,
  port,
  mode,
  script = serveScript,
  isDatabaseAway = false,
  ...hooks
}) {
  let status = 0;
  const kept = keepProcess({
    title: 'The web server',
    home,
    logName: `web-${market}`,
    sayStart: `serving the ${market} market on port ${port}`,
    commandLine: (environment) => [
      ...nodeFlags,
      script,
      mode,
      String(port),
      environment.HOST || '127.0.0.1',
    ],
    env,
    ...hooks,
  });
  const ready = (timeoutMs) =>
    kept.ready({
      timeoutMs,
      look: async () => {
        status = await probe(port, isDatabaseAway ? livePath : readyPath);
        return status === 200 || status === 404;
      },
      describeSilence: () =>
        status === 0
          ? 'The web server did not answer in time.'
          : `The web server is up but not ready: ${readyPath} answers ${status}.`,
    });
  return { ...kept, ready };
}
