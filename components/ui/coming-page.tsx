import type { ReactElement } from 'react';

/** The element of every page that the shape of the next one is put into. */
export const COMING_PAGE_ID = 'coming-page';

/** Always there, because only what changes inside it is read out. */
export function ComingPageFrame(): ReactElement {
  return <div id={COMING_PAGE_ID} className="coming-page" aria-live="polite" />;
}
