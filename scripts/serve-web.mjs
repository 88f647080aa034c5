import { pathToFileURL } from 'node:url';
import { nextProgram } from './boot/build.mjs';
import { keepAliveMs } from './boot/children.mjs';
import './boot/idle-lines.mjs';

// The server with the pages, started by the launcher: serve-web.mjs start|dev PORT HOST. It lives
// exactly as long as the channel to its launcher, so that a killed launcher leaves nothing behind.

const [mode, port, host] = process.argv.slice(2);
const exitPatienceMs = 3_000;

process.on('disconnect', () => {
  if (mode !== 'dev') process.exit(0);
  // The development server has a process of its own to end first.
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(0), exitPatienceMs).unref();
});
if (!process.connected) {
  console.error('serve-web.mjs is started by npm start, not by hand.');
  process.exit(2);
}

process.argv = [process.execPath, nextProgram(), mode, '--port', port, '--hostname', host];
if (mode === 'start') process.argv.push('--keepAliveTimeout', String(keepAliveMs));
await import(pathToFileURL(nextProgram()).href);
