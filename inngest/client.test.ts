import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '@/lib/platform/log';
import {
  appIdOf,
  createEventSender,
  createInngest,
  type InngestSettings,
  isDevServer,
} from './client';

const NOTHING = { dev: null, baseUrl: null, eventKey: null, signingKey: null };
const settingsOf = (
  inngest: Partial<InngestSettings['inngest']> = {},
  rest: Partial<InngestSettings> = {},
): InngestSettings => ({
  appMode: 'local',
  market: 'demo',
  ...rest,
  inngest: { ...NOTHING, ...inngest },
});
const stale = { name: 'searches/counts.stale', data: {} };

const servers: http.Server[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** An engine that answers events with one status, and what it was sent. */
async function engine(status: number): Promise<{ url: string; calls: [string, unknown][] }> {
  const calls: [string, unknown][] = [];
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    calls.push([request.url ?? '', JSON.parse(body)]);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(status === 200 ? { ids: ['1'], status } : { status, error: 'no' }));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

describe('the client', () => {
  it('has a name for each market, since two may share a server', () => {
    expect([appIdOf('live'), appIdOf('demo')]).toEqual(['deal-scout', 'deal-scout-demo']);
  });

  it('is given its settings, whatever the environment says', () => {
    vi.stubEnv('INNGEST_DEV', '1');
    vi.stubEnv('INNGEST_BASE_URL', 'http://other.example');
    const settings = settingsOf({ baseUrl: 'http://one.example', signingKey: 'signkey-test-1' });
    const client = createInngest(settings, silentLog);
    expect(client.mode).toBe('cloud');
    expect(client.apiBaseUrl).toBe('http://one.example');
    expect(client.signingKey).toBe('signkey-test-1');
  });

  it.each([
    [null, 'local', false],
    ['0', 'local', false],
    ['1', 'local', true],
    ['http://127.0.0.1:8288', 'local', true],
    ['1', 'production', false],
  ] as const)('with INNGEST_DEV=%s in %s mode takes unsigned calls: %s', (dev, appMode, isDev) => {
    const settings = settingsOf({ dev }, { appMode });
    expect(isDevServer(settings)).toBe(isDev);
    const client = createInngest(settings, silentLog);
    expect(client.mode).toBe(isDev ? 'dev' : 'cloud');
    if (dev?.startsWith('http')) expect(client.eventBaseUrl).toBe(dev);
  });
});

describe('the sender', () => {
  it('sends with the key and keeps the ids', async () => {
    const { url, calls } = await engine(200);
    const settings = settingsOf({ baseUrl: url, eventKey: 'key-1' });
    const sender = createEventSender(createInngest(settings, silentLog), settings);
    await sender.send([{ ...stale, id: 'once' }]);
    await sender.send([]);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.[0]).toBe('/e/key-1');
    expect(calls[0]?.[1]).toMatchObject([{ ...stale, id: 'once' }]);
  });

  it('says that nobody takes events where nothing is set, and asks nobody', async () => {
    const sender = createEventSender(createInngest(settingsOf(), silentLog), settingsOf());
    await expect(sender.send([stale])).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('says that nobody takes events where they are refused', async () => {
    const { url } = await engine(401);
    const settings = settingsOf({ baseUrl: url, eventKey: 'key-1' });
    const sender = createEventSender(createInngest(settings, silentLog), settings);
    await expect(sender.send([stale])).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('does not send what its readers would refuse', async () => {
    const sender = createEventSender(createInngest(settingsOf(), silentLog), settingsOf());
    await expect(sender.send([{ name: 'sources/query.due', data: {} }])).rejects.toThrow(
      'query_id',
    );
  });
});
