'use client';

import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { PhotoMask, PhotoPoint } from '@/db/snap-content';
import { changePhoto, type PhotoView, pictureHref } from './photo-client';
import { hintWords } from './photo-words';
import { withPlateCovered } from './plate-cover';

/** A new cover, in the middle, where a number plate often is. */
const NEW_COVER: PhotoPoint[] = [
  { x: 0.38, y: 0.55 },
  { x: 0.62, y: 0.55 },
  { x: 0.62, y: 0.65 },
  { x: 0.38, y: 0.65 },
];
const CORNERS = ['Top left', 'Top right', 'Bottom right', 'Bottom left'];
const ARROWS: Readonly<Record<string, PhotoPoint>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
const STEP = 0.005;
const LARGE_STEP = 0.03;

const outlineOf = (points: readonly PhotoPoint[]) =>
  points.map(({ x, y }) => `${x},${y}`).join(' ');
const inside = (value: number) => Math.min(1, Math.max(0, value));

/** One photo large: turned, covered where its person wants it, and everything that was done to it. */
export function PhotoEditor({
  jobId,
  photo,
  onChanged,
  onClose,
}: {
  jobId: string;
  photo: PhotoView;
  onChanged: (photo: PhotoView) => void;
  onClose: () => void;
}): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const [masks, setMasks] = useState<PhotoMask[]>(photo.masks);
  const [isAsItCame, setIsAsItCame] = useState(false);
  const [isPending, setIsPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => setMasks(photo.masks), [photo.masks]);
  const isFoundShown =
    photo.plateRegion !== null && !masks.some(({ reason }) => reason === 'plate');
  const isChanged = JSON.stringify(masks) !== JSON.stringify(photo.masks);

  async function save(change: { masks?: PhotoMask[]; rotation_degrees?: number }): Promise<void> {
    setIsPending(true);
    setProblem(null);
    try {
      onChanged(await changePhoto(jobId, photo, change));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'This did not work.');
    } finally {
      setIsPending(false);
    }
  }

  const movePoint = (mask: number, corner: number, to: PhotoPoint) =>
    setMasks((all) =>
      all.map((each, at) =>
        at === mask
          ? { ...each, points: each.points.map((point, index) => (index === corner ? to : point)) }
          : each,
      ),
    );

  return (
    <dialog
      ref={dialog}
      className="dialog photo-editor"
      aria-label="Edit the photo"
      onClose={onClose}
    >
      <div className="photo-stage">
        {/* biome-ignore lint/performance/noImgElement: private bytes, sized already */}
        <img
          src={pictureHref(jobId, photo, isAsItCame ? 'unmasked' : 'full')}
          alt={isAsItCame ? 'The photo as it came' : 'The photo as buyers see it'}
          width={photo.widthPx ?? undefined}
          height={photo.heightPx ?? undefined}
        />
        {isAsItCame ? null : (
          <Covers
            masks={masks}
            found={isFoundShown ? (photo.plateRegion?.points ?? null) : null}
            onMove={movePoint}
          />
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {isFoundShown ? (
          <Button
            onClick={() =>
              setMasks((all) => withPlateCovered({ masks: all, plateRegion: photo.plateRegion }))
            }
          >
            Cover the plate that was found
          </Button>
        ) : null}
        <Button onClick={() => setMasks((all) => [...all, { reason: 'plate', points: NEW_COVER }])}>
          Cover a number plate
        </Button>
        {masks.length > 0 ? (
          <Button look="quiet" onClick={() => setMasks((all) => all.slice(0, -1))}>
            Take the last cover off
          </Button>
        ) : null}
        <Button
          isPending={isPending}
          disabled={isPending || isChanged}
          onClick={() => save({ rotation_degrees: (photo.rotationDegrees + 90) % 360 })}
        >
          Turn right
        </Button>
        <Button look="quiet" aria-pressed={isAsItCame} onClick={() => setIsAsItCame((is) => !is)}>
          {isAsItCame ? 'Show as buyers see it' : 'Show as it came'}
        </Button>
      </div>
      {masks.length > 0 ? (
        <p className="text-ink-2 text-sm">
          Drag the corners over what is to be covered, or move one with the arrow keys (with Shift
          in larger steps). It is painted over in every size; only you can take it off again.
        </p>
      ) : null}
      {photo.hints.map((hint) => (
        <p key={hint.code} className="text-ink-2 text-sm">
          {hintWords(hint)}
        </p>
      ))}
      <details className="text-sm">
        <summary>What was done to this photo</summary>
        <ul className="mt-1 list-disc pl-5 text-ink-2">
          {photo.edits.map((edit, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two covers read the same
            <li key={at}>{`${edit.detail} (${edit.by === 'auto' ? 'always' : 'by you'})`}</li>
          ))}
          <li>Nothing was drawn, removed or made more beautiful.</li>
        </ul>
      </details>
      <p role="status" className="text-overpriced text-sm">
        {problem}
      </p>
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={() => dialog.current?.close()}>
          Close
        </Button>
        <Button
          look="primary"
          isPending={isPending}
          disabled={!isChanged || isPending}
          onClick={() => save({ masks })}
        >
          Save covers
        </Button>
      </div>
    </dialog>
  );
}

/** The covers as they will be, with a handle at each corner, and the outline of a plate that was found. */
function Covers({
  masks,
  found,
  onMove,
}: {
  masks: PhotoMask[];
  found: PhotoPoint[] | null;
  onMove: (mask: number, corner: number, to: PhotoPoint) => void;
}): ReactElement {
  const area = useRef<HTMLDivElement>(null);
  const at = (event: { clientX: number; clientY: number }): PhotoPoint | null => {
    const box = area.current?.getBoundingClientRect();
    if (!box || box.width === 0 || box.height === 0) return null;
    return {
      x: inside((event.clientX - box.left) / box.width),
      y: inside((event.clientY - box.top) / box.height),
    };
  };
  return (
    <div ref={area} className="photo-covers">
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        {masks.map(({ points }, mask) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: covers have no other name
          <polygon key={mask} points={outlineOf(points)} />
        ))}
        {found ? <polygon className="photo-found" points={outlineOf(found)} /> : null}
      </svg>
      {masks.flatMap(({ points }, mask) =>
        points.map((point, corner) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: corners have no other name
            key={`${mask}-${corner}`}
            type="button"
            className="photo-corner"
            style={{ left: `${point.x * 100}%`, top: `${point.y * 100}%` }}
            aria-label={`Cover ${mask + 1}, ${CORNERS[corner] ?? `corner ${corner + 1}`}`}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={(event) => {
              if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
              const to = at(event);
              if (to) onMove(mask, corner, to);
            }}
            onKeyDown={(event) => {
              const arrow = ARROWS[event.key];
              if (!arrow) return;
              event.preventDefault();
              const step = event.shiftKey ? LARGE_STEP : STEP;
              const to = {
                x: inside(point.x + arrow.x * step),
                y: inside(point.y + arrow.y * step),
              };
              onMove(mask, corner, to);
            }}
          />
        )),
      )}
    </div>
  );
}
