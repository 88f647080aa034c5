import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { InspectionBench } from '@/components/inspections/inspection-bench';
import { toRoute } from '@/components/ui/nav-link';
import { checklistOf } from '@/lib/bookings/inspection-checklist';
import { getInspection } from '@/lib/bookings/inspection-service';
import { AppError } from '@/lib/platform/errors';

export const metadata: Metadata = { title: 'An inspection', robots: { index: false } };

export default async function InspectionPage({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<ReactElement> {
  const { id } = await params;
  const { ctx } = await accountContext(`/inspections/${id}`, 'inspections.perform');
  const inspection = await getInspection(ctx, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  });
  if (inspection.status === 'completed') redirect(toRoute(`/inspections/${id}/report`));
  const { car, vin, buyerNote } = inspection;
  return (
    <>
      <header className="flex flex-col gap-1">
        <h1 className="text-xl">{car}</h1>
        <p className="text-ink-2">{vin === null ? 'The advert gives no VIN.' : `VIN ${vin}`}</p>
        {buyerNote ? <p>{`The buyer asks: ${buyerNote}`}</p> : null}
      </header>
      <InspectionBench
        inspectionId={id}
        car={car}
        checklist={checklistOf(inspection.checklistVersion)}
        points={inspection.points}
        photos={inspection.photos.map(({ id: photoId, uploadKey, pointKey }) => ({
          ...{ key: uploadKey, pointKey, isWaiting: false },
          href: `/api/v1/inspections/${id}/photos/${photoId}/thumb`,
        }))}
      />
    </>
  );
}
