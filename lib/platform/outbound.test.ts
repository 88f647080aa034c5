import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import {
  createOutbound,
  type Outbound,
  type OutboundOptions,
  outboundText,
} from '@/lib/platform/outbound';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
interface Site {
  url: string;
  port: number;
  /** Method and path of every request so far. */
  seen: string[];
  requests: IncomingMessage[];
}

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function site(handler: Handler): Promise<Site> {
  const seen: string[] = [];
  const requests: IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    requests.push(request);
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, seen, requests };
}

/** A client that may reach this machine, does not wait between retries and always knows example.test. */
function client(options: Partial<OutboundOptions> = {}): Outbound {
  const outbound = createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: 'https://deals.example/bot' },
    allowCidrs: ['127.0.0.0/8'],
    log: silentLog,
    metrics: createMetrics(),
    retryTimeScale: 0,
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    ...options,
  });
  cleanups.push(() => outbound.close());
  return outbound;
}

const api = { client: 'test', robots: false } as const;
const answer =
  (status: number, body = '', headers: Record<string, string> = {}): Handler =>
  (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: { code?: string }) => error.code,
  );

describe('a fetch', () => {
  it('says honestly who asks and gives status, headers, bytes and text', async () => {
    const other = await site(
      answer(200, 'caf\u00e9', { 'content-type': 'text/plain', 'x-a': '1' }),
    );
    const got = await client().send({ ...api, url: `${other.url}/a?b=1` });
    expect(got).toMatchObject({ status: 200, attempts: 1, url: `${other.url}/a?b=1` });
    expect(got.headers['x-a']).toBe('1');
    expect(outboundText(got)).toBe('café');
    expect(other.requests[0]?.headers['user-agent']).toBe(
      'DealScout/1.0 (+https://deals.example/bot)',
    );
  });

  it('reads the character set that the answer names', () => {
    const bytes = Buffer.from('caf\u00e9', 'latin1');
    expect(
      outboundText({ bytes, headers: { 'content-type': 'text/html; charset=iso-8859-1' } }),
    ).toBe('café');
    expect(
      outboundText({ bytes: Buffer.from('é'), headers: { 'content-type': 'a; charset=zz-9' } }),
    ).toBe('é');
  });

  it('takes gzip apart', async () => {
    const packed = gzipSync('hello');
    const other = await site((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
    });
    expect(outboundText(await client().send({ ...api, url: other.url }))).toBe('hello');
  });
});

