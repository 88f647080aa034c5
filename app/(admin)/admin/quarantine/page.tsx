import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { readTableRequest } from '@/app/(admin)/admin/table-query';
import { adminContext, backTo } from '@/app/(admin)/admin-context';
import { tableHref } from '@/components/operations/table-address';
import { listSourceNames } from '@/lib/operations/listing-table';
import { listQuarantineTable } from '@/lib/operations/quarantine-table';
import { splitTableQuery } from '@/lib/operations/table-page';
import { quarantineTableQuerySchema } from '@/lib/operations/table-schemas';
import { QuarantineTable } from './quarantine-table';

export const metadata: Metadata = { title: 'Quarantine', robots: { index: false } };

const TABLE = {
  ...{ path: '/admin/quarantine', schema: quarantineTableQuerySchema },
  ...{ usualSort: 'created_at', rowsShown: 50 },
};

export default async function QuarantinePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const ctx = await adminContext('/admin/quarantine', 'listings.manage');
  const request = readTableRequest(await searchParams, TABLE);
  const [sources, page] = await Promise.all([
    listSourceNames(ctx),
    request.query &&
      listQuarantineTable(ctx, splitTableQuery(request.query)).catch(
        backTo(tableHref(request.address)),
      ),
  ]);
  return (
    <>
      <h1 className="text-xl">Quarantine</h1>
      <AdminNav current="/admin/quarantine" />
      <p className="max-w-prose text-ink-2">
        Rows that were refused because they can’t be true. Say of each whether that was right: what
        was refused wrongly is read in as an advert, is believed in later readings, and shows which
        rule needs a look.
      </p>
      <QuarantineTable request={request} page={page} sources={sources} now={ctx.now()} />
    </>
  );
}
