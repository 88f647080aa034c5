import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { readTableRequest } from '@/app/(admin)/admin/table-query';
import { adminContext, backTo } from '@/app/(admin)/admin-context';
import { tableHref } from '@/components/operations/table-address';
import { listPeopleTable } from '@/lib/operations/people-table';
import { splitTableQuery } from '@/lib/operations/table-page';
import { peopleTableQuerySchema } from '@/lib/operations/table-schemas';
import { PeopleTable } from './people-table';

export const metadata: Metadata = { title: 'People', robots: { index: false } };

const TABLE = {
  ...{ path: '/admin/people', schema: peopleTableQuerySchema },
  ...{ usualSort: 'created_at', rowsShown: 50 },
};

export default async function PeoplePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const ctx = await adminContext('/admin/people', 'people.manage');
  const request = readTableRequest(await searchParams, TABLE);
  const query = request.query && splitTableQuery(request.query);
  const page =
    query &&
    (await listPeopleTable(ctx, {
      ...query,
      filter: { ...query.filter, isDisabled: query.filter.is_disabled },
    }).catch(backTo(tableHref(request.address))));
  return (
    <>
      <h1 className="text-xl">People</h1>
      <AdminNav current="/admin/people" />
      <PeopleTable request={request} page={page} now={ctx.now()} />
    </>
  );
}
