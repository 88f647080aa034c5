import { z } from 'zod';
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
