import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['app', 'components', 'db', 'inngest', 'lib'];
const IS_TEST = /\.(test|itest|ptest)\.tsx?$|(^|\/)testing[\w-]*\.tsx?$|\/conformance\//;

const files = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.tsx?$/.test(name) && !IS_TEST.test(name)),
).map((name) => ({ name, text: readFileSync(path.join(ROOT, name), 'utf8') }));

const filesWith = (pattern: RegExp) =>
  files
    .filter(({ text }) => pattern.test(text))
    .map(({ name }) => name)
    .sort();

/** Code of ours that opens connections, and why it is not the guarded client. */
const CONNECTING: Readonly<Record<string, string>> = {
  'lib/platform/outbound-transfer.ts': 'the guarded client itself',
  'lib/platform/outbound-address.ts': 'its look at names',
  'inngest/engine/call-app.ts': 'the engine calls the app on this machine',
  'inngest/engine/registry.ts': 'the engine asks the app for its functions',
  'inngest/engine/server.ts': 'the engine listens',
  'inngest/client.ts': 'the app sends its events to the engine of the settings',
};
/** Browsers ask the app that served them, and put photos where it tells them. */
const IN_BROWSERS: readonly string[] = [
  'app/(admin)/admin/live-refresh.tsx',
  'app/(buyer)/boards/board-pulse.tsx',
  'app/(buyer)/listings/[id]/elsewhere-cost.tsx',
  'app/api/docs/try-it.tsx',
  'app/kept-pages.ts',
  'components/alerts/bell-panel.tsx',
  'components/deals/live-results.tsx',
  'components/inspections/inspection-client.ts',
  'components/snap/photo-client.ts',
  'components/snap/send-photo.ts',
  'components/ui/follow-stream.ts',
];
/**
 * Packages that connect by themselves: to what an operator set, or (Firecrawl, Playwright) see the tests of transports.
 * Sentry's core and grammY call by the guarded client, and of web-push only what makes a request is used.
 */
const CONNECTING_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  '@upstash/redis': ['lib/platform/cache-upstash.ts', 'lib/platform/redis.ts'],
  ai: ['lib/searches/adapters/words-model.ts'],
  '@ai-sdk/anthropic': ['lib/searches/adapters/words-model.ts'],
  '@ai-sdk/openai-compatible': ['lib/searches/adapters/words-model.ts'],
  '@opentelemetry/exporter-trace-otlp-http': ['lib/platform/tracing-otlp.ts'],
  grammy: ['lib/alerts/adapters/telegram-carrier.ts'],
  'web-push': ['lib/alerts/adapters/web-push-carrier.ts'],
  '@mendable/firecrawl-js': ['lib/sources/adapters/transports/firecrawl-transport.ts'],
  playwright: [
    'lib/sources/adapters/transports/browser-pool.ts',
    'lib/sources/adapters/transports/browser-program.ts',
    'lib/sources/adapters/transports/browser-requests.ts',
    'lib/sources/adapters/transports/browser-transport.ts',
  ],
};
/** Types of Node's servers, without a connection. */
const TYPES_ONLY = /^import type .* from 'node:(http|https|net|dns)[^']*';$/gm;

describe('calls to other sites', () => {
  it('are made by the guarded client, or from this list with a reason', () => {
    const opening =
      /from 'undici'|from 'node:(http|https|http2|net|tls|dgram|dns)(\/[\w-]+)?'|(?:await|return|=>|=|\()\s*(?:globalThis\.)?fetch\(|\.\s*fetch\(options\.appUrl|new (EventSource|WebSocket|XMLHttpRequest)\(|from '(axios|got|node-fetch|ky|superagent|needle)'/;
    const found = files
      .filter(({ text }) => opening.test(withoutComments(text).replace(TYPES_ONLY, '')))
      .map(({ name }) => name)
      .filter((name) => !IN_BROWSERS.includes(name) && !isHarmless(name));
    expect(found.sort()).toEqual(Object.keys(CONNECTING).sort());
  });

  it.each(Object.entries(CONNECTING_PACKAGES))('by %s are where they are known', (name, known) => {
    const pattern = new RegExp(`['"]${name}['"]`);
    expect(filesWith(pattern)).toEqual([...known]);
  });

  it('of pages are answered for a browser that can reach nothing by itself', () => {
    const pool = files.find(({ name }) => name.endsWith('/browser-pool.ts'))?.text ?? '';
    for (const part of [
      "proxy: { server: 'http://127.0.0.1:1'",
      'MAP * ~NOTFOUND',
      'disable-quic',
    ]) {
      expect(pool).toContain(part);
    }
  });

  it('are none of Next’s picture service: it has no other hosts', () => {
    const config = readFileSync(path.join(ROOT, 'next.config.ts'), 'utf8');
    expect(config).not.toMatch(/remotePatterns|domains\s*:|rewrites/);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** What they take of Node's network modules opens nothing: judging addresses, writing answers. */
function isHarmless(name: string): boolean {
  return [
    'lib/accounts/passkey-site.ts',
    'lib/platform/http/admission.ts',
    'lib/platform/http/outgoing.ts',
  ].includes(name);
}
