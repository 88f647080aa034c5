import { describe, expect, it, vi } from 'vitest';
import { createEngineControl, jobServerOf } from './engine-control';

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
