import { NextRequest } from 'next/server';
import { describe, expect, it } from 'vitest';
import { silentLog } from '@/lib/platform/log';
import { handleAuth } from './auth-handler';

const options = {
  providers: [],
  secret: 'a secret of at least thirty-two characters',
  cookies: { callbackUrl: { name: 'ds_demo_callback_url', options: {} } },
};

/** Only what the fence answers itself; next-auth behind it needs a running server. */
async function answer(method: string, step: string, init: RequestInit = {}) {
  const request = new NextRequest(`http://localhost:3000/api/auth/${step}`, {
    method,
    headers: init.headers ?? {},
    ...(init.body ? { body: init.body as string } : {}),
  });
  const params = Promise.resolve({ nextauth: step.split('/') });
  return handleAuth(request, { params }, options, silentLog);
}

const FORM = { 'content-type': 'application/json' };

describe('the route of next-auth', () => {
  it.each([
    ['GET', '_log', 404],
    ['POST', '_log', 404],
    ['POST', 'signin/credentials', 404],
    ['GET', 'callback/google', 404],
    ['GET', 'toString', 404],
    ['PUT', 'session', 405],
    ['POST', 'session', 405],
    ['GET', 'callback/credentials', 405],
  ])('answers %s %s with %i and problem+json', async (method, step, status) => {
    const response = await answer(method, step);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem = await response.json();
    expect(problem.request_id).toBe(response.headers.get('x-request-id'));
  });

  it('names the methods there are', async () => {
    expect((await answer('PUT', 'session')).headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    const options = await answer('OPTIONS', 'callback/credentials');
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'POST, OPTIONS']);
  });

  it.each([
    ['a body that is no form', { headers: { 'content-type': 'text/plain' }, body: 'x' }, 415],
    ['a broken body', { headers: FORM, body: '{' }, 400],
    ['a body that is no object', { headers: FORM, body: '7' }, 400],
    ['a body of 20 kB', { headers: FORM, body: JSON.stringify('x'.repeat(20_000)) }, 413],
    [
      'a damaged cookie',
      { headers: { ...FORM, cookie: 'ds_demo_callback_url=javascript:x' } },
      400,
    ],
  ])('refuses %s', async (_name, init, status) => {
    expect((await answer('POST', 'callback/credentials', init)).status).toBe(status);
  });
});
