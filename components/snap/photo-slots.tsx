'use client';

import type { ReactElement } from 'react';
import { Icon } from '@/components/ui/icon';
import type { PhotoSlot } from '@/db/vocabulary';
import { type PhotoView, pictureHref } from './photo-client';
import { PhotoFileInput } from './photo-file-input';
import { PhotoGhost } from './photo-ghost';
import { SLOT_WORDS, SLOTS } from './photo-words';

/** What is still wanted of a car, one frame each: what it is to show in lines, then the photo itself. */
export function PhotoSlots({
  jobId,
  photos,
  onFiles,
  isFull,
}: {
  jobId: string;
  photos: readonly PhotoView[];
  onFiles: (files: File[], slot: PhotoSlot) => void;
  isFull: boolean;
}): ReactElement {
  const shown = SLOTS.filter((slot) => SLOT_WORDS[slot].isWanted || slot === 'damage');
  const bySlot = new Map(
    photos.filter(({ state }) => state === 'ready').map((photo) => [photo.slot, photo]),
  );
  const missing = shown.filter((slot) => SLOT_WORDS[slot].isWanted && !bySlot.has(slot));
  return (
    <section className="flex flex-col gap-3" aria-labelledby="photo-slots">
      <h2 id="photo-slots" className="text-base">
        What buyers look for
      </h2>
      <p role="status" className="text-ink-2 text-sm">
        {missing.length === 0
          ? 'Everything that buyers look for is here.'
          : `Still missing: ${missing.map((slot) => SLOT_WORDS[slot].label).join(', ')}.`}
      </p>
      <ul className="photo-slots">
        {shown.map((slot) => {
          const { label, advice } = SLOT_WORDS[slot];
          const photo = bySlot.get(slot);
          return (
            <li key={slot} className="photo-slot">
              <div className="photo-frame" data-filled={photo ? '' : undefined}>
                {photo ? (
                  // biome-ignore lint/performance/noImgElement: private bytes, sized already
                  <img src={pictureHref(jobId, photo, 'thumb')} alt="" loading="lazy" />
                ) : (
                  <PhotoGhost slot={slot} />
                )}
              </div>
              <h3 className="flex items-center gap-1 font-medium text-sm">
                {photo ? <Icon name="check" className="size-4 text-good" /> : null}
                {label}
                {photo ? <span className="sr-only">(there)</span> : null}
              </h3>
              <p className="text-ink-2 text-xs">{advice}</p>
              <PhotoFileInput
                isCamera
                isDisabled={isFull}
                onFiles={(files) => onFiles(files, slot)}
                className={`button ${photo ? 'button-quiet' : 'button-secondary'}`}
              >
                {photo ? 'Take another' : 'Take'}
                <span className="sr-only">{`: ${label}`}</span>
              </PhotoFileInput>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
