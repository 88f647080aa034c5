import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { readTableRequest } from '@/app/(admin)/admin/table-query';
import { adminContext, backTo } from '@/app/(admin)/admin-context';
import { CallsPerDayChart } from '@/components/charts/calls-per-day-chart';
import { tableHref } from '@/components/operations/table-address';
import { splitTableQuery } from '@/lib/operations/table-page';
import { usageTableQuerySchema } from '@/lib/operations/table-schemas';
import { countUsageByDay, listUsageTable } from '@/lib/operations/usage-table';
import { UsageTable } from './usage-table';

export const metadata: Metadata = { title: 'API usage', robots: { index: false } };

const TABLE = {
  ...{ path: '/admin/usage', schema: usageTableQuerySchema },
  ...{ usualSort: 'day', rowsShown: 50 },
};

export default async function UsagePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const ctx = await adminContext('/admin/usage', 'people.manage');
  const request = readTableRequest(await searchParams, TABLE);
  const query = request.query && splitTableQuery(request.query);
  const firstPage = tableHref({ ...request.address, typed: {} });
  const [days, page] = await Promise.all([
    query ? countUsageByDay(ctx, query.filter).catch(backTo(firstPage)) : [],
    query && listUsageTable(ctx, query).catch(backTo(firstPage)),
  ]);
  return (
    <>
      <h1 className="text-xl">API usage</h1>
      <AdminNav current="/admin/usage" />
      <p className="max-w-prose text-ink-2">
        Calls of people and their keys, by days in UTC. Visitors’ calls are counted by nobody.
      </p>
      {days.length > 0 ? <CallsPerDayChart days={days} /> : null}
      <UsageTable request={request} page={page} />
    </>
  );
}
