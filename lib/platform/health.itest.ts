import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase } from '@/db/client';
import { testDatabase } from '@/db/testing';
import { checkReadiness } from '@/lib/platform/health';
import { call, testRouteKit } from '@/lib/platform/http/testing';
import { getReadinessOperation } from '@/lib/platform/operations';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());

describe('readiness', () => {
  it('is given by a database with every migration', async () => {
    expect(await checkReadiness(database.db)).toEqual({ database: 'ok', migrations: 'ok' });
  });

  it('is refused, with the reason, by an older database and by an empty one', async () => {
    await database.db.execute(
      sql`update drizzle.__drizzle_migrations set created_at = created_at - 1000000000000`,
    );
    await expect(checkReadiness(database.db)).rejects.toMatchObject({
      code: 'not_ready',
      fieldErrors: [{ field: 'migrations', message: 'the database is older than this version' }],
    });
    await database.db.execute(sql`drop table drizzle.__drizzle_migrations`);
    await expect(checkReadiness(database.db)).rejects.toMatchObject({
      fieldErrors: [{ field: 'migrations', message: 'the database has no tables yet' }],
    });
  });

  it('without a database is a 503 that names the check and no address', async () => {
    const away = connectDatabase({ url: 'postgres://deals:hunter2@127.0.0.1:1/deals' });
    const route = testRouteKit().openRoute(getReadinessOperation, async () => ({
      data: { status: 'ready' as const, checks: await checkReadiness(away.db) },
    }));
    const response = await call(route);
    const text = await response.text();
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(JSON.parse(text)).toMatchObject({
      code: 'not_ready',
      errors: [{ field: 'database', message: 'the database cannot be reached' }],
    });
    expect(text).not.toMatch(/hunter2|127\.0\.0\.1|ECONN/);
    await away.close();
  });
});
