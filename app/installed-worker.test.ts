import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

// The worker is a file that browsers load by itself, so it is run here as they do, in a world of fakes.

const ORIGIN = 'https://deals.example';
const code = readFileSync(fileURLToPath(new URL('../public/sw.js', import.meta.url)), 'utf8');
const SHELL_HTML =
  '<!DOCTYPE html><html lang="en"><head><link rel="stylesheet" href="/_next/static/a.css"/>' +
  '<script nonce="x">steal()</script></head><body class="b"><div data-kept-pages=""></div></body></html>';

class FakeCache {
  readonly entries = new Map<string, Response>();
  #key = (request: string | Request) =>
    new URL(typeof request === 'string' ? request : request.url, ORIGIN).href;
  async match(request: string | Request, { ignoreSearch = false } = {}) {
    const wanted = this.#key(request);
    const bare = (url: string) => (ignoreSearch ? (url.split('?')[0] ?? '') : url);
    const found = [...this.entries].find(([url]) => bare(url) === bare(wanted));
    return found?.[1].clone();
  }
  async put(request: string | Request, response: Response) {
    this.entries.delete(this.#key(request));
    this.entries.set(this.#key(request), response);
  }
  async add(request: string) {
    await this.put(request, new Response(`file ${request}`));
  }
  async delete(request: string | Request) {
    return this.entries.delete(this.#key(request));
  }
  async keys() {
    return [...this.entries.keys()].map((url) => new Request(url));
  }
}

type Handler = (event: Record<string, unknown>) => void;

function startWorker() {
  const stores = new Map<string, FakeCache>();
  const handlers = new Map<string, Handler>();
  const notices: { title: string; options: Record<string, unknown> }[] = [];
  const opened: string[] = [];
  const net = { isOnline: true, asked: [] as string[], init: [] as unknown[] };
  const caches = {
    open: async (name: string) => {
      const store = stores.get(name) ?? new FakeCache();
      stores.set(name, store);
      return store;
    },
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
  };
  const self = {
    location: new URL(`${ORIGIN}/sw.js?v=b2`),
    addEventListener: (name: string, handler: Handler) => handlers.set(name, handler),
    skipWaiting: async () => undefined,
    clients: {
      claim: async () => undefined,
      matchAll: async () => [],
      openWindow: async (url: string) => opened.push(url),
    },
    registration: {
      showNotification: async (title: string, options: Record<string, unknown>) =>
        notices.push({ title, options }),
    },
  };
  const fetch = async (request: string | { url: string }, init?: unknown) => {
    const url = typeof request === 'string' ? request : request.url;
    net.asked.push(url);
    net.init.push(init);
    if (!net.isOnline) throw new TypeError('offline');
    return new Response(url === '/offline' ? SHELL_HTML : `from the network: ${url}`);
  };
  runInContext(code, createContext({ self, caches, fetch, Response, Request, URL, Date }));
  /** Sends an event as a browser does; what the worker answers, undefined where it leaves it alone. */
  async function send(name: string, event: Record<string, unknown> = {}) {
    const work: unknown[] = [];
    let answer: unknown;
    handlers.get(name)?.({
      ...event,
      waitUntil: (promise: unknown) => work.push(promise),
      respondWith: (promise: unknown) => {
        answer = promise;
      },
    });
    await Promise.all(work);
    return (await answer) as Response | undefined;
  }
  const request = (path: string, facts: Record<string, string> = {}) =>
    send('fetch', {
      request: { url: new URL(path, ORIGIN).href, method: 'GET', mode: 'navigate', ...facts },
    });
  const keep = async (path: string, minutes: number, title = 'Cars') =>
    (await caches.open('deal-scout-pages-me')).put(
      path,
      new Response(
        `<!doctype html><html><body class="c">kept ${path}<script>run()</script></body>`,
        {
          headers: {
            'x-kept-at': String(Date.now() - minutes * 60_000),
            'x-kept-title': encodeURIComponent(title),
          },
        },
      ),
    );
  return { stores, net, notices, opened, send, request, keep };
}

describe('a page', () => {
  it('comes from the network while there is one', async () => {
    const { request, keep } = startWorker();
    await keep('/watchlist', 5);
    expect(await (await request('/watchlist'))?.text()).toContain('from the network');
  });

  it('is read from its copy without one, with its age, and nothing in it runs', async () => {
    const { request, keep, net } = startWorker();
    await keep('/watchlist', 180);
    net.isOnline = false;
    const answer = await request('/watchlist');
    const html = await answer?.text();
    expect(html).toContain('kept 3 hours ago');
    expect(html).toContain('kept /watchlist');
    expect(html).not.toContain('<script');
    const policy = answer?.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(policy).toContain("form-action 'none'");
  });

  it('at which a mechanic works is given whole, with the policy of its scripts, and goes with them', async () => {
    const { request, send, net, stores } = startWorker();
    const path = '/inspections/ins_1';
    const headers = { 'content-security-policy': "script-src 'nonce-x'" };
    const work = new FakeCache();
    await work.put(path, new Response('<script nonce="x">work()</script>', { headers }));
    await work.put('/_next/static/a.js', new Response('work()'));
    stores.set('deal-scout-work-me', work);
    net.isOnline = false;
    const page = await request(path);
    expect(await page?.text()).toContain('<script nonce="x">work()</script>');
    expect(page?.headers.get('content-security-policy')).toBe("script-src 'nonce-x'");
    const script = (referrer: string) =>
      request('/_next/static/a.js', { mode: 'no-cors', referrer });
    expect(await (await script(`${ORIGIN}${path}`))?.text()).toBe('work()');
    expect(await script(`${ORIGIN}/`)).toBeUndefined();
    expect(await (await request(`${path}/report`))?.text()).not.toContain('work()');
    await send('fetch', {
      request: { url: `${ORIGIN}/sign-out`, method: 'POST', mode: 'navigate' },
    });
    expect([...stores.keys()].filter((name) => name.includes('work'))).toEqual([]);
  });

  it('at which the app opens may be any results that are kept; other filters are not shown', async () => {
    const { request, keep, net } = startWorker();
    await keep('/?body=suv', 2);
    await keep('/listings/lst_1?buyer_zip=78701', 2);
    net.isOnline = false;
    expect(await (await request('/'))?.text()).toContain('kept /?body=suv');
    expect(await (await request('/?body=sedan'))?.text()).not.toContain('kept /?body=suv');
    expect(await (await request('/listings/lst_1'))?.text()).toContain('kept /listings');
    expect(await (await request('/listings/lst_2'))?.text()).not.toContain('kept /listings');
  });

  it('that is not kept is the offline page, which names what is', async () => {
    const { send, request, keep, net } = startWorker();
    await send('install');
    expect(net.init).toContainEqual({ credentials: 'omit', cache: 'reload' });
    await keep('/listings/lst_1', 1, '2018 <b>Honda</b>');
    await keep('/watchlist', 200, 'Watchlist');
    net.isOnline = false;
    const html = (await (await request('/listings/lst_2?a="><i>'))?.text()) ?? '';
    expect(html).toContain('data-offline');
    expect(html).not.toContain('steal()');
    expect(html.indexOf('Watchlist')).toBeLessThan(html.indexOf('Honda'));
    expect(html).not.toContain('<b>');
    expect(html).toContain('1 minute ago');
  });
});

describe('the worker', () => {
  it('leaves the API, forms, other sites and everything but styles and fonts alone', async () => {
    const { request } = startWorker();
    const alone = [
      request('/api/v1/deals', { mode: 'cors' }),
      request('/watchlist', { method: 'POST', mode: 'navigate' }),
      request('https://elsewhere.example/', {}),
      request('/_next/static/chunk.js', { mode: 'no-cors' }),
      request('/listings/lst_1?_rsc=1', { mode: 'cors' }),
    ];
    expect(await Promise.all(alone)).toEqual(alone.map(() => undefined));
  });

  it('keeps styles, whose names change with what they hold', async () => {
    const { request, net } = startWorker();
    await request('/_next/static/b.css', { mode: 'no-cors' });
    net.isOnline = false;
    const kept = await request('/_next/static/b.css', { mode: 'no-cors' });
    expect(await kept?.text()).toContain('from the network');
  });

  it.each(['/sign-out', '/sign-in', '/account/data', '/account/sessions', '/api/auth/logout'])(
    'drops every copy when a form goes to %s',
    async (path) => {
      const { request, keep, stores } = startWorker();
      await keep('/watchlist', 5);
      await request(path, { method: 'POST', mode: 'cors' });
      expect([...stores.keys()].filter((name) => name.includes('pages'))).toEqual([]);
    },
  );

  it('drops the offline page of the version before, and no copies', async () => {
    const { send, keep, stores } = startWorker();
    stores.set('deal-scout-shell-b1', new FakeCache());
    await keep('/watchlist', 5);
    await send('install');
    await send('activate');
    expect([...stores.keys()].sort()).toEqual([
      'deal-scout-files',
      'deal-scout-pages-me',
      'deal-scout-shell-b2',
    ]);
  });
});

describe('a message', () => {
  const push = async (json: () => unknown) => {
    const worker = startWorker();
    await worker.send('push', { data: { json } });
    return worker.notices[0];
  };

  it('is shown as it is, cut to length', async () => {
    const given = { title: 'A deal', body: 'x'.repeat(900), tag: 't', path: '/listings/lst_1' };
    const notice = await push(() => given);
    expect(notice?.title).toBe('A deal');
    expect(String(notice?.options.body)).toHaveLength(300);
    expect(notice?.options.data).toEqual({ path: '/listings/lst_1' });
  });

  const BUTTONS = [
    { action: 'watch', title: 'Watch', url: '/alerts/answer/abc' },
    { action: 'dismiss', title: 'Dismiss', url: '/alerts/answer/def' },
  ];

  it('has the buttons that it names, two at most and of this site only', async () => {
    const actions = [
      { action: 'x', title: 'X', url: 'https://evil.example/' },
      ...BUTTONS,
      { action: 'more', title: 'More', url: '/more' },
    ];
    expect((await push(() => ({ title: 'A deal', actions })))?.options.actions).toEqual([
      { action: 'watch', title: 'Watch' },
    ]);
    const notice = await push(() => ({ title: 'A deal', actions: BUTTONS }));
    expect(notice?.options.actions).toHaveLength(2);
    expect(notice?.options.data).toMatchObject({ actions: BUTTONS });
  });

  const press = (action: string, data: unknown) => ({
    action,
    notification: { close: () => undefined, data },
  });

  it('gives the answer of a button without a cookie, and opens nothing', async () => {
    const worker = startWorker();
    const data = { path: '/alerts/open/x', actions: BUTTONS };
    await worker.send('notificationclick', press('dismiss', data));
    expect(worker.net.asked).toEqual(['/alerts/answer/def']);
    expect(worker.net.init).toEqual([{ method: 'POST', credentials: 'omit' }]);
    expect(worker.opened).toEqual([]);
    await worker.send('notificationclick', press('', data));
    expect(worker.opened).toEqual([`${ORIGIN}/alerts/open/x`]);
  });

  it('opens the place of a button whose answer did not arrive', async () => {
    const worker = startWorker();
    worker.net.isOnline = false;
    await worker.send('notificationclick', press('watch', { path: '/a', actions: BUTTONS }));
    expect(worker.opened).toEqual([`${ORIGIN}/alerts/answer/abc`]);
  });

  it('that is anything else still shows a notice, and leads nowhere but here', async () => {
    const path = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'https://evil.example/a',
        '//evil.example',
        '/\\evil.example',
        'javascript:alert(1)',
        '/\t/evil.example',
      ),
    );
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 1 }),
      fc.record({
        title: fc.jsonValue({ maxDepth: 1 }),
        body: fc.jsonValue({ maxDepth: 1 }),
        path,
      }),
    );
    const worker = startWorker();
    await fc.assert(
      fc.asyncProperty(anything, async (given) => {
        await worker.send('push', { data: { json: () => given } });
        await worker.send('notificationclick', {
          notification: { close: () => undefined, data: given },
        });
      }),
      { numRuns: 60 },
    );
    expect(worker.notices).toHaveLength(60);
    const paths = worker.notices.map(({ options }) => (options.data as { path: string }).path);
    const places = [...paths, ...worker.opened].map((place) => new URL(place, ORIGIN).origin);
    expect(new Set(places)).toEqual(new Set([ORIGIN]));
    expect(worker.notices.every(({ title }) => title !== '')).toBe(true);
    const broken = await push(() => {
      throw new SyntaxError('cut short');
    });
    expect(broken?.title).toBe('Deal Scout');
  });
});
