'use client';

import { useSortable } from '@dnd-kit/sortable';
import type { ReactElement } from 'react';
import { Button } from '@/components/ui/button';
import type { PhotoSlot } from '@/db/vocabulary';
import { type PhotoView, pictureHref } from './photo-client';
import { PhotoHints } from './photo-hints';
import { PhotoNotes } from './photo-notes';
import { SLOT_WORDS, SLOTS } from './photo-words';
import type { PhotoUpload } from './use-photo-uploads';

/** A photo that is there: its place, what it shows, what could be better. */
export function PhotoTile({
  jobId,
  photo,
  number,
  sameAsNumber,
  onSlot,
  onEdit,
  onCover,
  onLeave,
  onRemove,
  onRetake,
}: {
  jobId: string;
  photo: PhotoView;
  /** 1 is the first. */
  number: number;
  /** The number of the earlier photo that looks the same; null where none does. */
  sameAsNumber: number | null;
  onSlot: (slot: PhotoSlot | null) => void;
  onEdit: () => void;
  /** Covers the number plate where it was found. */
  onCover: () => void;
  /** Leaves it open for good. */
  onLeave: () => void;
  onRemove: () => void;
  /** Another photo in its place. */
  onRetake: (files: File[]) => void;
}): ReactElement {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, isDragging } =
    useSortable({ id: photo.id });
  const name = `Photo ${number}${photo.slot ? `, ${SLOT_WORDS[photo.slot].label}` : ''}`;
  const shift = transform
    ? { transform: `translate3d(${transform.x}px, ${transform.y}px, 0)` }
    : {};
  return (
    <li
      ref={setNodeRef}
      className="photo-tile"
      data-dragged={isDragging || undefined}
      style={shift}
    >
      {photo.state === 'ready' ? (
        <button type="button" className="photo-picture" onClick={onEdit}>
          {/* biome-ignore lint/performance/noImgElement: private bytes, sized already */}
          <img src={pictureHref(jobId, photo, 'thumb')} alt={`${name}: open`} loading="lazy" />
        </button>
      ) : (
        <p className="photo-picture text-ink-2 text-sm">
          {photo.refusalText ?? 'Its file has not arrived.'}
        </p>
      )}
      <div className="flex items-center gap-1">
        <button
          ref={setActivatorNodeRef}
          type="button"
          className="photo-handle button button-quiet"
          {...attributes}
          {...listeners}
          aria-label={`Move ${name}`}
        >
          <span aria-hidden="true">⠿</span>
          <span className="tabular-nums">{number}</span>
        </button>
        <select
          className="control min-w-0 flex-1"
          aria-label={`What photo ${number} shows`}
          value={photo.slot ?? ''}
          onChange={({ target }) =>
            onSlot(target.value === '' ? null : (target.value as PhotoSlot))
          }
        >
          <option value="">Shows…</option>
          {SLOTS.map((slot) => (
            <option key={slot} value={slot}>
              {SLOT_WORDS[slot].label}
            </option>
          ))}
        </select>
        <Button look="quiet" icon="x" isIconOnly onClick={onRemove}>
          {`Delete ${name}`}
        </Button>
      </div>
      <PhotoHints name={name} hints={photo.hints} onRetake={onRetake} />
      <PhotoNotes
        name={name}
        hasPlate={photo.plateRegion !== null && !photo.isPlateLeft}
        sameAsNumber={sameAsNumber}
        onCover={onCover}
        onLeave={onLeave}
        onRemove={onRemove}
      />
      {photo.masks.length > 0 ? (
        <p className="text-ink-3 text-xs">
          {photo.masks.length === 1 ? '1 area covered' : `${photo.masks.length} areas covered`}
        </p>
      ) : null}
    </li>
  );
}

/** A photo on its way, or one that did not get through. */
export function UploadTile({
  upload,
  onRetry,
  onDrop,
  onRetake,
}: {
  upload: PhotoUpload;
  onRetry: () => void;
  onDrop: () => void;
  /** Another photo in its place. */
  onRetake: (files: File[]) => void;
}): ReactElement {
  const percent = Math.round(upload.progress * 100);
  const isWorking = upload.state === 'sending' && upload.progress >= 1;
  const words = isWorking ? 'Being looked at' : upload.state === 'waiting' ? 'Waits' : 'On its way';
  return (
    <li className="photo-tile" data-state={upload.state}>
      <div className="photo-picture">
        {/* biome-ignore lint/performance/noImgElement: a file of this browser */}
        <img src={upload.previewHref} alt="" />
      </div>
      {upload.state === 'failed' ? (
        <>
          <p className="text-overpriced text-sm">{upload.problem}</p>
          <div className="flex gap-2">
            {upload.canRetry ? <Button onClick={onRetry}>Try again</Button> : null}
            <Button look="quiet" onClick={onDrop}>
              Leave it out
            </Button>
          </div>
        </>
      ) : (
        <>
          <progress
            className="photo-progress"
            max={100}
            value={percent}
            aria-label={`Upload of ${upload.file.name}`}
          />
          <p className="text-ink-3 text-xs">{upload.problem ?? `${words} · ${percent} %`}</p>
          <div role="status" className="flex flex-col gap-1">
            <PhotoHints name={upload.file.name} hints={upload.hints} onRetake={onRetake} />
          </div>
        </>
      )}
    </li>
  );
}
