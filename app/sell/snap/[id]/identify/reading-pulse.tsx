'use client';

import { useRouter } from 'next/navigation';
import { type ReactElement, useEffect } from 'react';
import { followStream } from '@/components/ui/follow-stream';
import type { ReadingView } from '@/lib/snap/job';

const POLL_MS = 4_000;

/** What of a heard job tells that the page is behind; null for what is none. */
function markOf(data: string): string | null {
  try {
    const { job } = JSON.parse(data) as {
      job?: { version?: unknown; reading?: { photos_done?: unknown; state?: unknown } };
    };
    return `${job?.version}.${job?.reading?.photos_done}.${job?.reading?.state}`;
  } catch {
    return null;
  }
}

/**
 * Tells how far the photos were looked at, and shows what is found as it is found: by the job's stream, and by
 * asking every four seconds where the stream does not come. What is being typed stays.
 */
export function ReadingPulse({
  jobId,
  version,
  reading,
}: {
  jobId: string;
  version: number;
  reading: ReadingView;
}): ReactElement {
  const { refresh } = useRouter();
  const { state, photosDone, photosTotal } = reading;
  const mark = `${version}.${photosDone}.${state}`;
  useEffect(
    () =>
      followStream(`/api/v1/snap-jobs/${jobId}/events`, 'job', (data) => {
        const heard = markOf(data);
        if (heard !== null && heard !== mark) refresh();
      }),
    [jobId, mark, refresh],
  );
  useEffect(() => {
    if (state !== 'reading') return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') refresh();
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [state, refresh]);
  return (
    <div role="status" className="text-ink-2 text-sm">
      {state === 'reading' ? (
        <>
          <p>{`Looking at the photos: ${photosDone} of ${photosTotal} done. You need not wait.`}</p>
          <progress className="feed-progress" max={photosTotal} value={photosDone}>
            {`${photosDone} of ${photosTotal}`}
          </progress>
        </>
      ) : state === 'read' ? (
        <p>{`All ${photosTotal} photos were looked at.`}</p>
      ) : (
        <p>There are no photos yet. You can say everything yourself.</p>
      )}
    </div>
  );
}
