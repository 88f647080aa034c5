import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { readTableRequest } from '@/app/(admin)/admin/table-query';
import { adminContext, backTo } from '@/app/(admin)/admin-context';
import { tableHref } from '@/components/operations/table-address';
import { splitTableQuery } from '@/lib/operations/table-page';
import { vehicleTableQuerySchema } from '@/lib/operations/table-schemas';
import { listVehicleTable } from '@/lib/operations/vehicle-table';
import { VehicleTable } from './vehicle-table';

export const metadata: Metadata = { title: 'Vehicles', robots: { index: false } };

const TABLE = {
  ...{ path: '/admin/vehicles', schema: vehicleTableQuerySchema },
  ...{ usualSort: 'added_at', rowsShown: 50 },
};

export default async function VehicleTablePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const ctx = await adminContext('/admin/vehicles', 'admin.read');
  const request = readTableRequest(await searchParams, TABLE);
  const page =
    request.query &&
    (await listVehicleTable(ctx, splitTableQuery(request.query)).catch(
      backTo(tableHref(request.address)),
    ));
  return (
    <>
      <h1 className="text-xl">Vehicles</h1>
      <AdminNav current="/admin/vehicles" />
      <VehicleTable request={request} page={page} now={ctx.now()} />
    </>
  );
}
