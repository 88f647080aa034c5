import { describe, expect, it, vi } from 'vitest';
import { createEngineControl, engineProbe, jobServerOf } from './engine-control';

const UNSET = { dev: null, baseUrl: null, eventKey: null, signingKey: null };
const KEY = `signkey-local-${'ab'.repeat(32)}`;
const settings = { inngest: { ...UNSET, baseUrl: 'http://127.0.0.1:9/', signingKey: KEY } };

/** A control whose engine answers so, and what it was asked. */
function controlOver(answer: () => Response | Promise<Response>) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => answer());
  return { control: createEngineControl(settings, { fetch }), fetch };
}

describe('jobServerOf', () => {
  it.each([
    [{}, 'none', null],
    [{ dev: '0' }, 'none', null],
    [{ dev: '1' }, 'elsewhere', 'http://localhost:8288'],
    [{ dev: 'http://dev.test:1' }, 'elsewhere', 'http://dev.test:1'],
    [
      { baseUrl: 'https://inngest.test', signingKey: 'signkey-prod-aa' },
      'elsewhere',
      'https://inngest.test',
    ],
    [{ eventKey: 'x', signingKey: 'signkey-prod-aa' }, 'elsewhere', 'https://app.inngest.com'],
    [{ baseUrl: 'http://127.0.0.1:9', signingKey: KEY }, 'local', null],
  ] as const)('of %j is %s', (set, kind, dashboardUrl) => {
    expect(jobServerOf({ inngest: { ...UNSET, ...set } })).toEqual({ kind, dashboardUrl });
  });
});

describe('the control of the engine', () => {
  it('asks with the key as the SDK would', async () => {
    const { control, fetch } = controlOver(() => new Response(null, { status: 204 }));
    await control.cancel('01J/x');
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect([url, init?.method]).toEqual(['http://127.0.0.1:9/v1/runs/01J%2Fx', 'DELETE']);
    const authorization = new Headers(init?.headers).get('authorization');
    expect(authorization).toMatch(/^Bearer signkey-local-[0-9a-f]{64}$/);
    expect(authorization).not.toContain('abab');
  });

  it('names the run that a rerun made', async () => {
    const { control, fetch } = controlOver(() => Response.json({ data: { run_id: 'NEW' } }));
    expect(await control.rerun('OLD')).toBe('NEW');
    expect(fetch.mock.calls[0]?.[0]).toBe('http://127.0.0.1:9/v1/runs/OLD/rerun');
  });

  it.each([
    [() => new Response('', { status: 404 }), 'not_found'],
    [() => new Response('', { status: 409 }), 'conflict'],
    [() => new Response('', { status: 401 }), 'unavailable'],
    [() => new Response('', { status: 500 }), 'unavailable'],
    [() => Response.json({ data: {} }), 'unavailable'],
    [() => Promise.reject(new TypeError('fetch failed')), 'unavailable'],
  ] as const)('tells by code what went wrong', async (answer, code) => {
    await expect(controlOver(answer).control.rerun('A')).rejects.toMatchObject({ code });
  });

  it('is unavailable where no engine is set', async () => {
    const control = createEngineControl({ inngest: UNSET });
    await expect(control.cancel('A')).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('a try of the engine', () => {
  const asking = (
    set: Partial<Record<keyof typeof UNSET, string | null>>,
    statuses: Readonly<Record<string, number>>,
  ) => {
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const url = new URL(String(input));
      asked.push(`${init?.method ?? 'GET'} ${url.origin}${url.pathname}`);
      return new Response(null, { status: statuses[url.pathname.split('/')[1] ?? ''] ?? 200 });
    };
    return { asked, probe: engineProbe({ inngest: { ...UNSET, ...set } }, { fetch }) };
  };

  it('reads twice and changes nothing: whether it is there, and takes our key', async () => {
    const { asked, probe } = asking(settings.inngest, { v1: 404 });
    expect(await probe?.()).toBe('It answers and takes our key.');
    expect(asked).toEqual([
      'GET http://127.0.0.1:9/health',
      'GET http://127.0.0.1:9/v1/runs/00000000000000000000000000',
    ]);
    const cloud = asking({ signingKey: 'signkey-prod-aa' }, { v1: 404 });
    expect(await cloud.probe?.()).toBe('It answers and takes our key.');
    expect(cloud.asked).toEqual(['GET https://api.inngest.com/v1/runs/00000000000000000000000000']);
  });

  it('says what is wrong', async () => {
    const told = (statuses: Record<string, number>) => asking(settings.inngest, statuses).probe?.();
    await expect(told({ v1: 401 })).rejects.toMatchObject({
      message: 'It refused the key (401).',
    });
    await expect(told({ health: 502 })).rejects.toMatchObject({ message: 'It answered 502.' });
    const silent = engineProbe(settings, {
      fetch: async () => {
        throw new Error('no line');
      },
    });
    await expect(silent?.()).rejects.toMatchObject({ message: 'It does not answer.' });
    expect(engineProbe({ inngest: UNSET })).toBeNull();
  });
});
