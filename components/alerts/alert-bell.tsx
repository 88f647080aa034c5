'use client';

import {
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { AlertNews } from '@/lib/alerts/history-schemas';

/** What the part with the panel and the stream gives; fetched only for whoever is signed in. */
type Panel = typeof import('./bell-panel');

const COUNTED_MAX = 100;

/**
 * The bell of the header. Without scripts it is a link to the alerts with the count as the page was made;
 * with them it follows the stream and opens the latest on the spot.
 */
export function AlertBell({
  unreadCount,
  icon,
}: {
  unreadCount: number;
  icon: ReactNode;
}): ReactElement {
  const [panel, setPanel] = useState<Panel | null>(null);
  const [news, setNews] = useState<AlertNews | null>(null);
  const [said, setSaid] = useState('');
  const popover = useRef<HTMLDivElement>(null);
  /** At the press: the browser closes an open panel between that and the click. */
  const wasOpen = useRef<boolean | null>(null);
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isOver = false;
    void import('./bell-panel').then((loaded) => {
      if (isOver) return;
      setPanel(loaded);
      stop = loaded.followAlerts((next, sentence) => {
        setNews(next);
        if (sentence !== null) setSaid(sentence);
      });
    });
    return () => {
      isOver = true;
      stop?.();
    };
  }, []);
  const count = news?.unread_count ?? unreadCount;
  const shown = count >= COUNTED_MAX ? '99+' : String(count);

  function open(event: MouseEvent): void {
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0);
    if (!(isPlain && panel && news && popover.current)) return;
    event.preventDefault();
    const isOpen = wasOpen.current ?? popover.current.matches(':popover-open');
    wasOpen.current = null;
    popover.current.togglePopover(!isOpen);
  }

  function press(): void {
    wasOpen.current = popover.current?.matches(':popover-open') ?? null;
  }

  return (
    <>
      <a href="/alerts" className="bell" onPointerDown={press} onClick={open}>
        {icon}
        <span className="sr-only">Alerts</span>
        {count > 0 ? (
          <span className="bell-count">
            {shown}
            <span className="sr-only"> unread</span>
          </span>
        ) : null}
      </a>
      <span role="status" className="sr-only">
        {said}
      </span>
      <div
        ref={popover}
        popover="auto"
        className="bell-panel"
        role="dialog"
        aria-label="Latest alerts"
      >
        {panel && news ? <panel.BellPanel news={news} frame={popover} /> : null}
      </div>
    </>
  );
}
