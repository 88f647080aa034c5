import type { ReactElement, ReactNode } from 'react';

/** One headed part of the listing page. */
export function Section({
  id,
  title,
  lead,
  isOnPaper = false,
  children,
}: {
  id: string;
  title: string;
  /** One sentence under the heading. */
  lead?: ReactNode;
  /** Whether it stands on the sheet that a buyer prints and takes along. */
  isOnPaper?: boolean;
  children: ReactNode;
}): ReactElement {
  return (
    <section
      aria-labelledby={id}
      className={`flex flex-col gap-4 border-line border-t pt-6 ${isOnPaper ? 'on-paper' : ''}`}
    >
      <header>
        <h2 id={id} className="font-semibold text-lg">
          {title}
        </h2>
        {lead ? <p className="max-w-prose text-ink-2">{lead}</p> : null}
      </header>
      {children}
    </section>
  );
}
