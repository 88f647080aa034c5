import { Inngest } from 'inngest';
import { serve } from 'inngest/edge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { type Log, silentLog } from '@/lib/platform/log';
import { loadRegistry, syncRegistry } from './registry';

const HOST = '127.0.0.1:3000';
const APP_URL = `http://${HOST}/api/inngest`;
const KEY = `signkey-local-${'ab'.repeat(32)}`;
const OTHER_KEY = `signkey-local-${'cd'.repeat(32)}`;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());

/** The SDK's own handler, called without a network. */
function appOf(names: readonly string[], signingKey = KEY): typeof fetch {
  const client = new Inngest({
    id: 'app',
    isDev: false,
    signingKey,
    baseUrl: 'http://127.0.0.1:1',
    eventKey: 'x',
    internalLogger: silentLog,
  });
  const functions = names.map((id) =>
    client.createFunction(
      { id, triggers: [{ event: `${id}/run` }], retries: 2, onFailure: async () => null },
      async () => null,
    ),
  );
  const handle = serve({ client, functions });
  return (async (input: string, init: RequestInit) =>
    handle(
      new Request(input, { ...init, headers: { ...init.headers, host: HOST } }),
    )) as typeof fetch;
}

const sync = (app: typeof fetch, log?: Log) =>
  syncRegistry(database.pool, {
    appUrl: APP_URL,
    signingKey: KEY,
    fetch: app,
    ...(log ? { log } : {}),
  });

async function stored() {
  const found = await database.pool.query<{
    id: string;
    is_present: boolean;
    refusal: string | null;
    synced_at: Date;
  }>('select id, is_present, refusal, synced_at from engine_functions order by id');
  return found.rows;
}

describe('a sync', () => {
  it('learns the functions of the app, and the next process reads them', async () => {
    const registry = await sync(appOf(['one', 'two']));
    expect([...registry.functions.keys()].toSorted()).toEqual([
      'app-one',
      'app-one-failure',
      'app-two',
      'app-two-failure',
    ]);
    expect(registry.functions.get('app-one')).toMatchObject({
      name: 'one',
      url: `${APP_URL}?fnId=app-one&stepId=step`,
      config: { retriesMax: 2 },
      onFailureOf: null,
    });
    expect(registry.functions.get('app-one-failure')?.onFailureOf).toBe('app-one');
    expect(registry.forEvent('one/run').map(({ fn }) => fn.id)).toEqual(['app-one']);
    expect(registry.forEvent('three/run')).toEqual([]);
    const loaded = await loadRegistry(database.pool);
    expect(loaded.functions).toEqual(registry.functions);
  });

  it('writes nothing where nothing changed', async () => {
    await sync(appOf(['one', 'two']));
    const before = await stored();
    await sync(appOf(['one', 'two']));
    expect(await stored()).toEqual(before);
  });

  it('marks what is gone, and what comes back', async () => {
    await sync(appOf(['one', 'two']));
    const registry = await sync(appOf(['one']));
    expect(registry.functions.has('app-two')).toBe(false);
    const present = async () => (await stored()).filter((fn) => fn.is_present).map(({ id }) => id);
    expect(await present()).toEqual(['app-one', 'app-one-failure']);
    expect((await loadRegistry(database.pool)).functions.size).toBe(2);
    await sync(appOf(['one', 'two']));
    expect(await present()).toHaveLength(4);
  });

  it('refuses a function in words, stores them and says them once', async () => {
    const said: object[] = [];
    const log = { error: (fields: object) => said.push(fields) } as unknown as Log;
    const app = withFunction(appOf(['one']), { id: 'app-odd', teleport: true, triggers: [] });
    const registry = await sync(app, log);
    expect(registry.functions.has('app-odd')).toBe(false);
    const refusal = registry.refusals.get('app-odd');
    expect(refusal).toContain('steps');
    expect((await stored()).find(({ id }) => id === 'app-odd')?.refusal).toBe(refusal);
    expect((await loadRegistry(database.pool)).refusals.get('app-odd')).toBe(refusal);
    await sync(app, log);
    expect(said).toEqual([{ function: 'app-odd', refusal }]);
  });
});

/** The app's answer with one more function in it, signed anew. */
function withFunction(app: typeof fetch, fn: Record<string, unknown>): typeof fetch {
  return (async (input: string, init: RequestInit) => {
    const answer = await app(input, init);
    const body = (await answer.json()) as { functions: unknown[] };
    const text = JSON.stringify({ ...body, functions: [...body.functions, fn] });
    const { signBody } = await import('./signature');
    const headers = new Headers(answer.headers);
    headers.set('x-inngest-signature', signBody(text, KEY, new Date()));
    return new Response(text, { status: 200, headers });
  }) as typeof fetch;
}

describe('a sync that cannot be trusted', () => {
  const kind = { 'x-inngest-sync-kind': 'in_band' };
  const answerWith = (response: () => Response) => (async () => response()) as typeof fetch;

  it.each<[string, typeof fetch, string]>([
    ['an app with another key', appOf(['one'], OTHER_KEY), 'signing keys differ'],
    [
      'an app that is away',
      (async () => {
        throw new TypeError('fetch failed');
      }) as typeof fetch,
      'cannot be reached',
    ],
    ['a page in its place', answerWith(() => new Response('<html>', { status: 502 })), '502'],
    [
      'a sync of the other kind',
      answerWith(() => Response.json({ message: 'ok', modified: true })),
      'did not list its functions',
    ],
    [
      'a list without a signature',
      answerWith(() => Response.json({ functions: [] }, { headers: kind })),
      'is not signed',
    ],
    [
      'a list with a false signature',
      answerWith(() =>
        Response.json(
          { functions: [] },
          {
            headers: {
              ...kind,
              'x-inngest-signature': `t=${Math.floor(Date.now() / 1000)}&s=${'0'.repeat(64)}`,
            },
          },
        ),
      ),
      'is not signed',
    ],
  ])('%s: is refused in words and changes nothing', async (_who, app, words) => {
    const before = await stored();
    await expect(sync(app)).rejects.toThrow(words);
    expect(await stored()).toEqual(before);
  });
});
