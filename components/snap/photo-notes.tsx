'use client';

import type { ReactElement } from 'react';
import { Button } from '@/components/ui/button';

/** What was noticed about a photo, each with what its person may do about it. Nothing is done by itself. */
export function PhotoNotes({
  name,
  hasPlate,
  sameAsNumber,
  onCover,
  onLeave,
  onRemove,
}: {
  /** "Photo 3, Front corner" */
  name: string;
  /** A number plate that nothing covers was found. */
  hasPlate: boolean;
  /** The number of the earlier photo that looks the same; null where none does. */
  sameAsNumber: number | null;
  onCover: () => void;
  onLeave: () => void;
  onRemove: () => void;
}): ReactElement {
  return (
    <>
      {sameAsNumber === null ? null : (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-2 text-xs">
          <p>{`Looks the same as photo ${sameAsNumber}.`}</p>
          <Button onClick={onRemove}>
            Remove it
            <span className="sr-only">{`: ${name}`}</span>
          </Button>
        </div>
      )}
      {hasPlate ? (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-2 text-xs">
          <p className="w-full">A number plate seems to show.</p>
          <Button onClick={onCover}>
            Cover it
            <span className="sr-only">{`: ${name}`}</span>
          </Button>
          <Button look="quiet" onClick={onLeave}>
            Leave it
            <span className="sr-only">{`: ${name}`}</span>
          </Button>
        </div>
      ) : null}
    </>
  );
}
