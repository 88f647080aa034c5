import { api } from '@/lib/composition';
import { listUsersOperation } from '@/lib/operations/operations';
import { listPeopleTable } from '@/lib/operations/people-table';
import { splitTableQuery } from '@/lib/operations/table-page';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(
    listUsersOperation,
    async (ctx, { query: { is_disabled: isDisabled, ...query } }) => {
      const { filter, ...order } = splitTableQuery(query);
      const { people, nextCursor } = await listPeopleTable(ctx, {
        ...order,
        filter: { ...filter, isDisabled },
      });
      return { data: toWire(people), page: { limit: query.limit, next_cursor: nextCursor } };
    },
  ),
});
