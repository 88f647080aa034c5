import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  currentDatabaseTime,
  requestDatabaseMs,
  setRequestDatabaseMs,
  withDatabaseTime,
} from '@/lib/platform/database-time';
import { REQUEST_DATABASE_MS } from '@/lib/platform/env-database';
import { installFailureMeter } from '@/lib/platform/failures';
import { createLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { currentScope, inScope } from '@/lib/platform/scope';
import { describeTrace, installTracer, type SpanAttributes } from '@/lib/platform/tracing';
import { pageGroup, shownPath, tellPageUnavailable, watchRequest } from './page-watch';

describe('pageGroup', () => {
  it.each([
    ['/', 'deals'],
    ['/market/honda/civic', 'market'],
    ['/listings/lst_01h455vb4pex5vsknk084sn02q', 'listings'],
    ['/wp-login.php', 'other'],
    ['/%2e%2e/x', 'other'],
  ])('%s is of %s', (path, group) => {
    expect(pageGroup(path)).toBe(group);
  });
});

describe('shownPath', () => {
  it('keeps words and public ids, and nothing that could be a secret', () => {
    expect(shownPath('/admin/jobs')).toBe('/admin/jobs');
    expect(shownPath('/listings/lst_01h455vb4pex5vsknk084sn02q')).toBe(
      '/listings/lst_01h455vb4pex5vsknk084sn02q',
    );
    expect(shownPath('/boards/shared/Zx8canaryTOKEN_q9-1')).toBe('/boards/shared/…');
    expect(shownPath('/unsubscribe/someone@example.com')).toBe('/unsubscribe/…');
  });
});

function serve(url: string, status: number) {
  const lines: string[] = [];
  const log = createLog({ level: 'info', sink: { write: (line) => lines.push(line) } });
  const metrics = createMetrics();
  const headers = new Map<string, unknown>();
  const response = Object.assign(new EventEmitter(), {
    statusCode: status,
    headersSent: false,
    setHeader: (name: string, value: unknown) => headers.set(name, value),
    writeHead: () => undefined,
  });
  let scopeId: string | undefined;
  inScope({}, () => {
    watchRequest(
      { request: { url, method: 'GET' }, response: response as never },
      { log, metrics },
    );
    scopeId = currentScope()?.request_id;
  });
  response.emit('close');
  return { lines, metrics, headers, scopeId };
}

describe('watchRequest', () => {
  it('counts a page that failed by our own fault, the results as a search, and no other', () => {
    const counted: string[] = [];
    installFailureMeter({ add: ({ service }) => void counted.push(service) });
    for (const [url, status] of [
      ['/', 500],
      ['/listings/lst_01h455vb4pex5vsknk084sn02q', 503],
      ['/market', 404],
      ['/', 200],
      ['/api/v1/deals', 500],
    ] as const) {
      serve(url, status);
    }
    installFailureMeter(null);
    expect(counted).toEqual(['search', 'api']);
  });

  it('tells of a page in one line and in the histogram, without its query string', async () => {
    const { lines, metrics, headers, scopeId } = serve('/reset-password?token=canary', 200);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      message: 'page request',
      page: 'reset-password',
      path: '/reset-password',
      status: 200,
      request_id: scopeId,
    });
    expect(headers.get('x-request-id')).toBe(scopeId);
    expect(lines[0]).not.toContain('canary');
    expect(await metrics.registry.metrics()).toContain(
      'http_request_duration_seconds_count{operation="page.reset-password",method="GET",status="200"} 1',
    );
  });

  it.each(['/api/v1/deals', '/_next/static/x.js', '/icon.svg'])('leaves %s to others', (url) => {
    const { lines, scopeId } = serve(url, 200);
    expect(lines).toEqual([]);
    expect(scopeId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a page that fails', () => {
  /** The answer to a page that the framework gives up on, after it was found out why. */
  async function answerOf(find: () => void): Promise<[number, string | null]> {
    const told = { log: createLog({ level: 'silent' }), metrics: createMetrics() };
    const server = createServer((request, response) => {
      inScope({}, async () => {
        watchRequest({ request, response }, told);
        await pause(1);
        find();
        response.statusCode = 500;
        response.end('a page that failed');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/market`);
    server.close();
    return [answer.status, answer.headers.get('retry-after')];
  }

  it('says when to come again where something is away, and 500 for what is our own fault', async () => {
    expect(await answerOf(() => tellPageUnavailable(2))).toEqual([503, '2']);
    expect(await answerOf(() => undefined)).toEqual([500, null]);
  });
});

describe('what a request may wait for the database', () => {
  /** Its milliseconds while it is under way, and after its end. */
  function timeOf(url: string): (number | null)[] {
    const response = Object.assign(new EventEmitter(), {
      ...{ statusCode: 200, headersSent: true, setHeader: () => undefined },
      writeHead: () => undefined,
    });
    const log = createLog({ level: 'silent' });
    return inScope({}, () => {
      const request = { url, method: 'GET' };
      watchRequest({ request, response: response as never }, { log, metrics: createMetrics() });
      const during = currentDatabaseTime()?.leftMs() ?? null;
      response.emit('close');
      return [during, currentDatabaseTime()?.leftMs() ?? null];
    });
  }

  it.each(['/market/honda', '/photos/pho_1/small.webp', '/api/auth/session'])(
    'is bounded for %s, until it is answered',
    (url) => {
      expect(timeOf(url)).toEqual([REQUEST_DATABASE_MS, null]);
    },
  );

  it('is what the settings say', () => {
    setRequestDatabaseMs(7_000);
    expect(timeOf('/market/honda')).toEqual([7_000, null]);
    setRequestDatabaseMs(REQUEST_DATABASE_MS);
  });

  it('is so for the request too that reads the settings first', async () => {
    await withDatabaseTime(requestDatabaseMs, async () => {
      setRequestDatabaseMs(9_000);
      expect(currentDatabaseTime()?.leftMs()).toBe(9_000);
    });
    setRequestDatabaseMs(REQUEST_DATABASE_MS);
  });

  it.each(['/api/v1/deals', '/api/inngest'])('is not its business for %s', (url) => {
    expect(timeOf(url)).toEqual([null, null]);
  });
});

describe('the trace of a request', () => {
  /** What becomes of a request, with what its handler says of it. */
  function trace(url: string, status: number, handle: () => void = () => undefined) {
    const span = { name: '', attributes: {} as SpanAttributes, failed: '', isEnded: false };
    installTracer({
      start: ({ name, attributes }) => {
        Object.assign(span, { name, attributes: { ...attributes } });
        return {
          place: { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), flags: 1 },
          rename: (next) => Object.assign(span, { name: next }),
          set: (more) => Object.assign(span.attributes, more),
          fail: (failed) => Object.assign(span, { failed }),
          end: () => Object.assign(span, { isEnded: true }),
        };
      },
    });
    const response = Object.assign(new EventEmitter(), {
      ...{ statusCode: status, headersSent: true, setHeader: () => undefined },
    });
    const told = { log: createLog({ level: 'silent' }), metrics: createMetrics() };
    const scope = inScope({}, () => {
      watchRequest({ request: { url, method: 'GET' }, response: response as never }, told);
      handle();
      return currentScope();
    });
    response.emit('close');
    installTracer(null);
    return { ...span, scope };
  }

  it('names a page by its group, and lends its ids to the log', () => {
    const traced = trace('/listings/lst_01h455vb4pex5vsknk084sn02q?token=canary', 200);
    expect(traced).toMatchObject({ name: 'GET page.listings', isEnded: true, failed: '' });
    expect(traced.attributes).toMatchObject({ 'http.response.status_code': 200 });
    expect(traced.scope).toMatchObject({ trace_id: 'a'.repeat(32), trace_flags: '01' });
    expect(JSON.stringify(traced)).not.toMatch(/canary|lst_/);
  });

  it('is told by the wrapper what it is about, and fails with the answer', () => {
    const traced = trace('/api/v1/deals/deal_secret', 503, () =>
      describeTrace('GET /api/v1/deals/{id}', { 'http.route': '/api/v1/deals/{id}' }),
    );
    expect(traced).toMatchObject({ name: 'GET /api/v1/deals/{id}', failed: '503' });
    expect(JSON.stringify(traced)).not.toContain('deal_secret');
  });

  it.each(['/_next/static/x.js', '/icon.svg'])('is not made of %s', (url) => {
    expect(trace(url, 200).name).toBe('');
  });
});
