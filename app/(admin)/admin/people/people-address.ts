import { ROLES, type Role } from '@/db/vocabulary';
import { EMAIL_CHARACTERS_MAX } from '@/lib/accounts/person';

/** What the address of the page asks for; null is not asked. */
export interface PeopleAddress {
  q: string | null;
  role: Role | null;
  /** "usr_…": the last person of the page before. */
  after: string | null;
}

/** Reads the search from the query of the page; what is no role is not asked. */
export function readPeopleAddress(
  query: Record<string, string | string[] | undefined>,
): PeopleAddress {
  const first = (name: string) => {
    const value = query[name];
    return (Array.isArray(value) ? value[0] : value)?.trim() || null;
  };
  const wanted = first('role');
  return {
    q: first('q')?.replaceAll('\u0000', '').slice(0, EMAIL_CHARACTERS_MAX) || null,
    role: ROLES.find((role) => role === wanted) ?? null,
    after: first('after'),
  };
}

/** The address of a page of the same search. */
export function pageHref(asked: Omit<PeopleAddress, 'after'>, after: string | null): string {
  const given = Object.entries({ ...asked, after }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return given.length === 0 ? '/admin/people' : `/admin/people?${new URLSearchParams(given)}`;
}
