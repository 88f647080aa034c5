'use client';

import { useRouter } from 'next/navigation';
import { type ReactElement, useEffect, useRef, useState, useTransition } from 'react';
import { followStream } from '@/components/ui/follow-stream';
import { NavLink, toRoute } from '@/components/ui/nav-link';
import { ComingPage } from '@/components/ui/pending-link';
import { type News, newsSentence, shownSentence } from './deal-news';

interface Shown {
  total: number;
  marked: number;
}

/**
 * Says that cars have come into the list, over it, so that nothing moves; a press shows the list anew
 * with them marked. Without scripts the list is as it was made.
 */
export function DealNewsPill({
  streamHref,
  firstHref,
  newestHref,
  isUpTo,
}: {
  /** The stream; another address once the list is another. */
  streamHref: string;
  /** The first page of the same list. */
  firstHref: string;
  /** The same cars, the newest first. */
  newestHref: string;
  /** Some of what matches is left out of the list. */
  isUpTo: boolean;
}): ReactElement {
  const { push, refresh } = useRouter();
  const [isPending, startPending] = useTransition();
  const news = useNews(streamHref);
  const asked = useRef<News | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const words = news && newsSentence(news, isUpTo);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list has a stream of its own
  useEffect(() => {
    const { current } = asked;
    asked.current = null;
    setShown(
      current && { total: current.new_count + current.repriced_count, marked: mark(current) },
    );
  }, [streamHref]);

  function show(): void {
    asked.current = news;
    frame.current?.parentElement?.scrollIntoView({ block: 'start' });
    startPending(() => {
      if (firstHref === `${location.pathname}${location.search}`) refresh();
      else push(toRoute(firstHref), { scroll: false });
    });
  }

  return (
    <>
      <div className="news-frame" ref={frame} role="status">
        {words === null ? null : (
          <button
            type="button"
            className="news-pill"
            onClick={show}
            aria-busy={isPending || undefined}
          >
            <span aria-hidden="true">↑</span>
            {words}
          </button>
        )}
      </div>
      {isPending ? <ComingPage href={firstHref} /> : null}
      {shown === null ? null : (
        <p className="text-ink-2 text-sm" role="status">
          {shownSentence(shown.total, shown.marked)}{' '}
          {shown.marked < shown.total ? (
            <NavLink href={newestHref} className="link">
              The newest first
            </NavLink>
          ) : null}
        </p>
      )}
    </>
  );
}

/** Marks the cars of the list that are news; how many there are. */
function mark({ items }: News): number {
  let marked = 0;
  for (const { listing_id: id, kind } of items) {
    const row = document.querySelector(`.deals a[href*="/listings/${id}"]`)?.closest('li');
    if (!row) continue;
    row.setAttribute('data-news', kind);
    marked += 1;
  }
  return marked;
}

/** What the stream says; null before it says anything. A page that nobody sees has no stream. */
function useNews(href: string): News | null {
  const [news, setNews] = useState<News | null>(null);
  useEffect(() => {
    setNews(null);
    return followStream(href, 'news', (data) => setNews(JSON.parse(data) as News));
  }, [href]);
  return news;
}
