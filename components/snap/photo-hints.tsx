'use client';

import type { ReactElement } from 'react';
import { Icon } from '@/components/ui/icon';
import type { PhotoHint } from '@/db/snap-content';
import { PhotoFileInput } from './photo-file-input';
import { hintWords } from './photo-words';

/** What could be better about a photo, and the way to take it again; nothing where nothing is. */
export function PhotoHints({
  name,
  hints,
  onRetake,
}: {
  /** "Photo 3, Front corner" */
  name: string;
  hints: readonly PhotoHint[];
  onRetake: (files: File[]) => void;
}): ReactElement | null {
  if (hints.length === 0) return null;
  return (
    <>
      <ul className="flex flex-col gap-1 text-ink-2 text-xs">
        {hints.map((hint) => (
          <li key={hint.code} className="flex gap-1">
            <Icon name="alert-triangle" className="mt-0.5 size-3.5 shrink-0 text-high" />
            {hintWords(hint)}
          </li>
        ))}
      </ul>
      <PhotoFileInput isCamera onFiles={onRetake} className="button button-secondary self-start">
        Take it again
        <span className="sr-only">{`: ${name}`}</span>
      </PhotoFileInput>
    </>
  );
}
