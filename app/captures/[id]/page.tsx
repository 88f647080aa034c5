import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { dealCardProps } from '@/app/(buyer)/deal-card-props';
import { accountContext } from '@/app/account/account-context';
import { captureName, captureOrigin, verdictWords } from '@/app/captures/capture-words';
import { DealList } from '@/components/deals/deal-list';
import { LinkButton } from '@/components/ui/button';
import { formatAgo, formatCounted } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import { Pagination } from '@/components/ui/states';
import { DeleteCapture } from './delete-capture';
import { loadCapture } from './load-capture';

export const metadata: Metadata = { title: 'What you brought in', robots: { index: false } };

interface CapturePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function CapturePage(props: CapturePageProps): Promise<ReactElement> {
  const { id } = await props.params;
  const path = `/captures/${id}`;
  const { ctx, personId } = await accountContext(path, 'captures.manage');
  const { after } = await props.searchParams;
  const cursor = typeof after === 'string' ? after : null;
  const { capture, deals, nextCursor, zip } = await loadCapture(ctx, { personId, id, cursor });
  const words = verdictWords(capture);
  return (
    <>
      <div className="flex flex-col items-start gap-2">
        <NavLink href="/captures" className="text-accent text-sm underline">
          Your own finds
        </NavLink>
        <h1 className="break-words text-xl">{captureName(capture)}</h1>
        <p className="flex flex-wrap items-center gap-2 text-ink-2 text-sm">
          {words ? <Badge tone={words.tone}>{words.word}</Badge> : null}
          {formatCounted(capture.listingCount, 'advert')} · {captureOrigin(capture)} · brought in{' '}
          {formatAgo(capture.updatedAt, ctx.now())}
        </p>
        {words ? <p className="max-w-prose">{words.advice}</p> : null}
        {capture.problem ? <p className="max-w-prose text-ink-2">{capture.problem}</p> : null}
        {capture.url ? (
          <LinkButton href={capture.url} isExternal>
            Open the original
          </LinkButton>
        ) : null}
      </div>
      {deals.length > 0 ? (
        <section className="flex flex-col gap-4">
          <h2 className="sr-only">Adverts that it brought</h2>
          <DealList
            label="Adverts that it brought"
            deals={deals.map(({ deal }) => dealCardProps(deal, zip ?? undefined))}
          />
        </section>
      ) : null}
      {cursor === null && nextCursor === null ? null : (
        <Pagination
          summary={`${deals.length} shown`}
          firstHref={cursor === null ? null : path}
          nextHref={nextCursor === null ? null : `${path}?after=${nextCursor}`}
        />
      )}
      <DeleteCapture id={capture.id} listingCount={capture.listingCount} />
    </>
  );
}
