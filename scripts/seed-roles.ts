import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ROLES, type Role } from '@/db/vocabulary';
import { listKeysOf, revokeKeyOf } from '@/lib/accounts/administration';
import { grantableScopes } from '@/lib/accounts/api-key';
import { createApiKey } from '@/lib/accounts/api-keys';
import { logIn } from '@/lib/accounts/api-sessions';
import { keepAccount } from '@/lib/accounts/deletion';
import {
  createPerson,
  findPerson,
  type KnownPerson,
  resetPassword,
  setDisabled,
  setRole,
} from '@/lib/accounts/service';
import { signInWithPassword } from '@/lib/accounts/sign-in';
import { createRuntime, type Ports, type Runtime } from '@/lib/composition';
import type { Permission } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { toAppError } from '@/lib/platform/errors';
import { parsePublicId } from '@/lib/platform/ids';

// Two people of each role, ready to be used from outside: npm run seed:roles -- --json
// Running it again gives the same people with new passwords, tokens and keys. Local mode only.

const USAGE = `usage: npm run seed:roles -- [--json] [--market demo|live]

  Makes two people of each role (own, other) with password, cookie, tokens and API keys, and
  prints them. Again: the same people, all of it new. Only with APP_MODE=local.`;

const WHICH = ['own', 'other'] as const;
const KEYS_PAGE = 100;
const SECRET_BYTES = 18;

/** One person with everything that opens a door in their name. */
interface SeededUser {
  role: Role;
  which: (typeof WHICH)[number];
  /** "usr_…" */
  id: string;
  email: string;
  password: string;
  /** A browser's session, as the Cookie header. */
  cookie: string;
  access_token: string;
  access_expires_at: string;
  refresh_token: string;
  refresh_expires_at: string;
  /** With every scope that the role can give. */
  api_key: string;
  api_key_id: string;
  scopes: Permission[];
  /** Without any scope. */
  bare_api_key: string;
  bare_api_key_id: string;
  revoked_api_key: string;
  revoked_api_key_id: string;
}

/** The person as they were made the first time, whatever was done to them since. */
async function wholePerson(
  ctx: Ctx<Ports>,
  wanted: { email: string; displayName: string; role: Role; password: string },
): Promise<KnownPerson> {
  const present = await findPerson(ctx, wanted);
  if (!present) return createPerson(ctx, wanted);
  const { personId } = present;
  await keepAccount(ctx, { personId });
  await setDisabled(ctx, { personId, isDisabled: false });
  await setRole(ctx, { personId, role: wanted.role });
  await revokeAllKeys(ctx, personId);
  return resetPassword(ctx, { personId, password: wanted.password });
}

function revokeKey(ctx: Ctx<Ports>, id: string): Promise<unknown> {
  return revokeKeyOf(ctx, { keyId: parsePublicId('api_key', id) });
}

async function revokeAllKeys(ctx: Ctx<Ports>, personId: string): Promise<void> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listKeysOf>> = await listKeysOf(ctx, {
      personId,
      limit: KEYS_PAGE,
      cursor,
    });
    for (const { id, state } of page.keys) {
      if (state !== 'revoked') await revokeKey(ctx, id);
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
}

async function seedUser(
  runtime: Runtime,
  role: Role,
  which: (typeof WHICH)[number],
): Promise<SeededUser> {
  const ctx = await runtime.makeContext({ actor: { kind: 'system', name: 'seed-roles' } });
  const email = `${role.replace('_', '-')}-${which}@example.test`;
  const password = `seed-${randomBytes(SECRET_BYTES).toString('base64url')}`;
  const person = await wholePerson(ctx, {
    email,
    displayName: `${which === 'own' ? 'Own' : 'Other'} ${role.replace('_', ' ')}`,
    role,
    password,
  });
  const { personId } = person;
  const makeKey = (name: string, scopes: Permission[]) =>
    createApiKey(ctx, { personId, name, scopes, expiresAt: null });
  const scopes = grantableScopes(role);
  const key = await makeKey('all scopes', scopes);
  const bare = await makeKey('no scope', []);
  const revoked = await makeKey('revoked', scopes);
  await revokeKey(ctx, revoked.id);
  const visitor = await runtime.makeContext({
    actor: { kind: 'visitor', id: `seed-${personId}`, isBrowser: false },
  });
  const clientKey = `seed-${randomBytes(SECRET_BYTES).toString('base64url')}`;
  const proved = await signInWithPassword(ctx, { email, password, clientKey });
  const cookie = await runtime.door.beginSession(proved, new Headers());
  const tokens = await logIn(visitor, { email, password, clientKey, device: 'seed:roles' });
  return {
    role,
    which,
    id: person.id,
    email,
    password,
    cookie: `${cookie.name}=${cookie.value}`,
    access_token: tokens.accessToken,
    access_expires_at: tokens.accessExpiresAt.toISOString(),
    refresh_token: tokens.refreshToken,
    refresh_expires_at: tokens.refreshExpiresAt.toISOString(),
    api_key: key.key,
    api_key_id: key.id,
    scopes,
    bare_api_key: bare.key,
    bare_api_key_id: bare.id,
    revoked_api_key: revoked.key,
    revoked_api_key_id: revoked.id,
  };
}

function show(users: readonly SeededUser[], isJson: boolean, runtime: Runtime): void {
  if (isJson) {
    console.log(JSON.stringify({ market: runtime.env.market, users }, null, 2));
    return;
  }
  for (const user of users) {
    console.log([user.role, user.which, user.email, user.password, user.api_key].join('\t'));
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      market: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return console.log(USAGE);
  const runtime = createRuntime({ maxConnections: 2 });
  try {
    if (runtime.env.appMode !== 'local') {
      throw new Error(
        'seed:roles prints passwords and keys, so it works with APP_MODE=local only.',
      );
    }
    if (values.market && values.market !== runtime.env.market) {
      throw new Error(`--market ${values.market}: MARKET says ${runtime.env.market}.`);
    }
    const users: SeededUser[] = [];
    for (const role of ROLES) {
      for (const which of WHICH) users.push(await seedUser(runtime, role, which));
    }
    show(users, values.json === true, runtime);
  } finally {
    await runtime.close();
  }
}

try {
  await main();
} catch (thrown) {
  const error = toAppError(thrown);
  const isOwn = thrown instanceof Error && error.code !== 'internal';
  console.error(isOwn ? error.message : thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = 1;
}
