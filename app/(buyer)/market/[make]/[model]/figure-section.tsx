import type { ReactElement, ReactNode } from 'react';
import { Badge } from '@/components/ui/marks';

/** One figure: what it says in a sentence, the drawing where there is enough for one, and how it is made. */
export function FigureSection({
  id,
  title,
  finding,
  isSimulated,
  method,
  isWide = false,
  children,
}: {
  id: string;
  title: string;
  /** One sentence. */
  finding: string;
  isSimulated: boolean;
  /** From how many and how. */
  method: ReactNode;
  isWide?: boolean;
  /** Null where there is too little to draw. */
  children: ReactNode;
}): ReactElement {
  return (
    <section aria-labelledby={id} className="market-section" data-wide={isWide ? '' : undefined}>
      <header>
        <h2 id={id} className="flex flex-wrap items-center gap-2 font-semibold text-lg">
          {title}
          {isSimulated ? <Badge>simulated in the demo</Badge> : null}
        </h2>
        <p className="max-w-prose text-ink-2">{finding}</p>
      </header>
      {children}
      <p className="max-w-prose text-ink-3 text-xs">{method}</p>
    </section>
  );
}
