import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { AuditTable } from '@/app/(admin)/admin/audit-table';
import { adminContext } from '@/app/(admin)/admin-context';
import { NavLink } from '@/components/ui/nav-link';
import { listCorrections } from '@/lib/listings/corrections';
import { listAuditEntries } from '@/lib/operations/audit-log';
import { getListedAdvert } from '@/lib/operations/listing-table';
import { AppError } from '@/lib/platform/errors';
import { parsePublicId } from '@/lib/platform/ids';
import { AdvertFacts } from './advert-facts';
import { CorrectionForm } from './correction-form';
import { CorrectionList } from './correction-list';

export const metadata: Metadata = { title: 'Listing', robots: { index: false } };

const ENTRIES_SHOWN = 25;

export default async function AdminListingPage({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<ReactElement> {
  const { id } = await params;
  const ctx = await adminContext(`/admin/listings/${id}`, 'listings.manage');
  const advert = await getListedAdvert(ctx, { id }).catch(orNotFound);
  const [corrections, { entries }] = await Promise.all([
    listCorrections(ctx, { listingId: parsePublicId('listing', id) }),
    listAuditEntries(ctx, { filter: { subject: id }, limit: ENTRIES_SHOWN, cursor: null }),
  ]);
  return (
    <>
      <h1 className="break-words text-xl">{advert.title}</h1>
      <AdminNav current="/admin/listings" />
      <AdvertFacts advert={advert} now={ctx.market.now()} />
      <p className="flex flex-wrap gap-4">
        <NavLink href={`/listings/${id}`} className="underline">
          As buyers see it
        </NavLink>
        {advert.vehicleId === null ? null : (
          <NavLink href={`/admin/vehicles/${advert.vehicleId}`} className="underline">
            Its car
          </NavLink>
        )}
      </p>
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">Correct a fact</h2>
        <CorrectionForm id={id} />
      </section>
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">Corrections</h2>
        <CorrectionList id={id} corrections={corrections} />
      </section>
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">What was done to it</h2>
        {entries.length === 0 ? (
          <p className="text-ink-3">nothing yet</p>
        ) : (
          <AuditTable entries={entries} caption="Audit entries of this listing, newest first" />
        )}
      </section>
    </>
  );
}

function orNotFound(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound();
  throw error;
}
