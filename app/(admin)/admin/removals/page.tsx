import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { Moment } from '@/app/(admin)/admin/moment';
import { adminContext, backTo } from '@/app/(admin)/admin-context';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState, Pagination } from '@/components/ui/states';
import { listRemovals } from '@/lib/listings/removals';
import { AnswerForm } from './answer-form';

export const metadata: Metadata = { title: 'Removal requests', robots: { index: false } };

const REQUESTS_SHOWN = 20;

export default async function RemovalsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const ctx = await adminContext('/admin/removals', 'removals.manage');
  const { after } = await searchParams;
  const cursor = typeof after === 'string' ? after : null;
  const { requests, nextCursor } = await listRemovals(ctx, {
    limit: REQUESTS_SHOWN,
    cursor,
  }).catch(backTo('/admin/removals'));
  return (
    <>
      <h1 className="text-xl">Removal requests</h1>
      <AdminNav current="/admin/removals" />
      {requests.length === 0 ? (
        <EmptyState title="Nothing to answer">No advertiser waits for an answer.</EmptyState>
      ) : (
        requests.map((request) => (
          <article key={request.id} className="flex flex-col gap-3 border-line border-b pb-6">
            <h2 className="break-words text-base">{request.address}</h2>
            <p className="whitespace-pre-line break-words">{request.reason}</p>
            <p className="text-ink-3 text-xs">
              <Moment at={request.createdAt} />, from {request.contactEmail ?? 'nobody to answer'}
              {request.listingId ? (
                <>
                  , about{' '}
                  <NavLink href={`/listings/${request.listingId}`} className="underline">
                    {request.listingId}
                  </NavLink>
                </>
              ) : (
                ', listing not recognised'
              )}
            </p>
            <AnswerForm
              id={request.id}
              listing={request.listingId ?? request.address}
              isOpen={request.state === 'open'}
            />
          </article>
        ))
      )}
      {cursor === null && nextCursor === null ? null : (
        <Pagination
          summary={`${requests.length} shown`}
          firstHref={cursor === null ? null : '/admin/removals'}
          nextHref={nextCursor === null ? null : `/admin/removals?after=${nextCursor}`}
          nextLabel="Older requests"
        />
      )}
    </>
  );
}
