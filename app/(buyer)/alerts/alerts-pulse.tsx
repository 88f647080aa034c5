'use client';

import { useRouter } from 'next/navigation';
import { type ReactElement, useEffect, useState } from 'react';
import { ALERTS_CAME } from '@/components/alerts/bell-words';

/**
 * Says that alerts came after the list was made; a press shows them. Hears the stream of the bell, so that
 * the page has one. Give it a key of the list: a new list has heard nothing.
 */
export function AlertsPulse(): ReactElement {
  const { refresh } = useRouter();
  const [hasNews, setHasNews] = useState(false);
  useEffect(() => {
    const hear = () => setHasNews(true);
    window.addEventListener(ALERTS_CAME, hear);
    return () => window.removeEventListener(ALERTS_CAME, hear);
  }, []);
  return (
    <div className="news-frame">
      {hasNews ? (
        <button type="button" className="news-pill" onClick={() => refresh()}>
          <span aria-hidden="true">↑</span> New alerts: show them
        </button>
      ) : null}
    </div>
  );
}
