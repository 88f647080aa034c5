'use client';

import { type MouseEvent, type ReactElement, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { DamageSpot, PhotoPoint } from '@/db/snap-content';
import { DAMAGE_KIND_WORDS, SEVERITY_WORDS } from './condition-words';
import { DamageForm, RemoveDamage } from './damage-form';

/** A photo on which damage can be shown. */
export interface DamagePhoto {
  id: string;
  thumbHref: string;
  fullHref: string;
  /** "Photo 3: interior front". */
  label: string;
}

const CENTER: PhotoPoint = { x: 0.5, y: 0.5 };

/** Where a press on a picture was, as fractions; its middle for a press of a key, which has no place. */
function placeOf(event: MouseEvent<HTMLElement>): PhotoPoint {
  if (event.detail === 0) return CENTER;
  const box = event.currentTarget.getBoundingClientRect();
  const within = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1_000) / 1_000;
  return {
    x: within((event.clientX - box.left) / box.width),
    y: within((event.clientY - box.top) / box.height),
  };
}

/** Damage on photos: a press on a photo is a new spot; each has its words, and what mending it costs. */
export function DamageEditor({
  jobId,
  photos,
  damage,
}: {
  jobId: string;
  photos: readonly DamagePhoto[];
  damage: readonly DamageSpot[];
}): ReactElement {
  const [photoId, setPhotoId] = useState(photos[0]?.id ?? null);
  const [draft, setDraft] = useState<{ id: string; photoId: string | null; at: PhotoPoint } | null>(
    null,
  );
  const photo = photos.find(({ id }) => id === photoId) ?? null;
  const begin = (of: string | null, at: PhotoPoint) =>
    setDraft({ id: crypto.randomUUID(), photoId: of, at });
  return (
    <div className="flex flex-col gap-4">
      {photos.length > 1 ? (
        <div className="snap-damage-thumbs">
          {photos.map((each) => (
            <button
              key={each.id}
              type="button"
              aria-pressed={each.id === photoId}
              onClick={() => setPhotoId(each.id)}
            >
              {/* biome-ignore lint/performance/noImgElement: a photo of the person's own, behind their sign-in */}
              <img src={each.thumbHref} alt={each.label} loading="lazy" />
            </button>
          ))}
        </div>
      ) : null}
      {photo === null ? null : (
        <button
          type="button"
          className="snap-damage-photo"
          onClick={(event) => begin(photo.id, placeOf(event))}
        >
          {/* biome-ignore lint/performance/noImgElement: a photo of the person's own, behind their sign-in */}
          <img src={photo.fullHref} alt={`${photo.label}: press where damage is`} />
          {damage.map((spot, at) => (
            <SpotMark
              key={spot.id}
              at={spot.photoId === photo.id ? spot.at : null}
              text={String(at + 1)}
            />
          ))}
          <SpotMark at={draft?.photoId === photo.id ? draft.at : null} text="+" />
        </button>
      )}
      {draft === null ? (
        <Button className="self-start" onClick={() => begin(null, CENTER)}>
          Add damage that no photo shows
        </Button>
      ) : (
        <DamageForm
          key={draft.id}
          jobId={jobId}
          spot={{ ...draft, kind: null, severity: null, note: '', repairCents: null }}
          onEnd={() => setDraft(null)}
        />
      )}
      <SpotList jobId={jobId} damage={damage} />
    </div>
  );
}

function SpotMark({ at, text }: { at: PhotoPoint | null; text: string }): ReactElement | null {
  if (at === null) return null;
  return (
    <span
      className="snap-damage-spot"
      style={{ left: `${at.x * 100}%`, top: `${at.y * 100}%` }}
      aria-hidden="true"
    >
      {text}
    </span>
  );
}

function SpotList({ jobId, damage }: { jobId: string; damage: readonly DamageSpot[] }) {
  if (damage.length === 0) return <p className="text-ink-2">No damage is shown yet.</p>;
  return (
    <ol className="flex flex-col" aria-label="Damage that you show">
      {damage.map((spot, at) => (
        <li key={spot.id} className="border-line border-t py-2">
          <details>
            <summary className="min-h-11 cursor-pointer py-2">
              {`${at + 1}. ${SEVERITY_WORDS[spot.severity]} ${DAMAGE_KIND_WORDS[spot.kind].toLowerCase()}`}
              {spot.note === '' ? '' : `: ${spot.note}`}
            </summary>
            <DamageForm jobId={jobId} spot={spot} />
            <RemoveDamage jobId={jobId} spotId={spot.id} />
          </details>
        </li>
      ))}
    </ol>
  );
}
