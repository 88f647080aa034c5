import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { API_OPERATIONS } from '@/app/api/document';
import { BODY_LIMIT_BYTES } from '@/lib/platform/http/operation';
import { eventually } from './launched';
import {
  type Answer,
  type Asked,
  hasNginx,
  makeUpstream,
  type RunningNginx,
  startNginx,
  type Upstream,
} from './nginx-ground';

const MEGABYTE = 1024 * 1024;
const PROXY_BODY_BYTES_MAX = 26 * MEGABYTE;

describe.skipIf(!hasNginx)(
  'nginx before two processes (skipped where nginx is not installed)',
  () => {
    let first: Upstream;
    let second: Upstream;
    let nginx: RunningNginx;
    let ask: (path: string, asked?: Asked) => Promise<Answer>;

    beforeAll(async () => {
      first = await makeUpstream('app-1');
      second = await makeUpstream('app-2');
      for (const each of [first, second]) await each.start();
      nginx = await startNginx([first, second]);
      ask = nginx.ask;
    });

    afterEach(() => {
      for (const each of [first, second]) {
        each.answer = null;
        each.heard.length = 0;
      }
    });

    afterAll(async () => {
      await nginx?.stop();
      await first?.stop();
      await second?.stop();
    });

    const both = () => [first, second];
    const heardOf = (path: string) =>
      both().flatMap(({ heard }) => heard.filter(({ url }) => url === path));
    const answerAll = (answer: Upstream['answer']) => {
      for (const each of both()) each.answer = answer;
    };
    /** Statuses of calls one after the other, and who answered. */
    async function askTimes(times: number, path: string, asked: Asked = {}) {
      const statuses: number[] = [];
      const names = new Set<string>();
      for (let call = 0; call < times; call += 1) {
        const { status, body } = await ask(path, asked);
        statuses.push(status);
        names.add(body);
      }
      return { statuses: [...new Set(statuses)], names: [...names].sort() };
    }

    it('shares calls between both', async () => {
      expect(await askTimes(10, '/')).toEqual({ statuses: [200], names: ['app-1', 'app-2'] });
    });

    it('lets each be replaced while the other answers: no call is lost, a change neither', async () => {
      for (const [down, up] of [
        [first, second],
        [second, first],
      ] as const) {
        await down.stop();
        expect(await askTimes(12, '/')).toEqual({ statuses: [200], names: [up.name] });
        expect(await askTimes(6, '/api/v1/searches', { method: 'POST' })).toEqual({
          statuses: [200],
          names: [up.name],
        });
        await down.start();
        // Only when it has calls again may the other one go.
        await eventually(`${down.name} is asked again`, async () => {
          await ask('/');
          return down.heard.some(({ url }) => url === '/');
        });
        for (const each of both()) each.heard.length = 0;
      }
    });

    it('sends a change that broke off to nobody else: it may have been done', async () => {
      answerAll((_heard, response) => response.destroy());
      const broken = await ask('/api/v1/searches', { method: 'POST', body: Buffer.from('{}') });
      expect(broken.status).toBe(503);
      expect(heardOf('/api/v1/searches')).toHaveLength(1);
      answerAll(null);
      await eventually('calls go again', async () => (await ask('/')).status === 200);
    });

    it('passes on a refusal of the app as it is, and takes no process for dead because of it', async () => {
      answerAll(({ url }, response) => {
        if (url === '/kept') response.end('kept');
        else {
          response.writeHead(503, {
            'retry-after': '7',
            'content-type': 'application/problem+json; charset=utf-8',
          });
          response.end('{"code":"unavailable"}');
        }
      });
      for (let call = 0; call < 12; call += 1) {
        const refused = await ask('/api/v1/searches');
        expect([refused.status, refused.headers['retry-after'], refused.body]).toEqual([
          503,
          '7',
          '{"code":"unavailable"}',
        ]);
      }
      // What the app still has is still reached.
      expect(await askTimes(4, '/kept')).toEqual({ statuses: [200], names: ['kept'] });
    });

    it('says in the words of the API, and to people in a sentence, that nobody is there', async () => {
      for (const each of both()) await each.stop();
      const api = await ask('/api/v1/deals');
      expect(api.status).toBe(503);
      expect(api.headers).toMatchObject({
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
      });
      expect(Number(api.headers['retry-after'])).toBeGreaterThan(0);
      expect(JSON.parse(api.body)).toMatchObject({ status: 503, code: 'not_ready' });
      const page = await ask('/listings/lst_1');
      expect([page.status, page.headers['content-type']]).toEqual([503, 'text/html']);
      expect(Number(page.headers['retry-after'])).toBeGreaterThan(0);
      expect(page.body).toContain('Try again');
      for (const each of both()) await each.start();
      await eventually('calls go again', async () => (await ask('/')).status === 200);
    });

    it('names the caller itself, whatever the caller claims, and no header of our own gets in', async () => {
      await ask('/who', {
        headers: {
          'x-forwarded-for': '203.0.113.9, 198.51.100.7',
          'x-forwarded-proto': 'http',
          'x-forwarded-host': 'evil.example',
          forwarded: 'for=203.0.113.9',
          'x-middleware-subrequest': 'middleware',
        },
      });
      const [heard] = heardOf('/who');
      expect(heard?.client).toBe('127.0.0.1');
      expect(heard?.headers).toMatchObject({
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'https',
        'x-forwarded-host': 'localhost',
        host: 'localhost',
      });
      expect(heard?.headers).not.toHaveProperty('forwarded');
      expect(heard?.headers).not.toHaveProperty('x-middleware-subrequest');
    });

    it('passes events on as they come', async () => {
      const open: (() => void)[] = [];
      answerAll((_heard, response) => {
        response.writeHead(200, {
          'content-type': 'text/event-stream; charset=utf-8',
          // As the app says it; lib/platform/http/event-stream.test.ts holds it to that.
          'x-accel-buffering': 'no',
        });
        response.write('event: one\n\n');
        open.push(() => response.end('event: end\n\n'));
      });
      for (const path of API_OPERATIONS.filter(
        ({ mediaType }) => mediaType === 'text/event-stream',
      ).map((operation) => operation.path.replace(/\{[^}]+\}/g, 'x'))) {
        const pieces: string[] = [];
        const whole = ask(path, { onPiece: (piece) => pieces.push(piece) });
        await eventually(
          `the first event of ${path}`,
          () => pieces.join('').includes('one'),
          10_000,
        );
        open.pop()?.();
        expect((await whole).body, path).toBe('event: one\n\nevent: end\n\n');
      }
    });

    it('lets in what the largest route takes, and refuses more without asking anybody', async () => {
      const largest = Math.max(
        ...API_OPERATIONS.map(({ bodyLimitBytes = BODY_LIMIT_BYTES }) => bodyLimitBytes),
      );
      expect(largest).toBeLessThanOrEqual(PROXY_BODY_BYTES_MAX);
      const photo = await ask('/photos', { method: 'PUT', body: Buffer.alloc(largest) });
      expect([photo.status, heardOf('/photos')[0]?.bodyBytes]).toEqual([200, largest]);
      const refused = await ask('/api/v1/snap-jobs/x/photos', {
        method: 'PUT',
        headers: { 'content-length': String(PROXY_BODY_BYTES_MAX + 1) },
      });
      expect([refused.status, refused.headers['content-type']]).toEqual([
        413,
        'application/problem+json',
      ]);
      expect(JSON.parse(refused.body)).toMatchObject({ status: 413, code: 'body_too_large' });
      expect(heardOf('/api/v1/snap-jobs/x/photos')).toEqual([]);
    });

    it('keeps no answer: the same question is asked anew, by whomever', async () => {
      answerAll((heard, response) => {
        response.setHeader('cache-control', 'public, max-age=600').end(heard.headers.cookie);
      });
      for (const path of ['/account', '/_next/static/chunk.js']) {
        const bodies = [];
        for (const cookie of ['who=ann', 'who=bob']) {
          bodies.push((await ask(path, { headers: { cookie } })).body);
        }
        expect(bodies, path).toEqual(['who=ann', 'who=bob']);
        expect(heardOf(path), path).toHaveLength(2);
      }
    });

    it('keeps the inside to itself, in whatever way its addresses are written', async () => {
      for (const path of [
        '/api/metrics',
        '/api//metrics',
        '/api/%6detrics',
        '/api/inngest',
        '/x/../api/inngest',
      ]) {
        expect((await ask(path)).status, path).toBe(404);
      }
      expect(both().flatMap(({ heard }) => heard)).toEqual([]);
    });

    it('leads from the plain door to the one with TLS, and answers monitors there', async () => {
      const led = await nginx.askPlainly('/deals?make=Honda');
      expect([led.status, led.headers.location]).toEqual([
        308,
        'https://localhost/deals?make=Honda',
      ]);
      expect((await nginx.askPlainly('/api/health/live')).status).toBe(200);
      expect(nginx.output()).not.toMatch(/\[(?:alert|emerg)\]/);
    });
  },
);
