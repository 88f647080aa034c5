import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { people } from '@/db/schema/accounts';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { ROLES } from '@/db/vocabulary';
import { findActorForKey } from '@/lib/accounts/api-keys';

const root = fileURLToPath(new URL('..', import.meta.url));

let database: TestDatabase;
let dataHome: string;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  dataHome = await mkdtemp(path.join(os.tmpdir(), 'deal-scout-seed-'));
});
afterAll(async () => {
  await database.close();
  await rm(dataHome, { recursive: true, force: true });
});

async function seed(env: Record<string, string> = {}) {
  const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const child = spawn(process.execPath, [tsx, 'scripts/seed-roles.ts', '--json'], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      MARKET: 'live',
      APP_MODE: 'local',
      DEALSCOUT_DATA_HOME: dataHome,
      ...env,
    },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const code = await new Promise<number>((resolve) => child.on('close', (c) => resolve(c ?? -1)));
  return { code, out, err };
}

type User = Record<'role' | 'which' | 'id' | 'email' | 'api_key' | 'revoked_api_key', string>;

it('makes two people of each role, the same ones again with everything new', async () => {
  const first = await seed();
  expect(first).toMatchObject({ code: 0, err: '' });
  const before: User[] = JSON.parse(first.out).users;
  expect(before.map(({ role, which }) => `${role} ${which}`)).toEqual(
    ROLES.flatMap((role) => [`${role} own`, `${role} other`]),
  );
  const again = await seed();
  expect(again).toMatchObject({ code: 0, err: '' });
  const after: User[] = JSON.parse(again.out).users;
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(await database.db.$count(people)).toBe(2 * ROLES.length);
  const ctx = database.makeCtx({ kind: 'system', name: 'test' });
  const actorOf = (key: string) => findActorForKey(ctx, { key, wantsAdminSecondFactor: false });
  for (const [index, user] of after.entries()) {
    expect(await actorOf(user.api_key)).toMatchObject({ role: user.role });
    expect(await actorOf(user.revoked_api_key)).toBeNull();
    expect(await actorOf(before[index]?.api_key ?? '')).toBeNull();
  }
});

it('does nothing in production', async () => {
  const secret = 'a secret that is long enough for production';
  const { code, out, err } = await seed({
    APP_MODE: 'production',
    NEXTAUTH_SECRET: secret,
    VISITOR_COOKIE_SECRET: secret,
    ENCRYPTION_SECRET: secret,
  });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('APP_MODE=local only');
});
