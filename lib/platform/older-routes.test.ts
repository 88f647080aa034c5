import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { OLDER_ROUTES, olderRedirects } from './older-routes';

const APP = fileURLToPath(new URL('../../app', import.meta.url));

/** First parts of the addresses of our pages; groups in brackets are no part of an address. */
function pageNames(folder = APP): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) =>
      entry.name.startsWith('(') ? pageNames(path.join(folder, entry.name)) : [entry.name],
    );
}

describe('older routes', () => {
  it('are named once, each with a method and a path on both sides', () => {
    const names = OLDER_ROUTES.map(({ older }) => older);
    expect(new Set(names).size).toBe(names.length);
    for (const { older, ours, change } of OLDER_ROUTES) {
      expect(older).toMatch(/^(GET|POST|PUT|PATCH|DELETE) \/[\w/{}-]+$/);
      expect(ours).toMatch(/^(GET|POST|PUT|PATCH|DELETE) \/api\/[\w/{}.-]+$/);
      expect(change).toMatch(/\.$/);
    }
  });

  it('lead on where a read has the same parameters', () => {
    const redirects = new Map(olderRedirects().map((each) => [each.source, each.destination]));
    expect(redirects.get('/buyer/deals')).toBe('/api/v1/deals');
    expect(redirects.get('/vehicles/:vin/history')).toBe('/api/v1/vehicles/:vin/price-history');
    expect(redirects.get('/monitoring/health')).toBe('/api/health/ready');
    expect(redirects.has('/market/analysis')).toBe(false);
    expect(redirects.has('/auth/login')).toBe(false);
  });

  it('never hide a page of ours', () => {
    const pages = pageNames();
    expect(pages).toContain('listings');
    for (const { source, destination } of olderRedirects()) {
      expect(pages).not.toContain(source.split('/')[1]);
      expect(destination).toMatch(/^\/api\//);
    }
  });
});
