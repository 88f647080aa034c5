import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { LiveRefresh } from '@/app/(admin)/admin/live-refresh';
import { adminContext } from '@/app/(admin)/admin-context';
import { NavLink } from '@/components/ui/nav-link';
import { listQuarantinedScans } from '@/lib/listings/scan-quarantine';
import { listUsage } from '@/lib/sources/budget';
import { listManagedSources } from '@/lib/sources/managed-sources';
import { DemoNote } from './demo-note';
import { QuarantineList } from './quarantine-list';
import { ServiceUsage } from './service-usage';
import { SourceNotes } from './source-notes';
import { SourceRows } from './source-rows';
import { groupSources } from './source-words';

export const metadata: Metadata = { title: 'Sources', robots: { index: false } };

const PROVIDERS_SHOWN = 50;

export default async function SourcesPage(): Promise<ReactElement> {
  const ctx = await adminContext('/admin/sources', 'sources.manage');
  const [sources, scans, { usage }] = await Promise.all([
    listManagedSources(ctx),
    listQuarantinedScans(ctx, { sourceKey: null }),
    listUsage(ctx, { days: 1, limit: PROVIDERS_SHOWN, cursor: null }),
  ]);
  const now = ctx.now();
  const isDemo = ctx.market.name === 'demo';
  const { on, off, unread, notPossible } = groupSources(sources);
  const labels = new Map(sources.map(({ key, label }) => [key, label]));
  const services = usage.filter(({ provider }) => !labels.has(provider));
  return (
    <>
      <h1 className="text-xl">Sources</h1>
      <AdminNav current="/admin/sources" />
      <LiveRefresh href="/api/v1/jobs/events" event="jobs" />
      {isDemo ? <DemoNote /> : null}
      {scans.length === 0 ? null : (
        <section className="flex min-w-0 flex-col gap-2">
          <h2 className="text-base">Scans in quarantine</h2>
          <QuarantineList scans={scans} labelOf={(key) => labels.get(key) ?? key} now={now} />
        </section>
      )}
      <section className="flex min-w-0 flex-col gap-2">
        <h2 className="text-base">On</h2>
        {on.length === 0 ? (
          <p className="text-ink-3">No source is read yet. Switch one on below.</p>
        ) : (
          <SourceRows label="Sources that are on" sources={on} now={now} />
        )}
      </section>
      {off.length === 0 ? null : (
        <section className="flex min-w-0 flex-col gap-2">
          <h2 className="text-base">Off</h2>
          <SourceRows label="Sources that are off" sources={off} now={now} />
        </section>
      )}
      <SourceNotes
        title="Can be switched on"
        sources={unread}
        noteOf={({ termsNote }) => termsNote}
        action="Read its terms"
      />
      <SourceNotes
        title={isDemo ? 'In a market of your own' : 'Not read by these settings'}
        sources={notPossible}
        noteOf={({ settingsProblem, termsNote }) => (isDemo ? termsNote : settingsProblem)}
      />
      <ServiceUsage usage={services} />
      <p className="text-ink-3 text-xs">
        Everybody sees how fresh the sources are on the{' '}
        <NavLink href="/sources" className="underline">
          public page
        </NavLink>
        .
      </p>
    </>
  );
}
