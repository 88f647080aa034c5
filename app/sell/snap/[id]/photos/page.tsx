import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { PhotoStudio } from '@/components/snap/photo-studio';
import { runtime } from '@/lib/composition';
import { PHOTO_BYTES_MAX, PHOTOS_MAX } from '@/lib/snap/photo';
import { listPhotos } from '@/lib/snap/photo-service';
import { loadJob } from '../load-job';
import { StepFoot } from '../step-foot';

export const metadata: Metadata = { title: 'Photos of your car', robots: { index: false } };

export default async function PhotosPage({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<ReactElement> {
  const { ctx, personId, job } = await loadJob((await params).id, 'snap.manage');
  const photos = await listPhotos(ctx, { personId, jobId: job.id });
  return (
    <>
      <header className="flex flex-col gap-2">
        <h1 className="text-xl">Photos</h1>
        <p className="max-w-prose text-ink-2">
          Walk once around the car. Nobody but you sees these photos until you offer it; then cover
          the number plate first, by opening the photo.
        </p>
      </header>
      <PhotoStudio
        jobId={job.id}
        stored={photos.map(({ createdAt: _made, updatedAt: _changed, ...photo }) => photo)}
        photosMax={PHOTOS_MAX}
        bytesMax={PHOTO_BYTES_MAX}
        hasBucket={runtime().env.sources.s3 !== null}
      />
      <StepFoot jobId={job.id} step="photos" />
    </>
  );
}
