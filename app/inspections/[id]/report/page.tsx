import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { ReportView } from '@/components/inspections/report-view';
import { LinkButton } from '@/components/ui/button';
import { getInspectionReport, listReportLinks } from '@/lib/bookings/inspection-report-service';
import { AppError } from '@/lib/platform/errors';
import { ShareReport } from './share-report';

export const metadata: Metadata = { title: 'Inspection report', robots: { index: false } };

function orNone(error: unknown): null {
  if (error instanceof AppError && ['not_found', 'forbidden'].includes(error.code)) return null;
  throw error;
}

export default async function ReportPage({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<ReactElement> {
  const { id } = await params;
  const { ctx, personId } = await accountContext(`/inspections/${id}/report`, 'inspections.read');
  const signed = await getInspectionReport(ctx, { id }).catch(orNone);
  if (!signed) notFound();
  // Only whoever booked it shares it.
  const links = await listReportLinks(ctx, { personId, id }).catch(orNone);
  const { listingId } = signed;
  return (
    <>
      <ReportView
        report={signed.report}
        keyId={signed.keyId}
        photoHref={(photoId) => `/api/v1/inspections/${id}/photos/${photoId}/card`}
      />
      <p className="flex flex-wrap gap-3">
        <a className="button button-secondary" href={`/api/v1/inspections/${id}/report/pdf`}>
          The report as PDF
        </a>
        {listingId && links ? (
          <LinkButton look="primary" href={`/listings/${listingId}`}>
            What it means for your price
          </LinkButton>
        ) : null}
      </p>
      {links ? <ShareReport inspectionId={id} links={links} /> : null}
    </>
  );
}
