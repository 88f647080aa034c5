/**
 * The keys of access tokens: made on demand, rotated, and remembered for a few seconds. Their secrets
 * are stored encrypted; a copy of the database alone signs nothing.
 */
import { randomBytes } from 'node:crypto';
import type { Database } from '@/db/client';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { decrypt, type EncryptionPorts, encrypt } from '@/lib/platform/encryption';
import { processSingleton } from '@/lib/platform/singleton';
import { inTransaction } from '@/lib/platform/transaction';
import {
  ACCESS_TOKEN_SECONDS,
  CLOCK_SKEW_SECONDS,
  importSigningKey,
  type SigningKey,
} from './access-token';
import {
  deleteSigningKeys,
  insertSigningKey,
  lockSigningKeys,
  retireSigningKeys,
  type SigningKeyRow,
  selectVerifyingKeys,
} from './signing-key-queries';

const SECRET_BYTES = 32;
const KID_BYTES = 9;
/** Retired keys stop verifying within the five seconds that are promised, on every process. */
const KEYS_MS_MAX = 4_000;
/** A key of another process is found after this time; made-up names ask no more often than that. */
const UNKNOWN_KID_MS = 1_000;
/** After a rotation the old key verifies until its last token has run out, other processes' included. */
const OVERLAP_MS = (ACCESS_TOKEN_SECONDS + CLOCK_SKEW_SECONDS) * 1_000 + KEYS_MS_MAX + 60_000;

interface KnownKeys {
  readAtMs: number;
  /** The one that signs first. */
  keys: Promise<readonly SigningKey[]>;
}

/** Per database handle, because a process may hold two markets in tests. */
function remembered(): WeakMap<Database, KnownKeys> {
  return processSingleton('accounts/signing-keys', () => new WeakMap<Database, KnownKeys>());
}

const purposeOf = (kid: string) => `signing_key:${kid}`;

async function openKeys(
  ctx: Ctx<EncryptionPorts>,
  rows: readonly SigningKeyRow[],
): Promise<SigningKey[]> {
  return Promise.all(
    rows.map(async ({ kid, secret }) => {
      const opened = decrypt(ctx.ports.encryptionSecret, purposeOf(kid), secret);
      return { kid, key: await importSigningKey(opened) };
    }),
  );
}

/** The keys that verify, read when what is remembered is older than `msMax`. */
function readKeys(ctx: Ctx<EncryptionPorts>, msMax: number): Promise<readonly SigningKey[]> {
  const present = remembered().get(ctx.db);
  const nowMs = ctx.now().getTime();
  const ageMs = present ? nowMs - present.readAtMs : Number.POSITIVE_INFINITY;
  if (present && ageMs >= 0 && ageMs < msMax) return present.keys;
  const keys = selectVerifyingKeys(ctx.db, ctx.now()).then((rows) => openKeys(ctx, rows));
  const read: KnownKeys = { readAtMs: nowMs, keys };
  remembered().set(ctx.db, read);
  // A failed read must not be remembered; the caller still sees it fail.
  keys.catch(() => {
    if (remembered().get(ctx.db) === read) remembered().delete(ctx.db);
  });
  return keys;
}

async function makeKey(ctx: Ctx<EncryptionPorts>): Promise<string> {
  const kid = randomBytes(KID_BYTES).toString('base64url');
  const secret = encrypt(
    ctx.ports.encryptionSecret,
    purposeOf(kid),
    randomBytes(SECRET_BYTES).toString('base64url'),
  );
  await insertSigningKey(ctx.db, { kid, secret, createdAt: ctx.now() });
  return kid;
}

/**
 * The key that signs: the newest. The first one is made here; of several processes that need it at
 * once one makes it. For the doors, whose context is the system's.
 */
export async function currentSigningKey(ctx: Ctx<EncryptionPorts>): Promise<SigningKey> {
  authorize(ctx, 'people.manage');
  const [present] = await readKeys(ctx, KEYS_MS_MAX);
  if (present) return present;
  await inTransaction(ctx, async (tx) => {
    await lockSigningKeys(tx.db);
    const rows = await selectVerifyingKeys(tx.db, ctx.now());
    if (rows.length === 0) await makeKey(tx);
  });
  const [made] = await readKeys(ctx, 0);
  if (!made) throw new Error('no signing key could be made');
  return made;
}

/**
 * The key that tokens call `kid`, or null when there is none or it is retired. Unknown names make
 * the keys be read again, at most once a second. For the authenticator, whose context is the system's.
 */
export async function findVerifyingKey(
  ctx: Ctx<EncryptionPorts>,
  input: { kid: string },
): Promise<CryptoKey | null> {
  authorize(ctx, 'people.manage');
  const byKid = (keys: readonly SigningKey[]) => keys.find(({ kid }) => kid === input.kid)?.key;
  return (
    byKid(await readKeys(ctx, KEYS_MS_MAX)) ?? byKid(await readKeys(ctx, UNKNOWN_KID_MS)) ?? null
  );
}

/**
 * Makes a new key that signs from now on. The old ones verify until their last tokens have run out
 * (about half an hour), or, with `isImmediate`, no longer: then everybody's access tokens end within
 * five seconds, and programs fetch new ones with their refresh tokens. The new key's name.
 */
export async function rotateSigningKey(
  ctx: Ctx<EncryptionPorts>,
  input: { isImmediate: boolean },
): Promise<{ kid: string }> {
  authorize(ctx, 'people.manage');
  const now = ctx.now();
  const kid = await inTransaction(ctx, async (tx) => {
    await lockSigningKeys(tx.db);
    const retiredAt = input.isImmediate ? now : new Date(now.getTime() + OVERLAP_MS);
    const retiredCount = await retireSigningKeys(tx.db, retiredAt);
    await deleteSigningKeys(tx.db, new Date(now.getTime() - OVERLAP_MS));
    const made = await makeKey(tx);
    await audit(tx, {
      action: 'signing_key.rotated',
      subjectKind: 'signing_key',
      subjectId: made,
      details: { retiredCount, isImmediate: input.isImmediate },
    });
    return made;
  });
  remembered().delete(ctx.db);
  return { kid };
}
