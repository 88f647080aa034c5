import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { adminContext } from '@/app/(admin)/admin-context';
import { listPeople } from '@/lib/accounts/service';
import { getOverview, listLatestAuditEntries } from '@/lib/operations/service';
import { findUuid, toPublicId } from '@/lib/platform/ids';
import { AuditTable } from './audit-table';
import { CountTables } from './count-tables';
import { ImportTable } from './import-table';
import { MarketFacts } from './market-facts';
import { PeopleTable } from './people-table';

export const metadata: Metadata = { title: 'Admin', robots: { index: false } };

const PEOPLE_SHOWN = 25;
const AUDIT_ENTRIES_SHOWN = 25;

export default async function AdminPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const ctx = await adminContext('/admin');
  const { people_after: after } = await searchParams;
  const cursor = typeof after === 'string' ? findUuid('person', after) : null;
  const [overview, page, entries] = await Promise.all([
    getOverview(ctx),
    listPeople(ctx, { limit: PEOPLE_SHOWN, cursor }),
    listLatestAuditEntries(ctx, { limit: AUDIT_ENTRIES_SHOWN }),
  ]);
  const next = page.nextCursor === null ? null : toPublicId('person', page.nextCursor);
  return (
    <>
      <h1 className="text-xl">Admin</h1>
      <MarketFacts overview={overview} />
      <CountTables overview={overview} />
      <ImportTable runs={overview.imports} />
      <PeopleTable
        people={page.people}
        now={ctx.now()}
        isFirstPage={cursor === null}
        nextHref={next === null ? null : `/admin?people_after=${next}`}
      />
      <AuditTable entries={entries} />
    </>
  );
}
