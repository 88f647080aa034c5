// The worker behind the installed app. Pages come from the network; without one they are read from
// copies that a page made of itself, or from the offline page. Answers of the API and forms are never
// kept, and scripts only of pages that are worked at without a connection. Its version is that of the build, in its own address (?v=…).

const VERSION = new URL(self.location.href).searchParams.get('v') ?? 'none';
const SHELL_PREFIX = 'deal-scout-shell-';
const SHELL = SHELL_PREFIX + VERSION;
/** Styles and fonts, whose names change with what they hold. */
const FILES = 'deal-scout-files';
/** Copies of pages, in a cache named for whoever opened them; app/kept-pages.ts writes it. */
const PAGES_PREFIX = 'deal-scout-pages-';
/** Pages that are worked at without a connection, whole with what they load; the same file writes it. */
const WORK_PREFIX = 'deal-scout-work-';
const WORK = /^\/inspections(\/ins_[^/]+)?$/;
const OFFLINE = '/offline';
const FILES_MAX = 60;
const ICON = '/icons/icon-192.png';

/** Whoever sends a form to one of these may be somebody else afterwards. */
const CHANGES_PERSON =
  /^\/(sign-in|sign-out|sign-up|magic-link|unlock|reset-password|account\/(data|sessions)|api\/auth)(\/|$)/;

/** A copy is for reading: nothing in it runs, loads from elsewhere, or is sent. */
const READING_POLICY = [
  "default-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  // The browser asks for the page itself, at once and with the headers of whoever opens it.
  const preload = self.registration.navigationPreload?.enable();
  event.waitUntil(Promise.all([preload, dropOldShells()]).then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method !== 'GET') {
    if (CHANGES_PERSON.test(url.pathname)) event.waitUntil(dropPages());
    return;
  }
  if (request.mode === 'navigate') event.respondWith(answerPage(event, url));
  else if (isFile(url)) event.respondWith(answerFile(event, request));
  else if (isScriptOfWork(url, request)) event.respondWith(answerScript(request, url));
});

self.addEventListener('push', (event) => {
  const message = readMessage(event.data);
  event.waitUntil(
    self.registration.showNotification(message.title, {
      body: message.body,
      tag: message.tag,
      // What takes the place of a notice is news as well.
      renotify: true,
      icon: ICON,
      actions: message.actions.map(({ action, title }) => ({ action, title })),
      data: { path: message.path, ...(message.actions.length > 0 ? { actions: message.actions } : {}) },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  const { notification, action } = event;
  notification.close();
  const chosen = action ? readActions(notification.data?.actions).find((known) => known.action === action) : null;
  event.waitUntil(chosen ? answerAt(chosen.url) : openPath(pathWithin(notification.data?.path)));
});

async function keepShell() {
  // As a visitor sees it: it may be shown to anybody who uses this browser.
  const answer = await fetch(OFFLINE, { credentials: 'omit', cache: 'reload' });
  if (!answer.ok) throw new Error(`the offline page answered ${answer.status}`);
  const html = withoutScripts(await answer.text());
  const shell = await caches.open(SHELL);
  await shell.put(OFFLINE, new Response(html, { headers: { 'content-type': 'text/html' } }));
  const names = [...html.matchAll(/"(\/_next\/static\/[^"\s]+?\.(?:css|woff2)(?:\?[^"\s]*)?)"/g)];
  const files = await caches.open(FILES);
  await Promise.allSettled([...new Set(names.map(([, name]) => name))].map((name) => files.add(name)));
}

async function dropOldShells() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(SHELL_PREFIX) && name !== SHELL);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function dropPages() {
  const names = await caches.keys();
  const pages = names.filter((name) => name.startsWith(PAGES_PREFIX) || name.startsWith(WORK_PREFIX));
  await Promise.all(pages.map((name) => caches.delete(name)));
}

async function answerPage(event, url) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return (await findWork(url)) ?? (await findCopy(url)) ?? (await answerOffline());
  }
}

function isFile({ pathname }) {
  return pathname.startsWith('/_next/static/') && /\.(css|woff2)$/.test(pathname);
}

async function answerFile(event, request) {
  const files = await caches.open(FILES);
  const kept = await files.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) event.waitUntil(keepFile(files, request.url, answer.clone()));
  return answer;
}

function isScriptOfWork(url, { referrer }) {
  if (!url.pathname.startsWith('/_next/static/') || !url.pathname.endsWith('.js') || !referrer) return false;
  return WORK.test(new URL(referrer).pathname);
}

async function answerScript(request, url) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await findKept(url);
    if (kept) return kept;
    throw error;
  }
}

/** A page of work as the server gave it, with the policy that its scripts were made for. */
async function findWork(url) {
  return WORK.test(url.pathname) ? findKept(url) : null;
}

async function findKept(url) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(WORK_PREFIX)) continue;
    const kept = await (await caches.open(name)).match(url.pathname);
    if (kept) return kept;
  }
  return null;
}

async function keepFile(files, url, answer) {
  await files.put(url, answer);
  const keys = await files.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - FILES_MAX)).map((key) => files.delete(key)));
}

