import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request for a mail as the server heard it. */
export interface HeardMail {
  authorization: string;
  idempotencyKey: string | null;
  userAgent: string;
  body: {
    from: string;
    to: string;
    subject: string;
    text: string;
    html: string;
    headers?: Record<string, string>;
  };
}

/** What the server is to answer next: sent, or one of the service's own refusals. */
export type ResendMood =
  | 'ok'
  | 'bad_key'
  | 'bad_message'
  | 'slow_down'
  | 'broken'
  | 'hang'
  | 'html';

/** A server that answers POST /emails as Resend does (resend.com/docs/api-reference, read 2026). */
export interface ResendServer {
  url: string;
  /** Requests in the order in which they came. */
  heard: HeardMail[];
  /** Answers in turn; when they are used up, mail is taken. */
  moods: ResendMood[];
  close(): Promise<void>;
}

const REFUSALS = {
  bad_key: [401, 'invalid_api_key', 'API key is invalid'],
  bad_message: [422, 'validation_error', 'Invalid `to` field.'],
  slow_down: [429, 'rate_limit_exceeded', 'Too many requests. You can only make 2 a second.'],
  broken: [500, 'internal_server_error', 'An unexpected error occurred.'],
} as const;

async function readJson(request: IncomingMessage): Promise<HeardMail['body']> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text) as HeardMail['body'];
}

function send(response: ServerResponse, status: number, body: object, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Starts the server on a free port. Mail under a key that it has taken is answered with the same id. */
export async function startResendServer(
  options: { retryAfterSeconds?: number } = {},
): Promise<ResendServer> {
  const heard: HeardMail[] = [];
  const moods: ResendMood[] = [];
  const idByKey = new Map<string, string>();
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST' || request.url !== '/emails') {
      send(response, 404, { statusCode: 404, name: 'not_found', message: 'Not found' });
      return;
    }
    const header = (name: string) => String(request.headers[name] ?? '');
    const key = header('idempotency-key') || null;
    heard.push({
      authorization: header('authorization'),
      idempotencyKey: key,
      userAgent: header('user-agent'),
      body: await readJson(request),
    });
    const mood = moods.shift() ?? 'ok';
    if (mood === 'hang') return;
    if (mood === 'html') {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
      return;
    }
    if (mood === 'ok') {
      const id =
        (key && idByKey.get(key)) ||
        `49a3999c-0ce1-4ea6-ab68-${String(heard.length).padStart(12, '0')}`;
      if (key) idByKey.set(key, id);
      send(response, 200, { id });
      return;
    }
    const [statusCode, name, message] = REFUSALS[mood];
    const wait = { 'retry-after': String(options.retryAfterSeconds ?? 1) };
    send(response, statusCode, { statusCode, name, message }, mood === 'slow_down' ? wait : {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    moods,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
