'use client';

import { type ReactElement, type ReactNode, useId, useRef } from 'react';

/** A question that must be answered before going on. Native modal dialog: Escape closes, focus returns. */
export function Dialog({
  openLabel,
  title,
  children,
  actions,
  openClassName = 'button button-secondary',
}: {
  openLabel: ReactNode;
  title: string;
  children: ReactNode;
  /** Buttons of a form; a cancel button stands before them. */
  actions: ReactNode;
  openClassName?: string;
}): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  return (
    <>
      <button type="button" className={openClassName} onClick={() => dialog.current?.showModal()}>
        {openLabel}
      </button>
      <dialog ref={dialog} className="dialog" aria-labelledby={titleId}>
        <h2 id={titleId} className="text-base">
          {title}
        </h2>
        <div className="mt-2 text-ink-2">{children}</div>
        <form method="dialog" className="mt-4 flex justify-end gap-2">
          <button type="submit" className="button button-quiet" value="cancel">
            Cancel
          </button>
          {actions}
        </form>
      </dialog>
    </>
  );
}
