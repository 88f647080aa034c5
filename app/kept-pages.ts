/**
 * Copies of pages for reading without a connection, in this browser alone: the worker (`public/sw.js`)
 * shows them. A copy is the page as it stands on the screen, without scripts.
 */

/** Before the name of whose copies they are; the worker knows it too. */
const PAGES_PREFIX = 'deal-scout-pages-';
/** Before the name of whose work they are: whole pages with their scripts; the worker knows it too. */
const WORK_PREFIX = 'deal-scout-work-';
/** Styles and fonts; the worker reads and bounds it. */
const FILES = 'deal-scout-files';
/** About 200 kB each. */
const PAGES_MAX = 40;

const KEPT = [
  /^\/$/,
  /^\/(watchlist|compare|market|boards|accuracy|estimates|sources)(\/|$)/,
  /^\/listings\/[^/]+$/,
];

/** Whether a page may be kept: what buyers read, nothing of an account, an entry or an operator. */
export function isKept(path: string): boolean {
  return KEPT.some((pattern) => pattern.test(path));
}

/** Makes room for a person's copies and drops those of everybody else. */
export async function beginKeeping(owner: string): Promise<void> {
  const mine = [PAGES_PREFIX + owner, WORK_PREFIX + owner];
  const names = await caches.keys();
  const isKeptFor = (name: string) => name.startsWith(PAGES_PREFIX) || name.startsWith(WORK_PREFIX);
  const others = names.filter((name) => isKeptFor(name) && !mine.includes(name));
  await Promise.all(others.map((name) => caches.delete(name)));
  await Promise.all(mine.map((name) => caches.open(name)));
}

/**
 * Keeps the page as it stands under its address, the oldest beyond 40 go. Does nothing where the
 * person's copies were dropped meanwhile: whoever signed out leaves nothing behind.
 */
export async function keepPage(owner: string, page: Document, now: Date): Promise<void> {
  const name = PAGES_PREFIX + owner;
  if (!(await caches.has(name))) return;
  const { pathname, search } = page.location;
  const html = readingHtml(page);
  const cache = await caches.open(name);
  await cache.put(
    pathname + search,
    new Response(html, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'x-kept-at': String(now.getTime()),
        'x-kept-title': encodeURIComponent(page.title.replace(SITE_NAME, '').slice(0, 200)),
      },
    }),
  );
  await keepStyles(page);
  const keys = await cache.keys();
  const isOld = (at: number) => at < keys.length - PAGES_MAX;
  await Promise.all(keys.filter((_, at) => isOld(at)).map((key) => cache.delete(key)));
}

/** Pages that are worked at without a connection: a mechanic's list and inspections, not their reports. */
export function isWork(path: string): boolean {
  return /^\/inspections(\/ins_[^/]+)?$/.test(path);
}

/** Work of one person that is kept: a page and what it loads. */
const WORK_MAX = 200;

/**
 * Keeps a page as the server gives it, with its own policy and scripts, so that it works without a connection, and
 * every file that it has loaded. Does nothing where the person's copies were dropped meanwhile.
 */
export async function keepWork(owner: string, page: Document): Promise<void> {
  const name = WORK_PREFIX + owner;
  if (!(await caches.has(name))) return;
  const { pathname } = page.location;
  const answer = await fetch(pathname, { headers: { accept: 'text/html' }, redirect: 'error' });
  if (!answer.ok) return;
  const html = await answer.clone().text();
  const cache = await caches.open(name);
  await cache.put(pathname, answer);
  const loaded = performance
    .getEntriesByType('resource')
    .map((entry) => new URL(entry.name).pathname);
  const named = [...html.matchAll(/\/_next\/static\/[^"'\\\s)]+?\.(?:js|css|woff2)/g)].map(
    ([file]) => file,
  );
  const files = new Set([...loaded, ...named].filter((file) => file.startsWith('/_next/static/')));
  for (const file of files) {
    if (!(await cache.match(file))) await cache.add(file).catch(() => undefined);
  }
  const keys = await cache.keys();
  const isOld = (at: number) => at < keys.length - WORK_MAX;
  await Promise.all(keys.filter((_, at) => isOld(at)).map((key) => cache.delete(key)));
}

/** The first page of a browser has its styles before there is a worker to keep them. */
async function keepStyles(page: Document): Promise<void> {
  const files = await caches.open(FILES);
  for (const { href } of page.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    if (!(await files.match(href))) await files.add(href);
  }
}

/** After the title of every page; a list of our own pages needs no such word. */
const SITE_NAME = / · Deal Scout$/;

const DROPPED =
  'script, noscript, template, iframe, link[rel="preload"], link[rel="modulepreload"], next-route-announcer, [data-not-kept]';

function readingHtml(page: Document): string {
  const copy = page.documentElement.cloneNode(true) as HTMLElement;
  for (const element of copy.querySelectorAll(DROPPED)) element.remove();
  return `<!doctype html>${copy.outerHTML}`;
}
