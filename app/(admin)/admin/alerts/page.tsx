import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { readTableRequest } from '@/app/(admin)/admin/table-query';
import { adminContext, backTo } from '@/app/(admin)/admin-context';
import { tableHref } from '@/components/operations/table-address';
import { listDeliveryTable } from '@/lib/operations/delivery-table';
import { splitTableQuery } from '@/lib/operations/table-page';
import { deliveryTableQuerySchema } from '@/lib/operations/table-schemas';
import { DeliveryTable } from './delivery-table';

export const metadata: Metadata = { title: 'Alerts', robots: { index: false } };

const TABLE = {
  ...{ path: '/admin/alerts', schema: deliveryTableQuerySchema },
  ...{ usualSort: 'created_at', rowsShown: 50 },
};

export default async function DeliveryTablePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const ctx = await adminContext('/admin/alerts', 'deliveries.manage');
  const request = readTableRequest(await searchParams, TABLE);
  const page =
    request.query &&
    (await listDeliveryTable(ctx, splitTableQuery(request.query)).catch(
      backTo(tableHref(request.address)),
    ));
  return (
    <>
      <h1 className="text-xl">Alerts</h1>
      <AdminNav current="/admin/alerts" />
      <DeliveryTable request={request} page={page} now={ctx.now()} />
    </>
  );
}
