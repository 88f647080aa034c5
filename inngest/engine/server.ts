import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Pool } from 'pg';
import type { Log } from '@/lib/platform/log';
import { saveCheckpoint } from './checkpoint';
import { isDatabaseLost } from './database-lost';
import { parseEvents, takeEvents, withEventIds } from './event-intake';
import type { Registry } from './registry';
import { cancelRun, getEvent, getRun, listEventRuns, type Reply, rerunRun } from './rest-api';
import { isOwnBearer, isSameText } from './signature';
import { transact } from './transact';

/** What requests are answered with. */
export interface ServerParts {
  pool: Pool;
  log: Log;
  signingKey: string;
  eventKey: string;
  registry(): Registry;
  health(): Record<string, unknown>;
  /** Jobs may have been added. */
  onJobs(): void;
  /** The app wants its functions to be read again. */
  onSyncWanted(): void;
}

/** A request with its parts decoded. */
interface Asked {
  request: IncomingMessage;
  parts: ServerParts;
  /** What the path has where the route has a group. */
  name: string;
}

interface Route {
  method: string;
  path: RegExp;
  /** Event keys stand in the path; all else wants the signing key. */
  isOpen?: boolean;
  answer(asked: Asked): Promise<Reply>;
}

const BODY_BYTES_MAX = 67_108_864;
/** Longer than any client keeps an idle connection, so that none is closed under a request. */
const KEEP_ALIVE_MS = 65_000;

const ROUTES: readonly Route[] = [
  { method: 'POST', path: /^\/e\/([^/]+)$/, isOpen: true, answer: takeIn },
  { method: 'POST', path: /^\/v1\/checkpoint\/([^/]+)\/async$/, answer: checkpoint },
  {
    method: 'GET',
    path: /^\/v1\/events\/([^/]+)\/runs$/,
    answer: ({ parts, name }) => listEventRuns(parts.pool, name),
  },
  {
    method: 'GET',
    path: /^\/v1\/events\/([^/]+)$/,
    answer: ({ parts, name }) => getEvent(parts.pool, name),
  },
  {
    method: 'GET',
    path: /^\/v1\/runs\/([^/]+)$/,
    answer: ({ parts, name }) => getRun(parts.pool, name),
  },
  { method: 'DELETE', path: /^\/v1\/runs\/([^/]+)$/, answer: cancel },
  { method: 'POST', path: /^\/v1\/runs\/([^/]+)\/rerun$/, answer: again },
  { method: 'POST', path: /^\/fn\/register$/, answer: register },
  {
    method: 'GET',
    path: /^\/health$/,
    isOpen: true,
    answer: async ({ parts }) => ({ status: 200, body: parts.health() }),
  },
];

/** Serves the engine's HTTP on this machine only; resolves once it listens. */
export async function startServer(
  parts: ServerParts,
  port: number,
): Promise<{ port: number; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    void reply(parts, request)
      .catch((error: unknown) => toReply(error, parts.log))
      .then(({ status, body }) => send(response, status, body));
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { port: (server.address() as AddressInfo).port, stop: () => stop(server) };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function send(response: ServerResponse, status: number, body: Record<string, unknown>): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...(status === 503 ? { 'retry-after': '1' } : {}),
  });
  response.end(text);
}

async function reply(parts: ServerParts, request: IncomingMessage): Promise<Reply> {
  const [path = '/'] = (request.url ?? '/').split('?');
  const known = ROUTES.filter((route) => route.path.test(path));
  const route = known.find(({ method }) => method === request.method);
  if (!route) {
    return known.length > 0
      ? problem(405, 'This address knows no such method.')
      : problem(404, 'Nothing is served at this address.');
  }
  if (!route.isOpen && !isOwnBearer(request.headers.authorization, parts.signingKey)) {
    return problem(401, 'The signing key is missing or wrong.');
  }
  const name = decode(route.path.exec(path)?.[1] ?? '');
  return name === null
    ? problem(404, 'Nothing is served at this address.')
    : route.answer({ request, parts, name });
}

function decode(text: string): string | null {
  try {
    const decoded = decodeURIComponent(text);
    // Postgres knows no text with NUL, so nothing goes by such a name.
    return decoded.includes('\0') ? null : decoded;
  } catch {
    return null;
  }
}

function problem(status: number, error: string): Reply {
  return { status, body: { error, status } };
}

class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

function toReply(error: unknown, log: Log): Reply {
  if (error instanceof BodyTooLarge) return problem(413, 'The request is larger than 64 MiB.');
  if (isDatabaseLost(error)) return problem(503, 'Postgres does not answer; try again.');
  log.error({ error }, 'a request of the engine failed');
  return problem(500, 'The engine could not do this.');
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function takeIn({ request, parts, name }: Asked): Promise<Reply> {
  if (!isSameText(name, parts.eventKey)) return problem(401, 'The event key is wrong.');
  const registry = parts.registry();
  if (registry.functions.size === 0) {
    return problem(503, 'The functions are not known yet; try again.');
  }
  const parsed = parseEvents(parseJson(await readBody(request)));
  if ('problem' in parsed) return problem(400, parsed.problem);
  const now = new Date();
  const seed = request.headers['x-inngest-event-id-seed'];
  const events = withEventIds(parsed.events, typeof seed === 'string' ? seed : null, now);
  const ids = await transact(parts.pool, (client) => takeEvents(client, registry, events, now));
  parts.onJobs();
  return { status: 200, body: { ids, status: 200 } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function checkpoint({ request, parts, name }: Asked): Promise<Reply> {
  const { status, message } = await saveCheckpoint(parts.pool, name, await readBody(request));
  return status === 200 ? { status, body: { status } } : problem(status, message);
}

async function cancel({ parts, name }: Asked): Promise<Reply> {
  const answer = await cancelRun({ pool: parts.pool, registry: parts.registry() }, name);
  parts.onJobs();
  return answer;
}

async function again({ parts, name }: Asked): Promise<Reply> {
  const answer = await rerunRun({ pool: parts.pool, registry: parts.registry() }, name);
  parts.onJobs();
  return answer;
}

/** The SDK was asked to register by somebody else; the engine reads for itself instead. */
async function register({ parts }: Asked): Promise<Reply> {
  parts.onSyncWanted();
  return { status: 200, body: { ok: true, status: 200, modified: true } };
}
