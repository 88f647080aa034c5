import type { ReactElement } from 'react';

/** Files to keep: the kit for sites that no program posts to, and a page for the windshield. */
export function TakeAlong({ jobId }: { jobId: string }): ReactElement {
  const path = `/api/v1/snap-jobs/${jobId}`;
  return (
    <section className="flex flex-col gap-3" aria-labelledby="take-along">
      <h2 id="take-along" className="text-base">
        To take along
      </h2>
      <p className="max-w-prose text-ink-2 text-sm">
        The kit is a ZIP with the photos in order, a text for each site, the facts and the window
        sticker. The sticker’s code leads to the public page while the car has one.
      </p>
      <p className="flex flex-wrap gap-3">
        <a href={`${path}/export-kit`} className="button button-secondary" download>
          Export kit (ZIP)
        </a>
        <a href={`${path}/window-sticker`} className="button button-secondary" download>
          Window sticker (PDF)
        </a>
      </p>
    </section>
  );
}
