import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { FeedReadingsChart } from '@/components/charts/feed-readings-chart';
import { NavLink } from '@/components/ui/nav-link';
import { listFeedReadings, listRejectedRows } from '@/lib/listings/dealer-feed-history';
import { getFeed, previewFeed } from '@/lib/listings/dealer-feeds';
import { findUuid } from '@/lib/platform/ids';
import { FEEDS_PATH } from '../feed-words';
import { FeedControls } from './feed-controls';
import { FeedState } from './feed-state';
import { PreviewSection } from './preview-section';
import { ReadingsSection } from './readings-section';
import { RejectedRows } from './rejected-rows';

export const metadata: Metadata = { title: 'Inventory feed', robots: { index: false } };

const READINGS_SHOWN = 30;
const ROWS_SHOWN = 20;

export default async function FeedPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { id } = await params;
  const { rows: after } = await searchParams;
  if (findUuid('feed', id) === null) notFound();
  const { ctx, personId } = await accountContext(`${FEEDS_PATH}/${id}`, 'feeds.manage');
  const own = { personId, id };
  const feed = await getFeed(ctx, own).catch(() => notFound());
  const isDraft = feed.phase === 'draft';
  const [preview, { readings }, rejected] = await Promise.all([
    previewFeed(ctx, own),
    listFeedReadings(ctx, { ...own, limit: READINGS_SHOWN, cursor: null }),
    listRejectedRows(ctx, {
      ...own,
      limit: ROWS_SHOWN,
      cursor: typeof after === 'string' && /^\d{1,9}_[0-9a-f-]{36}$/.test(after) ? after : null,
    }),
  ]);
  const first = <PreviewSection feed={feed} preview={preview} />;
  return (
    <>
      <div className="flex flex-col gap-1">
        <NavLink href={FEEDS_PATH} className="text-ink-2 text-sm underline">
          Inventory feeds
        </NavLink>
        <h1 className="break-words text-xl">{feed.label}</h1>
      </div>
      <FeedState feed={feed} now={ctx.now()} />
      {isDraft ? first : null}
      <FeedControls feed={feed} isUsable={preview !== null && preview.problem === null} />
      {readings.length > 0 ? (
        <>
          <FeedReadingsChart readings={readings} />
          <ReadingsSection readings={readings} now={ctx.now()} />
        </>
      ) : null}
      {isDraft ? null : <RejectedRows id={id} rejected={rejected} reading={feed.lastReading} />}
      {isDraft ? null : first}
    </>
  );
}
