/** Accounts as an operator's table. */
import type { Person } from '@/lib/accounts/person';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { toPublicId } from '@/lib/platform/ids';
import {
  type PeopleCriteria,
  type PeopleSort,
  peopleOrder,
  selectPeopleRows,
} from './people-table-queries';
import { cutPage, positionOf, type TableQuery } from './table-page';

export type PeopleQuery = TableQuery<PeopleCriteria, PeopleSort>;

/** A page of people, ids as they are shown; `cursor` is the `nextCursor` of the page before. Throws `invalid_fields` for another one. */
export async function listPeopleTable(
  ctx: Ctx,
  query: PeopleQuery,
): Promise<{ people: Person[]; nextCursor: string | null }> {
  authorize(ctx, 'people.manage');
  const order = peopleOrder(query.sort, query.direction === 'desc');
  const found = await selectPeopleRows(ctx.db, query.filter, {
    order,
    after: positionOf(query, order.type),
    limit: query.limit + 1,
  });
  const { rows, nextCursor } = cutPage(found, query);
  const people = rows.map(({ sortKey: _place, ...row }) => ({
    ...row,
    id: toPublicId('person', row.id),
  }));
  return { people, nextCursor };
}
