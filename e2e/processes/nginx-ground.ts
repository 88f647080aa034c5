import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { clientAddress } from '@/lib/platform/http/client-address';
import { findFreePort } from './engine-ground';
import { eventually, ROOT } from './launched';

// nginx itself, with the project's own configuration over two small servers. Only what belongs to the
// machine is put in place of what the containers have: addresses, ports, folders, and for how long a
// process that failed is left alone.

const OPS = path.join(ROOT, 'ops', 'nginx');
const MIME_TYPES = '/etc/nginx/mime.types';
/** As the containers tell the app. */
const TRUSTED_HOPS = 1;

/** Whether nginx, its table of types and openssl are installed here. */
export const hasNginx =
  spawnSync('nginx', ['-v']).status === 0 &&
  spawnSync('openssl', ['version']).status === 0 &&
  fs.existsSync(MIME_TYPES);

/** What a small server heard. */
interface Heard {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  /** As the app would name the caller. */
  client: string;
  bodyBytes: number;
}

/** One of the processes behind the proxy. */
export interface Upstream {
  name: string;
  port: number;
  readonly heard: Heard[];
  /** How it answers from now on; else 200 with its name. */
  answer: ((heard: Heard, response: http.ServerResponse) => void) | null;
  start(): Promise<void>;
  /** Ends it and every line to it. */
  stop(): Promise<void>;
}

/** A server on a port of its own that keeps what it hears. */
export async function makeUpstream(name: string): Promise<Upstream> {
  const port = await findFreePort();
  const sockets = new Set<net.Socket>();
  const upstream: Upstream = { name, port, heard: [], answer: null, start, stop };
  let server: http.Server | null = null;

  async function start(): Promise<void> {
    server = http.createServer(async (request, response) => {
      let bodyBytes = 0;
      for await (const chunk of request) bodyBytes += (chunk as Buffer).byteLength;
      const heard = toHeard(request, bodyBytes);
      upstream.heard.push(heard);
      if (upstream.answer) upstream.answer(heard, response);
      else response.setHeader('cache-control', 'private, no-store').end(name);
    });
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  }

  async function stop(): Promise<void> {
    const ending = server;
    server = null;
    if (!ending) return;
    const closed = once(ending, 'close');
    ending.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  return upstream;
}

function toHeard(request: http.IncomingMessage, bodyBytes: number): Heard {
  const forwarded = request.headers['x-forwarded-for'];
  return {
    method: request.method ?? '',
    url: request.url ?? '',
    headers: request.headers,
    bodyBytes,
    client: clientAddress({
      socketAddress: request.socket.remoteAddress,
      forwardedFor: Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
      trustedHops: TRUSTED_HOPS,
    }),
  };
}

/** An answer that came through the proxy. */
export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** What is asked of it. */
export interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: Buffer;
  /** Hears the answer piece by piece. */
  onPiece?: (piece: string) => void;
}

/** nginx while it runs. */
export interface RunningNginx {
  /** Over TLS. */
  ask(path: string, asked?: Asked): Promise<Answer>;
  /** At the door without TLS. */
  askPlainly(path: string): Promise<Answer>;
  /** All that it said. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts nginx before these servers; rejects with its words where it does not take its configuration. */
export async function startNginx(upstreams: readonly [Upstream, Upstream]): Promise<RunningNginx> {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'deal-scout-nginx-'));
  // Its workers run as another account.
  fs.chmodSync(folder, 0o755);
  const ports = { plain: await findFreePort(), tls: await findFreePort() };
  const ca = makeCertificate(folder);
  writeConfiguration(folder, ports, upstreams);
  const config = path.join(folder, 'nginx.conf');
  const tried = spawnSync('nginx', ['-t', '-e', 'stderr', '-c', config], { encoding: 'utf8' });
  if (tried.status !== 0)
    throw new Error(`nginx does not take its configuration:\n${tried.stderr}`);
  const child = spawn('nginx', ['-e', 'stderr', '-c', config, '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  await eventually('nginx listens', () => isListening(ports.tls));
  const agent = new https.Agent({ ca, keepAlive: true, servername: 'localhost' });
  return {
    ask: (at, asked = {}) =>
      send(https.request({ ...toRequest(ports.tls, at, asked), agent }), asked),
    askPlainly: (at) => send(http.request(toRequest(ports.plain, at, {})), {}),
    output: () => output,
    async stop() {
      agent.destroy();
      await end(child);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeConfiguration(
  folder: string,
  ports: { plain: number; tls: number },
  [first, second]: readonly [Upstream, Upstream],
): void {
  const replaceAll = (text: string, pairs: readonly (readonly [string, string])[]) =>
    pairs.reduce((whole, [from, to]) => {
      if (!whole.includes(from)) throw new Error(`the configuration has no ${from} any more`);
      return whole.replaceAll(from, to);
    }, text);
  const main = replaceAll(fs.readFileSync(path.join(OPS, 'nginx.conf'), 'utf8'), [
    ['listen 8080;', `listen 127.0.0.1:${ports.plain};`],
    ['listen 8443 ssl;', `listen 127.0.0.1:${ports.tls} ssl;`],
    ['/etc/nginx/tls/', `${folder}/`],
    ['/etc/nginx/upstreams.conf', `${folder}/upstreams.conf`],
    ['/tmp/nginx', `${folder}/nginx`],
    // One is enough here, so that what it learns of a server holds for every call.
    ['worker_processes auto;', 'worker_processes 1;'],
    ...(knowsHttp2Directive() ? [] : ([['http2 on;', '']] as const)),
  ]);
  const upstreams = replaceAll(fs.readFileSync(path.join(OPS, 'upstreams.conf'), 'utf8'), [
    ['app-1:3000', `127.0.0.1:${first.port}`],
    ['app-2:3000', `127.0.0.1:${second.port}`],
    ['fail_timeout=10s', 'fail_timeout=1s'],
  ]);
  fs.writeFileSync(path.join(folder, 'nginx.conf'), main);
  fs.writeFileSync(path.join(folder, 'upstreams.conf'), upstreams);
}

/** `http2 on;` came with 1.25.1; older ones had a word of the listening line for it. */
function knowsHttp2Directive(): boolean {
  const { stderr } = spawnSync('nginx', ['-v'], { encoding: 'utf8' });
  const [, major = 0, minor = 0, patch = 0] = (/(\d+)\.(\d+)\.(\d+)/.exec(stderr) ?? []).map(
    Number,
  );
  return major > 1 || minor > 25 || (minor === 25 && patch >= 1);
}

/** A certificate of its own, of one day. */
function makeCertificate(folder: string): string {
  const file = path.join(folder, 'fullchain.pem');
  const made = spawnSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '1'],
      ...['-keyout', path.join(folder, 'privkey.pem'), '-out', file],
    ],
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(made.stderr);
  return fs.readFileSync(file, 'utf8');
}

function toRequest(port: number, at: string, { method = 'GET', headers = {} }: Asked) {
  return { host: '127.0.0.1', port, path: at, method, headers: { host: 'localhost', ...headers } };
}

function send(request: http.ClientRequest, { body, onPiece }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
        onPiece?.(piece);
      });
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
      response.once('error', reject);
    });
    request.once('error', reject);
    request.end(body);
  });
}

async function isListening(port: number): Promise<boolean> {
  const socket = net.connect(port, '127.0.0.1');
  const isOpen = await Promise.race([
    once(socket, 'connect').then(() => (socket.address() as AddressInfo).port > 0),
    once(socket, 'error').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return isOpen;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
