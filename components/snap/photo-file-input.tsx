'use client';

import type { ReactElement, ReactNode } from 'react';

/** Phones name HEIC files by their ending alone. */
const ACCEPT = 'image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif,.heic,.heif';

/** A button that takes photos, from files or at once from the camera. */
export function PhotoFileInput({
  children,
  onFiles,
  isCamera = false,
  isMultiple = false,
  isDisabled = false,
  className = 'button button-secondary',
}: {
  children: ReactNode;
  onFiles: (files: File[]) => void;
  isCamera?: boolean;
  isMultiple?: boolean;
  isDisabled?: boolean;
  className?: string;
}): ReactElement {
  return (
    <label className={`photo-input ${className}`}>
      {children}
      <input
        type="file"
        className="sr-only"
        accept={ACCEPT}
        multiple={isMultiple}
        disabled={isDisabled}
        {...(isCamera ? { capture: 'environment' as const } : {})}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file once more is a change again.
          currentTarget.value = '';
        }}
      />
    </label>
  );
}
