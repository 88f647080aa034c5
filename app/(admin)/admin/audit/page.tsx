import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { AuditTable } from '@/app/(admin)/admin/audit-table';
import { adminContext, backTo } from '@/app/(admin)/admin-context';
import { EmptyState, Pagination } from '@/components/ui/states';
import { listAuditEntries, verifyAuditChain } from '@/lib/operations/audit-log';
import { pageHref, readAuditAddress } from './audit-address';
import { AuditFilterForm } from './audit-filter-form';
import { ChainBanner } from './chain-banner';

export const metadata: Metadata = { title: 'Audit log', robots: { index: false } };

const ENTRIES_SHOWN = 50;
/** What a page view checks; the command checks all. Some tenths of a second. */
const ENTRIES_VERIFIED = 20_000;

export default async function AuditPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const ctx = await adminContext('/admin/audit', 'audit.read');
  const address = readAuditAddress(await searchParams);
  const [verdict, page] = await Promise.all([
    verifyAuditChain(ctx, { newestCount: ENTRIES_VERIFIED }),
    address.filter === null
      ? null
      : listAuditEntries(ctx, {
          filter: address.filter,
          limit: ENTRIES_SHOWN,
          cursor: address.cursor,
        }).catch(backTo(pageHref(address.typed, null))),
  ]);
  return (
    <>
      <h1 className="text-xl">Audit log</h1>
      <AdminNav current="/admin/audit" />
      <ChainBanner verdict={verdict} />
      <AuditFilterForm typed={address.typed} errors={address.errors} />
      {page === null || page.entries.length === 0 ? (
        <EmptyState title="No entries">
          Nothing in the log is as asked. Change the filter.
        </EmptyState>
      ) : (
        <AuditTable entries={page.entries} caption="Audit entries, newest first" />
      )}
      {page === null || (address.cursor === null && page.nextCursor === null) ? null : (
        <Pagination
          summary={`${page.entries.length} shown`}
          firstHref={address.cursor === null ? null : pageHref(address.typed, null)}
          nextHref={page.nextCursor === null ? null : pageHref(address.typed, page.nextCursor)}
          nextLabel="Older entries"
        />
      )}
    </>
  );
}
