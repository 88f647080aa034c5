import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { pageContext } from '@/app/page-context';
import { ReportView } from '@/components/inspections/report-view';
import { formatDay } from '@/components/ui/format';
import { getSharedReport } from '@/lib/bookings/inspection-report-service';
import { AppError } from '@/lib/platform/errors';

export const metadata: Metadata = {
  title: 'A shared inspection report',
  robots: { index: false },
  referrer: 'no-referrer',
};

export default async function SharedReportPage({
  params,
}: {
  params: Promise<{ token: string }>;
}): Promise<ReactElement> {
  const { token } = await params;
  const shared = await getSharedReport(await pageContext(), { token }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  });
  const path = `/api/v1/inspection-reports/${token}`;
  return (
    <>
      <ReportView
        report={shared.report}
        keyId={shared.keyId}
        photoHref={(photoId) => `${path}/photos/${photoId}/card`}
      />
      <p className="flex flex-wrap items-center gap-3">
        <a className="button button-secondary" href={`${path}/pdf`}>
          The report as PDF
        </a>
        <span className="text-ink-3 text-sm">
          This link works until {formatDay(shared.expiresAt)}.
        </span>
      </p>
    </>
  );
}
