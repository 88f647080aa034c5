'use client';

import './photos.css';
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  arrayMove,
  rectSortingStrategy,
  SortableContext,
  sortableKeyboardCoordinates,
} from '@dnd-kit/sortable';
import { useRouter } from 'next/navigation';
import { type ReactElement, useCallback, useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';
import type { PhotoSlot } from '@/db/vocabulary';
import { changePhoto, type PhotoView, removePhoto, restorePhoto } from './photo-client';
import { PhotoEditor } from './photo-editor';
import { PhotoFileInput } from './photo-file-input';
import { PhotoSlots } from './photo-slots';
import { PhotoTile, UploadTile } from './photo-tile';
import { withPlateCovered } from './plate-cover';
import { usePhotoNews } from './use-photo-news';
import { usePhotoUploads } from './use-photo-uploads';

/** The photos of a car: taken, sent, put in order, edited. What is stored comes from the server. */
export function PhotoStudio({
  jobId,
  stored,
  photosMax,
  bytesMax,
  hasBucket,
}: {
  jobId: string;
  stored: PhotoView[];
  photosMax: number;
  bytesMax: number;
  /** Whether files are kept in a bucket, to which a browser may send them by itself. */
  hasBucket: boolean;
}): ReactElement {
  const router = useRouter();
  const [photos, setPhotos] = useState(stored);
  const [editedId, setEditedId] = useState<string | null>(null);
  const [removedId, setRemovedId] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isOver, setIsOver] = useState(false);

  const keep = useCallback((photo: PhotoView) => {
    setPhotos((all) =>
      all.some(({ id }) => id === photo.id)
        ? all.map((each) => (each.id === photo.id ? photo : each))
        : [...all, photo],
    );
  }, []);
  const onStored = useCallback(
    (photo: PhotoView) => {
      keep(photo);
      // The step bar follows.
      router.refresh();
    },
    [keep, router],
  );
  // What is found in photos comes after them. What was changed here meanwhile stays as it is here.
  const onNews = useCallback((news: readonly PhotoView[]) => {
    setPhotos((all) =>
      all.map((photo) => {
        const told = news.find(({ id }) => id === photo.id);
        return told && told.version >= photo.version ? told : photo;
      }),
    );
  }, []);
  usePhotoNews(jobId, onNews);
  const { uploads, add, retry, drop, replace } = usePhotoUploads(
    jobId,
    { bytesMax, hasBucket },
    onStored,
  );
  const room = photosMax - photos.length - uploads.length;

  function take(files: readonly File[], slot: PhotoSlot | null): void {
    setProblem(files.length > room ? `A car has at most ${photosMax} photos.` : null);
    add(files.slice(0, Math.max(0, room)), slot);
  }
  const attempt = async (work: () => Promise<void>) => {
    setProblem(null);
    await work().catch((error: unknown) => {
      setProblem(error instanceof Error ? error.message : 'This did not work.');
    });
  };
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    const ids = photos.map(({ id }) => id);
    const [from, to] = [ids.indexOf(String(active.id)), ids.indexOf(String(over?.id ?? ''))];
    const photo = photos[from];
    if (!photo || to === -1 || from === to) return;
    const before = photos;
    setPhotos((all) => arrayMove(all, from, to));
    void attempt(async () => {
      try {
        keep(await changePhoto(jobId, photo, { position: to }));
      } catch (error) {
        setPhotos(before);
        throw error;
      }
    });
  };
  const remove = (photo: PhotoView) =>
    attempt(async () => {
      await removePhoto(jobId, photo.id);
      setPhotos((all) => all.filter(({ id }) => id !== photo.id));
      setRemovedId(photo.id);
    });
  const retake = async (photo: PhotoView, [file]: readonly File[]) => {
    if (!file) return;
    await remove(photo);
    add([file], photo.slot);
  };
  const takeBack = (id: string) =>
    attempt(async () => {
      keep(await restorePhoto(jobId, id));
      setRemovedId(null);
    });
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 150, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const numberOf = (id: string | null) => {
    const at = photos.findIndex((photo) => photo.id === id);
    return at === -1 ? null : at + 1;
  };
  const edited = photos.find(({ id }) => id === editedId);

  return (
    <div className="flex flex-col gap-8">
      <PhotoSlots
        jobId={jobId}
        photos={photos}
        isFull={room <= 0}
        onFiles={(files, slot) => take(files, slot)}
      />
      <section className="flex flex-col gap-3" aria-labelledby="photo-list">
        <div className="flex flex-wrap items-baseline justify-between gap-2">
          <h2 id="photo-list" className="text-base">
            All photos
          </h2>
          <p className="text-ink-3 text-xs">{`${photos.length} of ${photosMax}. The first one is the cover.`}</p>
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same */}
        <div
          className="photo-drop"
          data-over={isOver || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setIsOver(true);
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setIsOver(false);
            take([...event.dataTransfer.files], null);
          }}
        >
          <PhotoFileInput
            isMultiple
            isDisabled={room <= 0}
            onFiles={(files) => take(files, null)}
            className="button button-primary"
          >
            Add photos
          </PhotoFileInput>
          <p className="text-ink-2 text-sm">
            or drop them here. JPEG, PNG, WebP, AVIF or HEIC, up to 25 MB each. Where and when they
            were taken is removed.
          </p>
        </div>
        <div role="status" className="flex flex-wrap items-center gap-3 text-sm">
          {problem ? <p className="text-overpriced">{problem}</p> : null}
          {removedId ? (
            <>
              <p>The photo is deleted.</p>
              <Button onClick={() => takeBack(removedId)}>Undo</Button>
            </>
          ) : null}
        </div>
        {photos.length + uploads.length === 0 ? (
          <EmptyState title="No photos yet" icon="info">
            Begin with the front corner. You can leave at any time: what is sent is kept.
          </EmptyState>
        ) : (
          <DndContext
            id={`photos-${jobId}`}
            sensors={sensors}
            collisionDetection={closestCenter}
            onDragEnd={onDragEnd}
          >
            <SortableContext items={photos.map(({ id }) => id)} strategy={rectSortingStrategy}>
              <ol className="photo-grid">
                {photos.map((photo, at) => (
                  <PhotoTile
                    key={photo.id}
                    jobId={jobId}
                    photo={photo}
                    number={at + 1}
                    sameAsNumber={numberOf(photo.duplicateOf)}
                    onSlot={(slot) =>
                      attempt(async () => keep(await changePhoto(jobId, photo, { slot })))
                    }
                    onEdit={() => setEditedId(photo.id)}
                    onCover={() =>
                      attempt(async () =>
                        keep(await changePhoto(jobId, photo, { masks: withPlateCovered(photo) })),
                      )
                    }
                    onLeave={() =>
                      attempt(async () =>
                        keep(await changePhoto(jobId, photo, { is_plate_left: true })),
                      )
                    }
                    onRemove={() => remove(photo)}
                    onRetake={(files) => retake(photo, files)}
                  />
                ))}
                {uploads.map((upload) => (
                  <UploadTile
                    key={upload.key}
                    upload={upload}
                    onRetry={() => retry(upload.key)}
                    onDrop={() => drop(upload.key)}
                    onRetake={([file]) => file && replace(upload.key, file)}
                  />
                ))}
              </ol>
            </SortableContext>
          </DndContext>
        )}
      </section>
      {edited ? (
        <PhotoEditor
          key={edited.id}
          jobId={jobId}
          photo={edited}
          onChanged={keep}
          onClose={() => setEditedId(null)}
        />
      ) : null}
    </div>
  );
}
