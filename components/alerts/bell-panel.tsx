'use client';

import { type ReactElement, type RefObject, useEffect, useState } from 'react';
import { followStream } from '@/components/ui/follow-stream';
import { NavLink } from '@/components/ui/nav-link';
import type { AlertNews } from '@/lib/alerts/history-schemas';
import { ALERTS_CAME, bellEntries, nearWords, newsSaid, readMark } from './bell-words';

const STREAM = '/api/v1/alerts/news';

/**
 * Follows the person's alerts until the returned function is called: the state at once and after each
 * change, with a sentence where something came. A page that nobody sees has no stream.
 */
export function followAlerts(hear: (news: AlertNews, sentence: string | null) => void): () => void {
  let before: AlertNews | null = null;
  return followStream(STREAM, 'alerts', (data) => {
    const news = JSON.parse(data) as AlertNews;
    const sentence = newsSaid(before, news);
    hear(news, sentence);
    if (sentence !== null) window.dispatchEvent(new Event(ALERTS_CAME));
    before = news;
  });
}

/** Says how far everything was read; what is lost is said again at the next opening. */
async function markRead(mark: NonNullable<ReturnType<typeof readMark>>): Promise<void> {
  try {
    await fetch('/api/v1/alerts/read', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(mark),
    });
  } catch {
    // Without a connection they stay unread.
  }
}

/** The latest alerts; they are read once they were opened. */
export function BellPanel({
  news,
  frame,
}: {
  news: AlertNews;
  frame: RefObject<HTMLDivElement | null>;
}): ReactElement {
  const [now, setNow] = useState(() => Date.now());
  /** Unread when it was opened: their marks stay while one looks. */
  const [marked, setMarked] = useState<readonly string[]>([]);
  useEffect(() => {
    const element = frame.current;
    const toggled = (event: Event) => {
      if ((event as ToggleEvent).newState !== 'open') return;
      setNow(Date.now());
      setMarked(bellEntries(news).flatMap(({ id, isUnread }) => (isUnread ? [id] : [])));
      const mark = readMark(news);
      if (mark !== null) void markRead(mark);
    };
    element?.addEventListener('toggle', toggled);
    return () => element?.removeEventListener('toggle', toggled);
  }, [frame, news]);
  const close = () => frame.current?.hidePopover();
  const entries = bellEntries(news);
  return (
    <>
      <div className="bell-head">
        <h2 className="text-base">Latest alerts</h2>
        <button type="button" className="button button-quiet" onClick={close}>
          Close
        </button>
      </div>
      {entries.length === 0 ? (
        <p className="bell-empty">
          Nothing yet. Save a search, and new cars and price cuts show here as they are found.
        </p>
      ) : (
        <ul className="bell-list">
          {entries.map((entry) => {
            const isUnread = entry.isUnread || marked.includes(entry.id);
            return (
              <li key={entry.id}>
                <NavLink
                  href={entry.href}
                  className="bell-item"
                  data-unread={isUnread || undefined}
                  onClick={close}
                >
                  <strong>{entry.headline}</strong>
                  <span className="bell-detail">{entry.detail}</span>
                  <span className="bell-detail">
                    {isUnread ? 'Unread · ' : ''}
                    {nearWords(entry.at, now)}
                    {entry.searchName === null ? '' : ` · ${entry.searchName}`}
                  </span>
                </NavLink>
              </li>
            );
          })}
        </ul>
      )}
      <div className="bell-foot">
        <NavLink href="/alerts" className="entry-link text-sm" onClick={close}>
          All alerts
        </NavLink>
        <NavLink href="/account/alerts" className="entry-link text-sm" onClick={close}>
          How you are told
        </NavLink>
      </div>
    </>
  );
}
