import type { Role } from '@/db/vocabulary';
import { PERMISSIONS } from '@/lib/platform/authz';
import type { Actor } from '@/lib/platform/context';

/** The person whose watchlist and hidden cars a page shows: null for visitors and for roles without either. */
export function watcherIdOf(actor: Actor): string | null {
  if (actor.kind !== 'person') return null;
  const roles: readonly Role[] = PERMISSIONS['watchlist.manage'].roles;
  return roles.includes(actor.role) ? actor.personId : null;
}
