import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { commandOf } from './processes.mjs';
import { BootError } from './project.mjs';

const highestPort = 65_535;

/** Reads a port number given by a person. */
export function parsePort(text) {
  const port = Number(text);
  if (!/^\d+$/.test(String(text).trim()) || port < 1 || port > highestPort) {
    throw new BootError(`PORT is "${text}", which is not a port.`, {
      advice: `Give a whole number from 1 to ${highestPort}, or leave PORT unset.`,
    });
  }
  return port;
}

function canConnect(port, host) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host, timeout: 1_000 });
    const finish = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve('')));
  });
}

/**
 * True when nobody listens on the port. Connecting comes first: a server on all addresses can let
 * us bind 127.0.0.1 beside it, and a visitor would then reach either of the two.
 */
export async function isPortFree(port, host = '127.0.0.1') {
  if ((await canConnect(port, '127.0.0.1')) || (await canConnect(port, '::1'))) return false;
  const problem = await canListen(port, host);
  if (problem === 'EACCES') {
    throw new BootError(`This account may not open port ${port}.`, {
      advice: 'Choose a port above 1023: PORT=3000 npm start',
    });
  }
  return problem === '';
}

/** The first free port from `from` on. */
export async function findFreePort(from, host = '127.0.0.1') {
  for (let port = from; port < Math.min(from + 200, highestPort); port += 1) {
    if (await isPortFree(port, host)) return port;
  }
  throw new BootError(`No free port between ${from} and ${from + 200}.`, {
    advice: 'Name one yourself: PORT=8080 npm start',
  });
}

/** A free port picked by the system, for servers whose number does not matter. */
export function pickFreePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function ask(command, args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}

function linuxOwner(port) {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  const inodes = new Set();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    let rows = [];
    try {
      rows = fs.readFileSync(table, 'utf8').split('\n').slice(1);
    } catch {
      continue;
    }
    for (const row of rows) {
      const fields = row.trim().split(/\s+/);
      const isListening = fields[3] === '0A';
      if (isListening && fields[1]?.endsWith(`:${wanted}`)) inodes.add(`socket:[${fields[9]}]`);
    }
  }
  for (const entry of inodes.size === 0 ? [] : fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      for (const handle of fs.readdirSync(`/proc/${entry}/fd`)) {
        if (inodes.has(fs.readlinkSync(`/proc/${entry}/fd/${handle}`))) return Number(entry);
      }
    } catch {
      // A process of another account, or one that ended just now.
    }
  }
  return null;
}

function windowsOwner(port) {
  const row = ask('netstat', ['-ano', '-p', 'TCP'])
    .split('\n')
    .find((text) => text.includes('LISTENING') && new RegExp(`:${port}\\s`).test(text));
  return row ? Number(row.trim().split(/\s+/).at(-1)) : null;
}

/** Who listens on a port: `{pid, command}`, or null when the system does not say. */
export function findPortOwner(port) {
  let pid = null;
  if (process.platform === 'linux') pid = linuxOwner(port);
  else if (process.platform === 'win32') pid = windowsOwner(port);
  else pid = Number(ask('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t']).split('\n')[0]);
  return pid ? { pid, command: commandOf(pid) } : null;
}

/** One sentence about who holds a port. */
export function describePortOwner(port) {
  const owner = findPortOwner(port);
  if (owner === null) return `Port ${port} is taken by a process of another account.`;
  const command = owner.command || 'unknown command';
  return `Port ${port} is taken by process ${owner.pid} (${command.slice(0, 120)}).`;
}
