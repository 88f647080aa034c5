import { describe, expect, it } from 'vitest';
import nextConfig from '@/next.config';
import { contentSecurityPolicy, DATA_POLICY, fixedSecurityHeaders } from './security-headers';

interface Rule {
  source: string;
  headers: { key: string; value: string }[];
}

/** Headers that the configuration gives to an address; its patterns are those of path-to-regexp. */
async function headersOf(path: string): Promise<Record<string, string>> {
  const rules = (await nextConfig.headers?.()) as Rule[];
  const matches = rules.filter(({ source }) => {
    const pattern = source.replace(/:path\*/g, '.*').replace(/:path(?=\()/g, '');
    return new RegExp(`^${pattern}$`).test(path);
  });
  return Object.fromEntries(
    matches.flatMap(({ headers }) => headers.map(({ key, value }) => [key, value])),
  );
}

describe('answers of the API', () => {
  it('load nothing and are framed by nobody, whatever a browser takes them for', async () => {
    for (const path of ['/api/v1/deals', '/api/health/live', '/api/auth/token', '/api/docsx']) {
      expect(await headersOf(path), path).toMatchObject({
        ...fixedSecurityHeaders({ isHttps: false }),
        'Content-Security-Policy': DATA_POLICY,
      });
    }
  });

  it('leave the page about them its own policy', async () => {
    expect(await headersOf('/api/docs')).not.toHaveProperty('Content-Security-Policy');
    expect(await headersOf('/api/docs')).toHaveProperty('X-Content-Type-Options', 'nosniff');
  });
});

it('a page changes no base address, is framed by nobody and holds no plugins', () => {
  const policy = contentSecurityPolicy({ isHttps: true, nonce: 'n', isDevelopment: false });
  for (const part of [
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "script-src 'self' 'nonce-n' 'strict-dynamic'",
    'upgrade-insecure-requests',
  ]) {
    expect(policy.split('; ')).toContain(part);
  }
});
