import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { adminContext } from '@/app/(admin)/admin-context';
import { NavLink } from '@/components/ui/nav-link';
import { listAuditEntries } from '@/lib/operations/audit-log';
import { getMarketPulse } from '@/lib/operations/market-pulse';
import { listWaitingSources } from '@/lib/operations/operator-alerts';
import { getOverview } from '@/lib/operations/service';
import { AdminMap, AdminNav } from './admin-nav';
import { AuditTable } from './audit-table';
import { CountTables } from './count-tables';
import { ImportTable } from './import-table';
import { LiveRefresh } from './live-refresh';
import { MarketFacts } from './market-facts';
import { PulseCharts } from './pulse-charts';
import { PulseFigures } from './pulse-figures';
import { ServiceUsage } from './sources/service-usage';
import { WaitingSources } from './waiting-sources';

export const metadata: Metadata = { title: 'Admin', robots: { index: false } };

const AUDIT_ENTRIES_SHOWN = 10;
/** Whole tables are counted for this page. */
const REFRESH_MS = 15_000;

export default async function AdminPage(): Promise<ReactElement> {
  const ctx = await adminContext('/admin', 'admin.read');
  const [pulse, overview, waiting, { entries }] = await Promise.all([
    getMarketPulse(ctx),
    getOverview(ctx),
    listWaitingSources(ctx),
    listAuditEntries(ctx, { filter: {}, limit: AUDIT_ENTRIES_SHOWN, cursor: null }),
  ]);
  return (
    <>
      <h1 className="text-xl">Admin</h1>
      <AdminNav current="/admin" />
      <WaitingSources sources={waiting} now={ctx.now()} />
      <section className="flex min-w-0 flex-col gap-2" aria-label="How it stands">
        <PulseFigures pulse={pulse} now={ctx.now()} />
        <LiveRefresh href="/api/v1/jobs/events" event="jobs" pauseMs={REFRESH_MS} />
      </section>
      <PulseCharts pulse={pulse} />
      <ServiceUsage usage={pulse.services} />
      <MarketFacts overview={overview} />
      <CountTables overview={overview} />
      <ImportTable runs={overview.imports} />
      <section className="flex min-w-0 flex-col gap-2">
        <h2 className="text-base">Audit log</h2>
        <AuditTable entries={entries} caption="Latest audit entries, newest first" />
        <NavLink href="/admin/audit" className="underline">
          All of it
        </NavLink>
      </section>
      <AdminMap />
    </>
  );
}
