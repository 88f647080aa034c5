'use client';

import { useRouter } from 'next/navigation';
import { type ReactElement, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';

const POLL_MS = 15_000;

/** When the board changed last, as its answer tells; null where it could not be asked. */
async function readChangedAt(boardId: string, signal: AbortSignal): Promise<string | null> {
  try {
    const response = await fetch(`/api/v1/shortlists/${boardId}`, { signal });
    if (!response.ok) return null;
    const { data } = (await response.json()) as { data?: { changed_at?: unknown } };
    return typeof data?.changed_at === 'string' ? data.changed_at : null;
  } catch {
    // The next look comes by itself.
    return null;
  }
}

/**
 * Looks every 15 seconds, and when the page is looked at again, whether somebody else changed the board. It
 * says so and waits: nothing moves under who is reading.
 */
export function BoardPulse({
  boardId,
  changedAt,
}: {
  boardId: string;
  /** Of the board as the page shows it. */
  changedAt: string;
}): ReactElement {
  const router = useRouter();
  const [latest, setLatest] = useState(changedAt);
  useEffect(() => {
    const stop = new AbortController();
    const look = async () => {
      if (document.visibilityState === 'hidden') return;
      const found = await readChangedAt(boardId, stop.signal);
      if (found !== null && !stop.signal.aborted) setLatest(found);
    };
    const timer = setInterval(look, POLL_MS);
    const listen = { signal: stop.signal };
    document.addEventListener('visibilitychange', look, listen);
    window.addEventListener('focus', look, listen);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [boardId]);
  // Both are ISO 8601 in UTC, so they order as texts do.
  const isBehind = latest > changedAt;
  return (
    <div role="status" className="board-pulse">
      {isBehind ? (
        <Button look="primary" onClick={() => router.refresh()}>
          The board changed: show it
        </Button>
      ) : null}
    </div>
  );
}
