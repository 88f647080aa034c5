/**
 * Answers as Upstash's REST service does, in front of a redis-server of its own: for tests of what talks
 * to Upstash, against a real Redis. It can be stopped, started anew and made silent.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createClient } from 'redis';

/** Whether a redis-server is installed; tests that need one are skipped without. */
export const hasRedisServer = spawnSync('redis-server', ['--version']).status === 0;
/** For the titles of such tests. */
export const REDIS_HINT = hasRedisServer ? '' : ' (skipped: install redis-server)';

const TOKEN = 'token-for-tests';
const READY_WITHIN_MS = 10_000;

export interface UpstashServer {
  url: string;
  token: string;
  /** Commands that reached Redis, scripts counted as one. */
  commandCount(): number;
  /** Runs a command past the bridge. */
  command(...args: string[]): Promise<unknown>;
  /** Ends the redis-server; the bridge answers 500. */
  stopRedis(): Promise<void>;
  startRedis(): Promise<void>;
  /** Accepts calls and never answers while true. */
  setSilent(isSilent: boolean): void;
  /** Does what it is asked at once, and answers so much later; 0 at once. */
  setLate(lateMs: number): void;
  /** Takes no more data while true, as one whose memory is used up. */
  setFull(isFull: boolean): Promise<void>;
  close(): Promise<void>;
}

type Reply = string | number | null | Reply[];

/** Strings go out as base64 when asked for, only OK never. */
function encoded(reply: Reply, isBase64: boolean): Reply {
  if (Array.isArray(reply)) return reply.map((item) => encoded(item, isBase64));
  if (!isBase64 || typeof reply !== 'string' || reply === 'OK') return reply;
  return Buffer.from(reply).toString('base64');
}

const UPSTASH_SCRIPT_LINE = /^#!lua flags=allow-key-locking\r?\n/;

/** Scripts begin with a line that only Upstash knows, and are named by the digest with that line. */
function createScriptBook() {
  const plainDigests = new Map<string, string>();
  const digestOf = (script: string) => createHash('sha1').update(script).digest('hex');
  return (args: string[]): string[] => {
    const [name = '', script = '', ...rest] = args;
    if (/^evalsha(_ro)?$/i.test(name)) return [name, plainDigests.get(script) ?? script, ...rest];
    if (!/^eval(_ro)?$/i.test(name)) return args;
    const plain = script.replace(UPSTASH_SCRIPT_LINE, '');
    plainDigests.set(digestOf(script), digestOf(plain));
    return [name, plain, ...rest];
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** "/set/key/value?EX=10" is SET key value EX 10. */
function argumentsInPath(url: URL): unknown[] {
  const args = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  for (const [name, value] of url.searchParams) {
    if (name !== '_token') args.push(name, ...(value === '' ? [] : [value]));
  }
  return args;
}

async function freePort(): Promise<number> {
  const server = createSocketServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function openClient(port: number) {
  // The third version of the protocol answers hashes as maps, which Upstash does not.
  const client = createClient({
    url: `redis://127.0.0.1:${port}`,
    RESP: 2,
    disableOfflineQueue: true,
  });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** A redis-server on a free port, its files in a folder that goes with it. */
function createRedis() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'deal-scout-redis-'));
  let child: ChildProcess | null = null;
  let client: Awaited<ReturnType<typeof openClient>> | null = null;
  return {
    async start() {
      const port = await freePort();
      const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
      const process = spawn('redis-server', [...options, '--save', '', '--appendonly', 'no']);
      child = process;
      const deadline = Date.now() + READY_WITHIN_MS;
      let output = '';
      process.stdout.on('data', (chunk) => {
        output += chunk;
      });
      while (!output.includes('Ready to accept connections')) {
        if (process.exitCode !== null || Date.now() > deadline) throw new Error(output);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      client = await openClient(port);
    },
    async stop() {
      client?.destroy();
      client = null;
      if (child && child.exitCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      child = null;
    },
    async run(args: string[]): Promise<Reply> {
      if (!client) throw new Error('Redis is away');
      return (await client.sendCommand(args)) as unknown as Reply;
    },
    removeFolder: () => rmSync(folder, { recursive: true, force: true }),
  };
}

type Answer = { result: Reply } | { error: string };

/** Starts a Redis and the bridge before it. */
export async function startUpstashRedis(): Promise<UpstashServer> {
  const redis = createRedis();
  await redis.start();
  const toPlainScript = createScriptBook();
  let isSilent = false;
  let lateMs = 0;
  let commands = 0;

  async function run(args: unknown[], isBase64: boolean): Promise<Answer> {
    commands += 1;
    try {
      const reply = await redis.run(toPlainScript(args.map(String)));
      return { result: encoded(reply, isBase64) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }

  /** All or nothing: one connection takes these in one go, so nothing comes between them. */
  async function runTogether(lists: unknown[][], isBase64: boolean): Promise<Answer[]> {
    commands += lists.length;
    const queued = lists.map((args) => toPlainScript(args.map(String)));
    const replies = [['MULTI'], ...queued, ['EXEC']].map((args) => redis.run(args));
    const [executed] = (await Promise.all(replies)).slice(-1);
    return [executed ?? null].flat().map((reply) => ({ result: encoded(reply, isBase64) }));
  }

  async function answer(request: IncomingMessage): Promise<[number, unknown]> {
    const url = new URL(request.url ?? '/', 'http://bridge');
    const bearer = request.headers.authorization ?? `Bearer ${url.searchParams.get('_token')}`;
    if (bearer !== `Bearer ${TOKEN}`) return [401, { error: 'Unauthorized' }];
    const isBase64 = request.headers['upstash-encoding'] === 'base64';
    const body = await readText(request);
    if (url.pathname === '/pipeline') {
      const lists = JSON.parse(body) as unknown[][];
      return [200, await Promise.all(lists.map((args) => run(args, isBase64)))];
    }
    if (url.pathname === '/multi-exec') {
      return [200, await runTogether(JSON.parse(body) as unknown[][], isBase64)];
    }
    const inPath = argumentsInPath(url);
    const args = inPath.length > 0 ? inPath : (JSON.parse(body) as unknown[]);
    if (inPath.length > 0 && body !== '') args.push(body);
    const one = await run(args, isBase64);
    return ['error' in one ? 400 : 200, one];
  }

  const server = createServer((request, response) => {
    if (isSilent) return;
    answer(request)
      .catch((error: unknown): [number, unknown] => [400, { error: String(error) }])
      .then(async ([status, body]) => {
        if (lateMs > 0) await new Promise((resolve) => setTimeout(resolve, lateMs));
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    token: TOKEN,
    commandCount: () => commands,
    command: (...args) => redis.run(args),
    stopRedis: redis.stop,
    startRedis: redis.start,
    setSilent(value) {
      isSilent = value;
    },
    setLate(ms) {
      lateMs = ms;
    },
    async setFull(isFull) {
      await redis.run(['CONFIG', 'SET', 'maxmemory-policy', 'noeviction']);
      await redis.run(['CONFIG', 'SET', 'maxmemory', isFull ? '1' : '0']);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await redis.stop();
      redis.removeFolder();
    },
  };
}
