import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteAnswer, wholeResponse } from './whole-answer';

const TEXT = JSON.stringify({ title: 'Škoda Octavia'.repeat(400) });
const HEADERS = { 'content-type': 'application/json; charset=utf-8', etag: 'W/"1"' };

/** What the framework does with the Response of a route handler. */
async function sendAsFramework(response: Response, answer: ServerResponse): Promise<void> {
  answer.statusCode = response.status;
  for (const [name, value] of response.headers) answer.setHeader(name, value);
  if (!response.body) {
    answer.end();
    return;
  }
  answer.flushHeaders();
  for await (const chunk of response.body) answer.write(chunk);
  answer.end();
}

type Compress = (request: IncomingMessage, answer: ServerResponse, next: () => void) => void;
/** The framework's own, which has no types. */
const compression: () => Compress = createRequire(import.meta.url)(
  'next/dist/compiled/compression',
);
const compress = compression();
let handle: (request: IncomingMessage, answer: ServerResponse) => Promise<void>;
const server = createServer((request, answer) => {
  compress(request, answer, () => void handle(request, answer));
});
const ask = (init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, init);

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

function answerWhole(body: string | Uint8Array<ArrayBuffer>, spoil?: (r: Response) => Response) {
  handle = async (request, answer) => {
    noteAnswer('r1', answer);
    const asked = { requestId: 'r1', method: request.method ?? 'GET' };
    const response = wholeResponse(body, { status: 200, headers: HEADERS }, asked);
    await sendAsFramework(spoil ? spoil(response) : response, answer);
  };
}

describe('an answer that is there whole', () => {
  it.each([
    ['text', TEXT],
    ['bytes', new Uint8Array(Buffer.from(TEXT))],
  ])('of %s reaches the caller with its headers and its length', async (_kind, body) => {
    answerWhole(body);
    const answer = await ask({ headers: { 'accept-encoding': 'identity' } });
    expect(await answer.text()).toBe(TEXT);
    expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(TEXT)));
    expect(answer.headers.get('transfer-encoding')).toBeNull();
    expect(answer.headers.get('etag')).toBe('W/"1"');
  });

  it('is compressed for who takes that', async () => {
    answerWhole(TEXT);
    const answer = await ask({ headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.text()).toBe(TEXT);
  });

  it('has a head and no body where only the head was asked for', async () => {
    answerWhole(TEXT);
    const answer = await ask({ method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });

  it('never goes out under the status of a failure that came after it', async () => {
    answerWhole(TEXT, () => new Response(null, { status: 500 }));
    const answer = await ask();
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('');
  });

  it('is an ordinary Response where nobody knows the answer of Node', async () => {
    const init = { status: 201, headers: HEADERS };
    const response = wholeResponse(TEXT, init, { requestId: 'unknown', method: 'POST' });
    expect(response.status).toBe(201);
    expect(await response.text()).toBe(TEXT);
  });

  it('is given once: what the same request answers later is its own', async () => {
    handle = async (_request, answer) => {
      noteAnswer('r2', answer);
      const init = { status: 200, headers: HEADERS };
      wholeResponse('first', init, { requestId: 'r2', method: 'GET' });
      const second = wholeResponse('second', init, { requestId: 'r2', method: 'GET' });
      await sendAsFramework(second, answer);
    };
    expect(await (await ask()).text()).toBe('second');
  });
});
