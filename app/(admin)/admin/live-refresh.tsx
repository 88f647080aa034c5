'use client';

import { useRouter } from 'next/navigation';
import { type ReactElement, useEffect, useState } from 'react';

/** The server is asked again at most this often; the page is not torn out of the reader's hands. */
const REFRESH_MS_MIN = 2_000;

const WORDS = {
  off: '',
  live: 'Live: this page follows what happens.',
  lost: 'Not live right now. It connects again by itself; until then, load the page again.',
} as const;

/**
 * Keeps the page in step with a stream of events: each one has the server render it again, in place.
 * Without scripts the page is as it was loaded, and nothing says otherwise.
 */
export function LiveRefresh({
  href,
  event,
  pauseMs = REFRESH_MS_MIN,
}: {
  href: string;
  event: string;
  /** The server is asked again no sooner than this. */
  pauseMs?: number;
}): ReactElement {
  const { refresh } = useRouter();
  const [state, setState] = useState<keyof typeof WORDS>('off');
  useEffect(() => {
    const stream = new EventSource(href);
    let shownMs = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      timer = undefined;
      shownMs = Date.now();
      if (document.visibilityState === 'visible') refresh();
    };
    const hear = () => {
      timer ??= setTimeout(show, Math.max(0, shownMs + pauseMs - Date.now()));
    };
    stream.addEventListener('open', () => setState('live'));
    stream.addEventListener('error', () => setState('lost'));
    stream.addEventListener(event, hear);
    // What happened while nobody looked.
    document.addEventListener('visibilitychange', hear);
    return () => {
      stream.close();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', hear);
    };
  }, [href, event, pauseMs, refresh]);
  return (
    <p className="min-h-4 text-ink-3 text-xs" data-live={state}>
      {WORDS[state]}
    </p>
  );
}
