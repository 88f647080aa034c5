import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { AuditTable } from '@/app/(admin)/admin/audit-table';
import { QuarantineList } from '@/app/(admin)/admin/sources/quarantine-list';
import { faceOf } from '@/app/(admin)/admin/sources/source-words';
import { adminContext } from '@/app/(admin)/admin-context';
import { Badge } from '@/components/ui/marks';
import { listQuarantinedScans } from '@/lib/listings/scan-quarantine';
import { listAuditEntries } from '@/lib/operations/audit-log';
import { AppError } from '@/lib/platform/errors';
import { getManagedSource } from '@/lib/sources/managed-sources';
import { listPageSamples } from '@/lib/sources/page-samples';
import { ReadingSettings } from './reading-settings';
import { SampleTable } from './sample-table';
import { ScanTable } from './scan-table';
import { SourceFacts } from './source-facts';
import { SourceStanding } from './source-standing';
import { StandingQueries } from './standing-queries';

export const metadata: Metadata = { title: 'Source', robots: { index: false } };

const AUDIT_ENTRIES_SHOWN = 20;

export default async function SourcePage({
  params,
}: {
  params: Promise<{ key: string }>;
}): Promise<ReactElement> {
  const { key } = await params;
  const ctx = await adminContext(`/admin/sources/${key}`, 'sources.manage');
  const source = await getManagedSource(ctx, { key }).catch(orNotFound);
  const [samples, scans, { entries }] = await Promise.all([
    listPageSamples(ctx, { sourceKey: key }),
    listQuarantinedScans(ctx, { sourceKey: key }),
    listAuditEntries(ctx, { filter: { subject: key }, limit: AUDIT_ENTRIES_SHOWN, cursor: null }),
  ]);
  const now = ctx.now();
  const { word, tone } = faceOf(source);
  return (
    <>
      <h1 className="flex flex-wrap items-center gap-3 text-xl">
        {source.label} <Badge tone={tone}>{word}</Badge>
      </h1>
      <AdminNav current="/admin/sources" />
      <SourceStanding source={source} now={now} />
      <SourceFacts source={source} now={now} marketNow={ctx.market.now()} />
      <ReadingSettings source={source} />
      <StandingQueries source={source} now={now} />
      {scans.length === 0 ? null : (
        <section className="flex min-w-0 flex-col gap-2">
          <h2 className="text-base">In quarantine</h2>
          <QuarantineList scans={scans} labelOf={() => source.label} now={now} />
        </section>
      )}
      <ScanTable scans={source.scans} now={now} />
      <SampleTable samples={samples} now={now} />
      <section className="flex min-w-0 flex-col gap-2">
        <h2 className="text-base">What was decided</h2>
        {entries.length === 0 ? (
          <p className="text-ink-3">Nothing yet.</p>
        ) : (
          <AuditTable entries={entries} caption="Audit entries of this source, newest first" />
        )}
      </section>
    </>
  );
}

function orNotFound(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound();
  throw error;
}
