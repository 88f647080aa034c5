import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { Moment } from '@/app/(admin)/admin/moment';
import { adminContext } from '@/app/(admin)/admin-context';
import { AlertPrecisionChart } from '@/components/charts/alert-precision-chart';
import { DriftChart } from '@/components/charts/drift-chart';
import { RetentionChart } from '@/components/charts/retention-chart';
import { ANALYTICS_WEEKS, getAnalytics } from '@/lib/operations/analytics';
import { CohortTable } from './cohort-table';
import { SegmentTable } from './segment-table';
import { SupplyCharts } from './supply-charts';

export const metadata: Metadata = { title: 'Analytics', robots: { index: false } };

export default async function AnalyticsPage(): Promise<ReactElement> {
  const ctx = await adminContext('/admin/analytics', 'admin.read');
  const { asOf, cohorts, retention, precision, drift, supply } = await getAnalytics(ctx);
  return (
    <>
      <h1 className="text-xl">Analytics</h1>
      <AdminNav current="/admin/analytics" />
      <p className="text-ink-3 text-xs">
        The last {ANALYTICS_WEEKS} weeks, counted <Moment at={asOf} />. Weeks begin on Monday, UTC.
      </p>
      <section id="retention" className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">Are saved searches kept?</h2>
        <RetentionChart steps={retention} />
        <CohortTable cohorts={cohorts} />
      </section>
      <section id="precision" className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">Are alerts wanted?</h2>
        <AlertPrecisionChart weeks={precision} />
      </section>
      <section id="drift" className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">Do values hold?</h2>
        <DriftChart trainings={drift} />
        <SegmentTable trainings={drift} />
      </section>
      <section id="supply" className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">What does each source bring?</h2>
        <SupplyCharts sources={supply} />
      </section>
    </>
  );
}
