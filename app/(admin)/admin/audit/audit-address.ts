import type { AuditFilter } from '@/lib/operations/audit-log';
import { auditQuerySchema, toAuditFilter } from '@/lib/operations/schemas';
import { toFieldErrors } from '@/lib/platform/http/read-request';

const FIELDS = ['actor', 'subject', 'person', 'action', 'from', 'until'] as const;
type FieldName = (typeof FIELDS)[number];

/** What the address of the page asks for. */
export interface AuditAddress {
  /** As typed, to fill the form again. */
  typed: Partial<Record<FieldName, string>>;
  /** Null: something is wrong, and `errors` says what. */
  filter: AuditFilter | null;
  errors: Partial<Record<string, string>>;
  cursor: string | null;
}

/** A day of a date field as the instant at which it begins in UTC; any other text stays. */
function toInstant(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
}

/** Reads the filter from the query of the page. Empty fields are not asked; repeated ones count once. */
export function readAuditAddress(
  query: Record<string, string | string[] | undefined>,
): AuditAddress {
  const first = (name: string) => {
    const value = query[name];
    const text = (Array.isArray(value) ? value[0] : value)?.trim();
    return text === '' ? undefined : text;
  };
  const typed = Object.fromEntries(
    FIELDS.flatMap((name) => (first(name) === undefined ? [] : [[name, first(name)]])),
  ) as AuditAddress['typed'];
  const wanted = { ...typed, from: toInstant(typed.from), until: toInstant(typed.until) };
  const parsed = auditQuerySchema.safeParse(
    Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)),
  );
  const errors = parsed.success
    ? {}
    : Object.fromEntries(
        toFieldErrors(parsed.error, 'actor').map(({ field, message }) => [field, message]),
      );
  return {
    typed,
    errors,
    filter: parsed.success ? toAuditFilter(parsed.data) : null,
    cursor: first('cursor') ?? null,
  };
}

/** The address of a page of the same filter. */
export function pageHref(typed: AuditAddress['typed'], cursor: string | null): string {
  const query = new URLSearchParams(typed);
  if (cursor !== null) query.set('cursor', cursor);
  const text = query.toString();
  return text === '' ? '/admin/audit' : `/admin/audit?${text}`;
}
