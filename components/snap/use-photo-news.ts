'use client';

import { useEffect } from 'react';
import { followStream } from '@/components/ui/follow-stream';
import { listPhotos, type PhotoView } from './photo-client';

/** How far a heard job's photos were looked at; null for what is no job. */
function markOf(data: string): string | null {
  try {
    const { job } = JSON.parse(data) as {
      job?: { reading?: { photos_done?: unknown; photos_total?: unknown } };
    };
    return `${job?.reading?.photos_done} ${job?.reading?.photos_total}`;
  } catch {
    return null;
  }
}

/** Tells the photos of a job as they stand each time that more of them were looked at. */
export function usePhotoNews(jobId: string, onPhotos: (photos: PhotoView[]) => void): void {
  useEffect(() => {
    let heard: string | null = null;
    let isOver = false;
    const stop = followStream(`/api/v1/snap-jobs/${jobId}/events`, 'job', (data) => {
      const mark = markOf(data);
      if (mark === null || mark === heard) return;
      heard = mark;
      listPhotos(jobId).then(
        (photos) => {
          if (!isOver) onPhotos(photos);
        },
        // Without a connection nothing is new; the next event asks again.
        () => undefined,
      );
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [jobId, onPhotos]);
}
