import { z } from 'zod';
import type { OutsideProvider } from '@/db/vocabulary';
import {
  DISPLAY_NAME_CHARACTERS_MAX,
  EMAIL_CHARACTERS_MAX,
  normalizeDisplayName,
  normalizeEmail,
} from './person';

/** Who somebody is elsewhere, as far as we ask. */
export interface OutsideProfile {
  /** The provider's own id, which never changes. */
  subject: string;
  /** In its one spelling; null where the provider gave none that is one. */
  email: string | null;
  isEmailVerified: boolean;
  /** Null where there is none that fits. */
  displayName: string | null;
}

const SUBJECT_CHARACTERS_MAX = 255;

const text = z.string().nullish().catch(null);
const googleSchema = z.object({
  sub: z.string().min(1).max(SUBJECT_CHARACTERS_MAX),
  email: text,
  email_verified: z.union([z.boolean(), z.literal('true').transform(() => true)]).catch(false),
  name: text,
});
const gitHubSchema = z.object({
  id: z.int().positive().transform(String),
  login: text,
  name: text,
  emails: z
    .array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))
    .catch([]),
});

function cleanEmail(value: string | null | undefined): string | null {
  if (!value || value.length > EMAIL_CHARACTERS_MAX) return null;
  const email = normalizeEmail(value);
  return z.email().safeParse(email).success ? email : null;
}

function cleanName(value: string | null | undefined): string | null {
  return normalizeDisplayName(value ?? '').slice(0, DISPLAY_NAME_CHARACTERS_MAX) || null;
}

/**
 * The claims of Google's id token, or GitHub's user with its list of e-mails under `emails`. Of
 * GitHub's e-mails the primary one counts. Null for anything without an id.
 */
export function parseOutsideProfile(
  provider: OutsideProvider,
  value: unknown,
): OutsideProfile | null {
  if (provider === 'google') {
    const parsed = googleSchema.safeParse(value);
    if (!parsed.success) return null;
    const { sub, email, email_verified: isEmailVerified, name } = parsed.data;
    return {
      subject: sub,
      email: cleanEmail(email),
      isEmailVerified,
      displayName: cleanName(name),
    };
  }
  const parsed = gitHubSchema.safeParse(value);
  if (!parsed.success) return null;
  const { id, login, name, emails } = parsed.data;
  const primary = emails.find((entry) => entry.primary);
  return {
    subject: id,
    email: cleanEmail(primary?.email),
    isEmailVerified: primary?.verified === true,
    displayName: cleanName(name) ?? cleanName(login),
  };
}
