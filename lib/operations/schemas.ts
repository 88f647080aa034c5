import { z } from 'zod';
import { PLANS, ROLES, SESSION_KINDS } from '@/db/vocabulary';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import type { AuditFilter } from './audit-log';

/** Longest name of an actor, subject or action that is looked for. */
const NAME_CHARACTERS_MAX = 100;
const name = z
  .string()
  .min(1)
  .max(NAME_CHARACTERS_MAX)
  .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters');
const instant = z.iso.datetime({ error: 'must be a time such as 2026-03-01T12:00:00Z' });

/** Filters of the audit log and its paging. */
export const auditQuerySchema = z.object({
  actor: name.optional().describe('Who did it: "usr_…", "key_…", or the name of a job.'),
  subject: name.optional().describe('What it was done to: "usr_…", "ses_…", "lst_…" …'),
  person: z
    .string()
    .regex(publicIdPattern('person'))
    .optional()
    .describe('A person, as actor or as subject.'),
  action: name
    .optional()
    .describe('"person.role_changed", or "person." for every action of that kind.'),
  from: instant.optional().describe('At or after this time.'),
  until: instant.optional().describe('Before this time.'),
  ...pageParameters(),
});

/** The filter that a query means. */
export function toAuditFilter(query: Partial<z.output<typeof auditQuerySchema>>): AuditFilter {
  const { actor, subject, person, action, from, until } = query;
  return {
    actor,
    subject,
    person,
    action,
    from: from === undefined ? undefined : new Date(from),
    until: until === undefined ? undefined : new Date(until),
  };
}

/** One entry of the audit log. */
export const auditEntrySchema = z
  .object({
    id: z.string().regex(publicIdPattern('audit_entry')),
    position: z.int().min(1).describe('1, 2, 3 … without a gap.'),
    at: z.iso.datetime(),
    actor_kind: z.string(),
    actor_id: z.string().nullable().describe('Null for visitors, who are not named.'),
    action: z.string(),
    subject_kind: z.string(),
    subject_id: z.string().nullable(),
    request_id: z.string(),
    details: z.record(z.string(), z.unknown()).describe('What changed.'),
  })
  .meta({ id: 'AuditEntry' });

/** A person as an admin sees them. */
export const userSchema = z
  .object({
    id: z.string().regex(publicIdPattern('person')),
    email: z.string(),
    display_name: z.string(),
    role: z.enum(ROLES),
    plan: z.enum(PLANS),
    is_disabled: z.boolean(),
    last_sign_in_at: z.iso.datetime().nullable().describe('Null: never signed in.'),
    created_at: z.iso.datetime(),
    version: z.int().min(1).describe('For If-Match: `"v3"` where this is 3.'),
  })
  .meta({ id: 'User' });

/** What an admin may change of a person; what is left out stays. */
export const userChangeSchema = z.strictObject({
  role: z.enum(ROLES).optional(),
  plan: z.enum(PLANS).optional(),
  is_disabled: z.boolean().optional().describe('True closes the account and ends its sessions.'),
});

/** Keys of one person, or of everybody, and paging. */
export const keyQuerySchema = z.object({
  user: z.string().regex(publicIdPattern('person')).optional().describe('Only this person’s keys.'),
  ...pageParameters(),
});

/** A key as an admin sees it; never the key itself. */
export const ownedKeySchema = z
  .object({
    id: z.string().regex(publicIdPattern('api_key')),
    user_id: z.string().regex(publicIdPattern('person')),
    name: z.string(),
    prefix: z.string().describe('Its first characters.'),
    scopes: z.array(z.string()),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime().nullable(),
    last_used_at: z.iso.datetime().nullable(),
    revoked_at: z.iso.datetime().nullable(),
    state: z.enum(['works', 'expired', 'revoked']),
  })
  .meta({ id: 'OwnedKey' });

/** A session as an admin sees it. */
export const userSessionSchema = z
  .object({
    id: z.string().regex(publicIdPattern('session')),
    kind: z.enum(SESSION_KINDS),
    device: z.string(),
    created_at: z.iso.datetime(),
    last_seen_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'UserSession' });

/** Who runs the background jobs. */
export const runnerSchema = z
  .enum(['local', 'silent', 'starting', 'elsewhere', 'none'])
  .describe(
    'local: the small engine here. silent: it was not heard of for 30 s. elsewhere: an Inngest server.',
  );
