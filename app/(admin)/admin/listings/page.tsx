import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { readTableRequest } from '@/app/(admin)/admin/table-query';
import { adminContext, backTo } from '@/app/(admin)/admin-context';
import { tableHref } from '@/components/operations/table-address';
import { listListingTable, listSourceNames } from '@/lib/operations/listing-table';
import { splitTableQuery } from '@/lib/operations/table-page';
import { listingTableQuerySchema } from '@/lib/operations/table-schemas';
import { ListingTable } from './listing-table';

export const metadata: Metadata = { title: 'Listings', robots: { index: false } };

const TABLE = {
  ...{ path: '/admin/listings', schema: listingTableQuerySchema },
  ...{ usualSort: 'added_at', rowsShown: 50 },
};

export default async function ListingsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const ctx = await adminContext('/admin/listings', 'admin.read');
  const request = readTableRequest(await searchParams, TABLE);
  const [sources, page] = await Promise.all([
    listSourceNames(ctx),
    request.query &&
      listListingTable(ctx, splitTableQuery(request.query)).catch(
        backTo(tableHref(request.address)),
      ),
  ]);
  return (
    <>
      <h1 className="text-xl">Listings</h1>
      <AdminNav current="/admin/listings" />
      <ListingTable request={request} page={page} sources={sources} now={ctx.market.now()} />
    </>
  );
}
