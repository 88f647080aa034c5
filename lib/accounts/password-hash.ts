import { hash, type Options, verify } from '@node-rs/argon2';

/**
 * argon2id with 19 MiB, two passes, one lane: the first choice of the OWASP Password Storage Cheat
 * Sheet (read 2026). argon2id is the library's default algorithm; its enum cannot be named under
 * isolated modules.
 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const satisfies Options;

/**
 * The encoded hash ("$argon2id$…") of a password, salted anew each time. Passwords are composed (NFC)
 * first, so that the same keys typed on another system match.
 */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST);
}

/** A hash of nothing in particular, made once per process. */
let dummyHash: Promise<string> | undefined;

/**
 * Whether the password belongs to the hash. With no hash (unknown person, or one without a password)
 * the same work is done against a dummy and the answer is false, so that the time taken does not tell
 * whether there is such a person. A damaged hash is false too.
 */
export async function verifyPassword(
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  dummyHash ??= hashPassword('no account has this password');
  const against = passwordHash ?? (await dummyHash);
  try {
    const matches = await verify(against, password.normalize('NFC'));
    return matches && passwordHash !== null;
  } catch {
    return false;
  }
}