async function findCopy(url) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PAGES_PREFIX)) continue;
    const cache = await caches.open(name);
    // The app opens at the results without filters, where any that are kept are better than none; an
    // advert is the same whatever ZIP it was opened with.
    const isAny = url.pathname.startsWith('/listings/') || (url.pathname === '/' && url.search === '');
    const copy =
      (await cache.match(url.pathname + url.search)) ??
      (isAny ? await cache.match(url.pathname, { ignoreSearch: true }) : undefined);
    if (copy) return readingCopy(await copy.text(), keptAtMs(copy), url);
  }
  return null;
}

function readingCopy(html, atMs, url) {
  const again = escapeHtml(url.pathname + url.search);
  const bar =
    `<div class="kept-bar" role="status"><p><strong>Offline copy</strong>, kept ${age(atMs)}. ` +
    `Prices and offers may have changed; buttons work again with a connection.</p>` +
    `<p><a href="${again}">Try again</a> <a href="${OFFLINE}">What else is kept</a></p></div>`;
  return pageOf(withoutScripts(html).replace(/<body[^>]*>/, (tag) => tag + bar));
}

async function answerOffline() {
  const shell = await (await caches.open(SHELL)).match(OFFLINE);
  const html = shell ? await shell.text() : '<!doctype html><title>Offline</title><body>You are offline.';
  const list = await listCopies();
  return pageOf(
    html
      .replace('<html ', '<html data-offline="" ')
      .replace('<div data-kept-pages=""></div>', () => `<div data-kept-pages="">${list}</div>`),
  );
}

async function listCopies() {
  const entries = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(PAGES_PREFIX)) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const copy = await cache.match(request);
      const url = new URL(request.url);
      if (copy) entries.push({ path: url.pathname + url.search, title: titleOf(copy), atMs: keptAtMs(copy) });
    }
  }
  if (entries.length === 0) return '<p>Nothing is kept yet. Pages that you open are, from then on.</p>';
  const isFirst = ({ path }) => Number(path === '/watchlist');
  entries.sort((a, b) => isFirst(b) - isFirst(a) || b.atMs - a.atMs);
  const items = entries.map(
    ({ path, title, atMs }) =>
      `<li><a class="link" href="${escapeHtml(path)}">${escapeHtml(title)}</a> <span>${age(atMs)}</span></li>`,
  );
  return `<ul class="kept-list">${items.join('')}</ul>`;
}

function pageOf(html) {
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': READING_POLICY,
      'cache-control': 'no-store',
    },
  });
}

function withoutScripts(html) {
  return html
    .replace(/<script\b[\s\S]*?<\/script\s*>/gi, '')
    .replace(/<link\b[^>]*\b(?:as="script"|rel="modulepreload")[^>]*>/gi, '');
}

function keptAtMs(copy) {
  return Number(copy.headers.get('x-kept-at')) || 0;
}

function titleOf(copy) {
  try {
    return decodeURIComponent(copy.headers.get('x-kept-title') ?? '') || 'A page';
  } catch {
    return 'A page';
  }
}

function age(atMs) {
  const minutes = Math.max(0, Math.round((Date.now() - atMs) / 60000));
  if (minutes < 1) return 'less than a minute ago';
  if (minutes < 60) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ago`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return `${hours} ${hours === 1 ? 'hour' : 'hours'} ago`;
  return `${Math.round(hours / 24)} days ago`;
}

function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A message as it may be shown: short text, and a place of this site. Anything else is only a hint. */
function readMessage(data) {
  let given = {};
  try {
    given = data?.json() ?? {};
  } catch {
    // Not ours, or cut short: there is news all the same, and the browser wants a notice for it.
  }
  const text = (value, max) => (typeof value === 'string' ? value.trim().slice(0, max) : '');
  return {
    title: text(given?.title, 120) || 'Deal Scout',
    body: text(given?.body, 300) || 'There is something new for you.',
    tag: text(given?.tag, 64) || 'deal-scout',
    path: pathWithin(given?.path),
    actions: readActions(given?.actions),
  };
}

/** Buttons that lead to places of this site, two at most. */
function readActions(given) {
  if (!Array.isArray(given)) return [];
  return given
    .slice(0, 2)
    .map((each) => ({
      action: typeof each?.action === 'string' ? each.action.slice(0, 32) : '',
      title: typeof each?.title === 'string' ? each.title.trim().slice(0, 40) : '',
      url: pathWithin(each?.url),
    }))
    .filter(({ action, title, url }) => action !== '' && title !== '' && url !== '/');
}

/** Gives the answer of a button. Its address is signed, so nobody has to be signed in; where that fails, it is opened. */
async function answerAt(url) {
  try {
    const answer = await fetch(url, { method: 'POST', credentials: 'omit' });
    if (answer.ok) return;
  } catch {
    // Without a connection the page says so.
  }
  await openPath(url);
}

/** A path of this site, else the start page. */
function pathWithin(path) {
  if (typeof path !== 'string' || path.length > 1000 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path)) return '/';
  const url = new URL(path, self.location.origin);
  return url.origin === self.location.origin ? url.pathname + url.search : '/';
}

async function openPath(path) {
  const wanted = new URL(path, self.location.origin).href;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find((client) => client.url === wanted);
  if (there) return there.focus();
  return self.clients.openWindow(wanted);
}
