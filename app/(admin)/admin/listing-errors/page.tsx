import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { Moment } from '@/app/(admin)/admin/moment';
import { adminContext, backTo } from '@/app/(admin)/admin-context';
import { ERROR_KIND_WORDS } from '@/app/(buyer)/listings/[id]/error-kind-words';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState, Pagination } from '@/components/ui/states';
import { listListingErrors } from '@/lib/listings/listing-errors';
import { CloseForm } from './close-form';

export const metadata: Metadata = { title: 'Reported errors', robots: { index: false } };

const ERRORS_SHOWN = 20;

export default async function ListingErrorsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const ctx = await adminContext('/admin/listing-errors', 'listing_errors.manage');
  const { after } = await searchParams;
  const cursor = typeof after === 'string' ? after : null;
  const { errors, nextCursor } = await listListingErrors(ctx, {
    limit: ERRORS_SHOWN,
    cursor,
  }).catch(backTo('/admin/listing-errors'));
  return (
    <>
      <h1 className="text-xl">Reported errors</h1>
      <AdminNav current="/admin/listing-errors" />
      {errors.length === 0 ? (
        <EmptyState title="Nothing reported">No reader’s report waits for a look.</EmptyState>
      ) : (
        errors.map(({ id, listingId, title, sourceKey, kind, note, createdAt }) => (
          <article key={id} className="flex flex-col gap-2 border-line border-b pb-4">
            <h2 className="break-words text-base">
              <NavLink href={`/listings/${listingId}`} className="text-accent hover:underline">
                {title}
              </NavLink>
            </h2>
            <p>{ERROR_KIND_WORDS[kind]}.</p>
            {note ? <p className="whitespace-pre-line break-words text-ink-2">{note}</p> : null}
            <p className="text-ink-3 text-xs">
              <Moment at={createdAt} />, {sourceKey}
            </p>
            <CloseForm id={id} title={title} />
          </article>
        ))
      )}
      {cursor === null && nextCursor === null ? null : (
        <Pagination
          summary={`${errors.length} shown`}
          firstHref={cursor === null ? null : '/admin/listing-errors'}
          nextHref={nextCursor === null ? null : `/admin/listing-errors?after=${nextCursor}`}
          nextLabel="Older reports"
        />
      )}
    </>
  );
}
