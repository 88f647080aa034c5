import { and, eq, isNotNull, isNull, like, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import type { Plan, Role } from '@/db/vocabulary';
import { beyond, inOrder, type Keyset, keyOf } from './keyset-queries';
import type { KeyType, Position } from './table-page';

/** Which people are wanted; what is absent is not asked. */
export interface PeopleCriteria {
  /** How e-mail or name begin, in any case. */
  q?: string | undefined;
  role?: Role | undefined;
  plan?: Plan | undefined;
  /** True: accounts that were closed. */
  isDisabled?: boolean | undefined;
}

export const PEOPLE_SORTS = ['created_at', 'last_sign_in_at', 'email'] as const;
export type PeopleSort = (typeof PEOPLE_SORTS)[number];

const COLUMNS: Readonly<Record<PeopleSort, { column: SQL | null; type: KeyType }>> = {
  // Ids are made in the order of time.
  created_at: { column: null, type: 'uuid' },
  last_sign_in_at: {
    column: sql`coalesce(${people.lastSignInAt}, '-infinity'::timestamptz)`,
    type: 'timestamptz',
  },
  email: { column: sql`lower(${people.email}) collate "C"`, type: 'text' },
};

/** The order of people by one of the sorts. */
export function peopleOrder(sort: PeopleSort, isDescending: boolean): Keyset {
  return { ...COLUMNS[sort], id: sql`${people.id}`, isDescending };
}

function begins(q: string): SQL | undefined {
  const pattern = `${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return or(
    like(sql`lower(${people.email}) collate "C"`, pattern),
    like(sql`lower(${people.displayName}) collate "C"`, pattern),
  );
}

/** People by criteria in an order, from after a position on. */
export async function selectPeopleRows(
  db: Database,
  criteria: PeopleCriteria,
  page: { order: Keyset; after: Position | null; limit: number },
) {
  const { q, role, plan, isDisabled } = criteria;
  return db
    .select({
      id: people.id,
      email: people.email,
      displayName: people.displayName,
      role: people.role,
      plan: people.plan,
      isDisabled: sql<boolean>`${people.disabledAt} is not null`,
      lastSignInAt: people.lastSignInAt,
      createdAt: people.createdAt,
      version: people.version,
      sortKey: keyOf(page.order),
    })
    .from(people)
    .where(
      and(
        isNull(people.deletedAt),
        q === undefined ? undefined : begins(q),
        role === undefined ? undefined : eq(people.role, role),
        plan === undefined ? undefined : eq(people.plan, plan),
        isDisabled === undefined
          ? undefined
          : isDisabled
            ? isNotNull(people.disabledAt)
            : isNull(people.disabledAt),
        beyond(page.order, page.after),
      ),
    )
    .orderBy(...inOrder(page.order))
    .limit(page.limit);
}