describe('private addresses', () => {
  it('are not connected to: literal, by name, by redirect', async () => {
    const secret = await site(answer(200, 'secret'));
    const closed = client({ allowCidrs: [] });
    expect(await codeOf(closed.send({ ...api, url: secret.url }))).toBe('outbound_address_refused');
    const named = `http://example.test:${secret.port}/`;
    expect(await codeOf(closed.send({ ...api, url: named }))).toBe('outbound_address_refused');
    expect(secret.seen).toEqual([]);

    const outside = await site(answer(302, '', { location: 'http://10.0.0.1/' }));
    expect(await codeOf(client().send({ ...api, url: outside.url }))).toBe(
      'outbound_address_refused',
    );
  });

  it('a name that changes its address between two looks is connected to the one that was judged', async () => {
    const inside = await site(answer(200, 'secret'));
    let looks = 0;
    const rebinding = client({
      allowCidrs: ['127.0.0.1/32'],
      resolve: async () => {
        looks += 1;
        return [{ address: looks === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
      },
    });
    const url = `http://rebind.test:${inside.port}/`;
    expect((await rebinding.send({ ...api, url })).status).toBe(200);
    expect(looks).toBe(1);
  });

  it('refusals do not count as failures of the host', async () => {
    const closed = client({ allowCidrs: [] });
    const codes = [];
    for (let time = 0; time < 8; time += 1) {
      codes.push(await codeOf(closed.send({ ...api, url: 'http://example.test/' })));
    }
    expect(new Set(codes)).toEqual(new Set(['outbound_address_refused']));
  });
});

describe('redirects', () => {
  it('are followed five times and no more', async () => {
    const loop = await site((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('there');
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    expect((await client().send({ ...api, url: `${loop.url}/5` })).status).toBe(200);
    expect(await codeOf(client().send({ ...api, url: `${loop.url}/6` }))).toBe(
      'outbound_unreachable',
    );
  });

  it('carry keys and cookies to the same origin only', async () => {
    const target = await site(answer(200));
    const start = await site((request, response) => {
      const location = request.url === '/own' ? '/end' : target.url;
      if (request.url === '/end') response.end();
      else response.writeHead(307, { location }).end();
    });
    const headers = {
      authorization: 'Bearer k',
      cookie: 'a=1',
      'x-api-key': 'k',
      accept: 'text/html',
    };
    await client().send({ ...api, url: `${start.url}/own`, headers });
    expect(start.requests.at(-1)?.headers).toMatchObject({
      authorization: 'Bearer k',
      cookie: 'a=1',
    });
    await client().send({ ...api, url: `${start.url}/away`, headers });
    const arrived = target.requests[0]?.headers ?? {};
    expect(arrived.accept).toBe('text/html');
    expect(Object.keys(arrived)).not.toEqual(expect.arrayContaining(['authorization']));
    expect(arrived.cookie ?? arrived['x-api-key']).toBeUndefined();
  });

  it('turn a POST into a GET without its body on 303, and keep it on 307', async () => {
    const bodies: string[] = [];
    const other = await site((request, response) => {
      request.setEncoding('utf8').on('data', (chunk: string) => bodies.push(chunk));
      request.on('end', () => {
        if (request.url === '/see') response.writeHead(303, { location: '/end' }).end();
        else if (request.url === '/same') response.writeHead(307, { location: '/end' }).end();
        else response.end();
      });
    });
    await client().send({ ...api, url: `${other.url}/see`, method: 'POST', body: 'x' });
    await client().send({ ...api, url: `${other.url}/same`, method: 'POST', body: 'y' });
    expect(other.seen).toEqual(['POST /see', 'GET /end', 'POST /same', 'POST /end']);
    expect(bodies).toEqual(['x', 'y', 'y']);
  });
});

describe('size and time', () => {
  it('an answer beyond the cap is cut off: declared, undeclared, and after decompression', async () => {
    const huge = Buffer.alloc(50_000_000);
    const bomb = gzipSync(huge);
    const other = await site((request, response) => {
      if (request.url === '/declared') response.end(Buffer.alloc(2_000));
      else if (request.url === '/bomb') {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
      } else {
        const timer = setInterval(() => response.write(Buffer.alloc(500)), 1);
        response.on('close', () => clearInterval(timer));
      }
    });
    for (const path of ['/declared', '/endless']) {
      const request = { ...api, url: `${other.url}${path}`, bytesMax: 1_000 };
      expect(await codeOf(client().send(request)), path).toBe('outbound_too_large');
    }
    const bytesMax = bomb.byteLength + 1_000;
    expect(await codeOf(client().send({ ...api, url: `${other.url}/bomb`, bytesMax }))).toBe(
      'outbound_too_large',
    );
    expect(other.seen).toHaveLength(3);
  });

  it('encodings that were not asked for, and broken ones, are failures of the host', async () => {
    const other = await site((request, response) => {
      const encoding = request.url === '/chain' ? 'gzip, gzip' : 'gzip';
      response.writeHead(200, { 'content-encoding': encoding }).end('not gzip at all');
    });
    expect(await codeOf(client().send({ ...api, url: `${other.url}/chain` }))).toBe(
      'outbound_unreachable',
    );
    expect(await codeOf(client().send({ ...api, url: `${other.url}/broken` }))).toBe(
      'outbound_unreachable',
    );
  });

  it('a host that accepts and says nothing is given up after the time allowed', async () => {
    const silent = await site(() => undefined);
    const startedMs = performance.now();
    const request = { ...api, url: silent.url, timeoutMs: 100, method: 'POST' } as const;
    expect(await codeOf(client().send(request))).toBe('outbound_timeout');
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });

  it('a caller that gives up stops it with its own reason', async () => {
    const silent = await site(() => undefined);
    const controller = new AbortController();
    const going = client().send({ ...api, url: silent.url, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('never mind')), 50);
    await expect(going).rejects.toThrow('never mind');
    expect(silent.seen).toHaveLength(1);
  });
});

describe('retries', () => {
  it.each([
    [500, 4],
    [503, 4],
    [429, 4],
    [408, 4],
    [404, 1],
    [403, 1],
    [400, 1],
  ])('a GET answered %i is tried %i times', async (status, times) => {
    const other = await site(answer(status));
    const got = await client().send({ ...api, url: other.url });
    expect([got.status, got.attempts, other.seen.length]).toEqual([status, times, times]);
  });

  it('are not made where the caller reads in the answer that they cannot help', async () => {
    const spent = await site(answer(429, 'quota exhausted', { 'retry-after': '3600' }));
    const fast = await site(answer(429, 'too fast'));
    const outbound = client();
    const isWorthRetry = ({ bytes }: { bytes: Buffer }) => !bytes.includes('quota');
    for (const { url } of [spent, fast]) await outbound.send({ ...api, url, isWorthRetry });
    // Nor is the host left alone for an hour on account of one key's quota.
    await outbound.send({ ...api, url: spent.url, isWorthRetry });
    expect([spent.seen.length, fast.seen.length]).toEqual([2, 4]);
  });

  it('end with the first good answer', async () => {
    let left = 2;
    const other = await site((_request, response) => {
      response.writeHead(left > 0 ? 500 : 200).end();
      left -= 1;
    });
    expect(await client().send({ ...api, url: other.url })).toMatchObject({
      status: 200,
      attempts: 3,
    });
  });

  it('never repeat a POST, unless it carries its own key', async () => {
    const other = await site(answer(503));
    await client().send({ ...api, url: other.url, method: 'POST' });
    expect(other.seen).toHaveLength(1);
    await client().send({ ...api, url: other.url, method: 'POST', isIdempotent: true });
    expect(other.seen).toHaveLength(5);
  });

  it('follow a connection that breaks', async () => {
    const other = await site((request) => request.socket.destroy());
    expect(await codeOf(client().send({ ...api, url: other.url }))).toBe('outbound_unreachable');
    expect(other.seen).toHaveLength(4);
  });

  it('wait as long as Retry-After says, and a long one leaves the host alone', async () => {
    const soon = await site(
      (() => {
        let isFirst = true;
        return (_request: IncomingMessage, response: ServerResponse) => {
          response.writeHead(isFirst ? 429 : 200, { 'retry-after': '1' }).end();
          isFirst = false;
        };
      })(),
    );
    const startedMs = performance.now();
    await client({ retryTimeScale: 1 }).send({ ...api, url: soon.url });
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(990);

    const later = await site(answer(429, '', { 'retry-after': '3600' }));
    const outbound = client();
    const got = await outbound.send({ ...api, url: later.url });
    expect([got.status, got.retryAfterSeconds, later.seen.length]).toEqual([429, 3_600, 1]);
    await expect(outbound.send({ ...api, url: later.url })).rejects.toMatchObject({
      code: 'outbound_paused',
      retryAfterSeconds: expect.closeTo(3_600, -1),
    });
    expect(later.seen).toHaveLength(1);
  });
});

describe('a host in trouble', () => {
  it('is left alone after five failures, probed once after a while, then used again', async () => {
    let isDown = true;
    const other = await site((_request, response) => {
      response.writeHead(isDown ? 500 : 200).end();
    });
    const metrics = createMetrics();
    const outbound = client({ breakerOpenMs: 150, metrics });
    const once = () => codeOf(outbound.send({ ...api, url: other.url, method: 'POST' }));
    for (let time = 0; time < 5; time += 1) expect(await once()).toBe('answered');
    expect(await once()).toBe('outbound_paused');
    expect(other.seen).toHaveLength(5);
    expect(await metrics.registry.metrics()).toContain('outbound_breaker_state{client="test"} 2');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await once()).toBe('answered');
    expect(await once()).toBe('outbound_paused');
    isDown = false;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([await once(), await once()]).toEqual(['answered', 'answered']);
    expect(await metrics.registry.metrics()).toContain('outbound_breaker_state{client="test"} 0');
  });

  it('does not stop other hosts', async () => {
    const down = await site(answer(500));
    const up = await site(answer(200));
    const outbound = client();
    for (let time = 0; time < 6; time += 1) {
      await codeOf(outbound.send({ ...api, url: down.url, method: 'POST' }));
    }
    expect((await outbound.send({ ...api, url: up.url })).status).toBe(200);
  });
});

describe('politeness', () => {
  const robots =
    (text: string, status = 200): Handler =>
    (request, response) => {
      if (request.url === '/robots.txt') response.writeHead(status).end(text);
      else response.end('page');
    };
  const page = { client: 'test', pauseMs: 0 } as const;

  it('a page that robots.txt closes to us is not asked for; others are, after one look', async () => {
    const other = await site(
      robots('User-agent: DealScout\nDisallow: /private\n\nUser-agent: *\nDisallow: /'),
    );
    const outbound = client();
    expect((await outbound.send({ ...page, url: `${other.url}/cars` })).status).toBe(200);
    expect(await codeOf(outbound.send({ ...page, url: `${other.url}/private/x` }))).toBe(
      'outbound_robots_refused',
    );
    expect(other.seen).toEqual(['GET /robots.txt', 'GET /cars']);
  });

  it('a redirect into a closed page is refused too', async () => {
    const other = await site((request, response) => {
      if (request.url === '/robots.txt') response.end('User-agent: *\nDisallow: /closed');
      else response.writeHead(302, { location: '/closed' }).end();
    });
    expect(await codeOf(client().send({ ...page, url: `${other.url}/open` }))).toBe(
      'outbound_robots_refused',
    );
    expect(other.seen).not.toContain('GET /closed');
  });

  it('without a robots.txt all is open; one that cannot be read closes all', async () => {
    const none = await site(robots('', 404));
    expect((await client().send({ ...page, url: `${none.url}/a` })).status).toBe(200);
    const failing = await site(robots('', 500));
    const outbound = client();
    expect(await codeOf(outbound.send({ ...page, url: `${failing.url}/a` }))).toBe(
      'outbound_paused',
    );
    const looks = failing.seen.length;
    expect(await codeOf(outbound.send({ ...page, url: `${failing.url}/a` }))).toBe(
      'outbound_paused',
    );
    expect(failing.seen).toHaveLength(looks);
    expect(failing.seen).not.toContain('GET /a');
  });

  it('requests to one host keep their distance, also when asked for at once', async () => {
    const other = await site(robots('User-agent: *\nCrawl-delay: 0.2'));
    const outbound = client();
    const startedMs = performance.now();
    await Promise.all(
      ['/a', '/b', '/c'].map((path) => outbound.send({ ...page, url: `${other.url}${path}` })),
    );
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(390);
    expect(other.seen.filter((line) => line === 'GET /robots.txt')).toHaveLength(1);
  });
});
