import { invalidFields } from '@/lib/platform/errors';
import { findPasswordProblem, type PasswordOwner } from './password';
import { hashPassword } from './password-hash';

/**
 * The hash of a new password. Throws `invalid_fields` on `field` for one that is easy to guess. Part of
 * verbs, which check who may first.
 */
export async function hashGoodPassword(
  password: string,
  owner: PasswordOwner,
  field = 'password',
): Promise<string> {
  const problem = findPasswordProblem(password, owner);
  if (problem !== null) throw invalidFields([{ field, message: problem }]);
  return hashPassword(password);
}
