import { describe, expect, it } from 'vitest';
import { OLDER_ROUTES } from './older-routes';

const ADDRESS = /^(GET|POST|PUT|PATCH|DELETE) \/[\w/{}-]+$/;

describe('the table of older routes', () => {
  it('writes every route as method and path, and each older one once', () => {
    for (const { older, ours, change } of OLDER_ROUTES) {
      expect(older).toMatch(ADDRESS);
      expect(ours).toMatch(ADDRESS);
      expect(ours).toMatch(/ \/api\//);
      expect(change).toMatch(/^\S.*\.$/);
    }
    const older = OLDER_ROUTES.map((route) => route.older);
    expect(new Set(older).size).toBe(older.length);
  });
});
