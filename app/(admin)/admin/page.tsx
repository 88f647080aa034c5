import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { adminContext } from '@/app/(admin)/admin-context';
import { listPeople } from '@/lib/accounts/service';
import { listAuditEntries } from '@/lib/operations/audit-log';
import { listWaitingSources } from '@/lib/operations/operator-alerts';
import { getOverview } from '@/lib/operations/service';
import { AdminNav } from './admin-nav';
import { AuditTable } from './audit-table';
import { CountTables } from './count-tables';
import { ImportTable } from './import-table';
import { MarketFacts } from './market-facts';
import { PeopleTable } from './people-table';
import { WaitingSources } from './waiting-sources';

export const metadata: Metadata = { title: 'Admin', robots: { index: false } };

const PEOPLE_SHOWN = 25;
const AUDIT_ENTRIES_SHOWN = 10;

export default async function AdminPage(): Promise<ReactElement> {
  const ctx = await adminContext('/admin', 'admin.read');
  const [overview, waiting, { people }, { entries }] = await Promise.all([
    getOverview(ctx),
    listWaitingSources(ctx),
    listPeople(ctx, { limit: PEOPLE_SHOWN, cursor: null }),
    listAuditEntries(ctx, { filter: {}, limit: AUDIT_ENTRIES_SHOWN, cursor: null }),
  ]);
  return (
    <>
      <h1 className="text-xl">Admin</h1>
      <AdminNav current="/admin" />
      <WaitingSources sources={waiting} now={ctx.now()} />
      <MarketFacts overview={overview} />
      <CountTables overview={overview} />
      <ImportTable runs={overview.imports} />
      <section className="flex min-w-0 flex-col gap-2">
        <h2 className="text-base">Newest accounts</h2>
        <PeopleTable people={people} now={ctx.now()} />
      </section>
      <section className="flex min-w-0 flex-col gap-2">
        <h2 className="text-base">Audit log</h2>
        <AuditTable entries={entries} caption="Latest audit entries, newest first" />
      </section>
    </>
  );
}
