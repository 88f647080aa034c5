import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { METRICS_TOKEN, SESSION_SECRET, startTestApi, type TestApi } from '@/app/api/testing';
import { encodeSession, sessionCookieName } from '@/lib/accounts/session-token';
import { actorOf, addPerson } from '@/lib/accounts/testing';
import { parsePublicId } from '@/lib/platform/ids';

let api: TestApi;
let admin: Record<string, string>;

beforeAll(async () => {
  api = await startTestApi({ count: 2 });
  const personId = await addPerson(api.database, 'admin@example.test', 'admin');
  const actor = await actorOf(api.database, personId);
  if (actor.kind !== 'person') throw new Error('an admin is a person');
  const session = await encodeSession(
    { ...actor, signedInAt: new Date() },
    { market: 'live', secret: SESSION_SECRET },
  );
  admin = {
    cookie: `${sessionCookieName('live', false)}=${session}`,
    origin: 'http://localhost:3000',
    'sec-fetch-site': 'same-origin',
  };
});
afterAll(() => api.close());

interface TaskAnswer {
  data: { id: string; state: string };
}

describe('a task', () => {
  it('is started once however often the same is asked, and followed where Location says', async () => {
    const start = (key?: string) =>
      api.call({
        method: 'POST',
        path: '/api/v1/tasks/scan',
        headers: { ...admin, ...(key === undefined ? {} : { 'idempotency-key': key }) },
        body: {},
      });
    const first = await start('one');
    const again = await start('one');
    const { data: task } = (await first.json()) as TaskAnswer;
    expect([first.status, task.state]).toEqual([202, 'queued']);
    expect(first.headers.get('location')).toBe(`/api/v1/tasks/${task.id}`);
    expect((await again.json()) as TaskAnswer).toMatchObject({ data: task });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const second = await start('two');
    expect(second.status).toBe(409);
    expect(((await second.json()) as { detail: string }).detail).toContain(task.id);

    const events = await api.call({
      path: '/api/v1/tasks/{id}/events',
      params: { id: task.id },
      headers: admin,
    });
    expect(events.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const reader = events.body?.getReader();
    const read = async (wanted: string) => {
      let text = '';
      while (!text.includes(wanted)) {
        const { value, done } = (await reader?.read()) ?? { done: true };
        if (done) throw new Error(`ended without ${wanted}: ${text}`);
        text += new TextDecoder().decode(value);
      }
      return text;
    };
    expect(await read('"state":"queued"')).toContain('event: task');
    await api.database.pool.query(
      `update tasks set state = 'finished', finished_at = now() where id = $1`,
      [parsePublicId('task', task.id)],
    );
    await api.database.pool.query(
      `select pg_notify('deal_scout_live', json_build_array('scans', json_build_object())::text)`,
    );
    expect(await read('event: end')).toContain('"state":"finished"');
  });
});

describe('health and figures', () => {
  const monitor = { authorization: `Bearer ${METRICS_TOKEN}` };

  it('are told to a monitor in detail and to anybody in short', async () => {
    const short = await api.call({ path: '/api/health' });
    expect([short.status, (await short.json()).data]).toEqual([200, { status: 'ok' }]);
    expect((await api.call({ path: '/api/health/detailed' })).status).toBe(401);
    const detailed = await api.call({ path: '/api/health/detailed', headers: monitor });
    const body = await detailed.json();
    expect(body.data, JSON.stringify(body)).toMatchObject({
      status: 'ok',
      engine: { runner: 'elsewhere' },
    });
    const figures = await (await api.call({ path: '/api/metrics', headers: monitor })).text();
    expect(figures).toContain('engine_jobs{state="due"} 0');
    expect(figures).toContain('live_subscribers');
  });
});
