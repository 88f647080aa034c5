import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { readTableRequest } from '@/app/(admin)/admin/table-query';
import { adminContext, backTo } from '@/app/(admin)/admin-context';
import { tableHref } from '@/components/operations/table-address';
import { listBookingTable } from '@/lib/operations/booking-table';
import { splitTableQuery } from '@/lib/operations/table-page';
import { bookingTableQuerySchema } from '@/lib/operations/table-schemas';
import { BookingTable } from './booking-table';

export const metadata: Metadata = { title: 'Bookings', robots: { index: false } };

const TABLE = {
  ...{ path: '/admin/bookings', schema: bookingTableQuerySchema },
  ...{ usualSort: 'created_at', rowsShown: 50 },
};

export default async function BookingTablePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const ctx = await adminContext('/admin/bookings', 'people.manage');
  const request = readTableRequest(await searchParams, TABLE);
  const page =
    request.query &&
    (await listBookingTable(ctx, splitTableQuery(request.query)).catch(
      backTo(tableHref(request.address)),
    ));
  return (
    <>
      <h1 className="text-xl">Bookings</h1>
      <AdminNav current="/admin/bookings" />
      <BookingTable request={request} page={page} now={ctx.now()} />
    </>
  );
}
