import { ROLES, type Role } from '@/db/vocabulary';
import { PERMISSIONS, type Permission } from '@/lib/platform/authz';

/** One line of the table of permissions, in words that can be printed. */
export interface PermissionLine {
  permission: Permission;
  /** Who is not signed in. */
  visitor: boolean;
  roles: Readonly<Record<Role, boolean>>;
  /** any = every key of such a person; scope = only a key that carries it; never = no key. */
  apiKey: 'any' | 'scope' | 'never';
  /** Background work. */
  job: boolean;
  /** The program itself: commands of the operator. */
  system: boolean;
  /** Whose things: none = they have no owner. */
  ownership: 'none' | 'owner' | 'owner_or_admin';
}

const OWNERSHIP_WORDS: Readonly<Record<PermissionLine['ownership'], string>> = {
  none: '',
  owner: 'one’s own only',
  owner_or_admin: 'one’s own; an admin’s also of others',
};

/** Whose things a permission covers, in words; '' where things have no owner. */
export function ownershipInWords(ownership: PermissionLine['ownership']): string {
  return OWNERSHIP_WORDS[ownership];
}

/** The table of permissions, a line each, in its own order. */
export function permissionLines(): PermissionLine[] {
  return (Object.keys(PERMISSIONS) as Permission[]).map((permission) => {
    const { roles, visitor, apiKey, job, system, ownership } = PERMISSIONS[permission];
    const allowed: readonly Role[] = roles;
    return {
      permission,
      visitor,
      roles: Object.fromEntries(ROLES.map((role) => [role, allowed.includes(role)])) as Record<
        Role,
        boolean
      >,
      apiKey,
      job,
      system,
      ownership,
    };
  });
}
