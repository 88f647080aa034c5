import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { formatAgo, formatCounted } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState } from '@/components/ui/states';
import type { Capture } from '@/lib/captures/capture';
import { captureName, captureOrigin, verdictWords } from './capture-words';

/** Captures with what became of each, the newest first. */
export function CaptureList({
  captures,
  now,
}: {
  captures: readonly Capture[];
  now: Date;
}): ReactElement {
  return (
    <ul className="flex flex-col" aria-label="What you brought in">
      {captures.map((capture) => {
        const words = verdictWords(capture);
        return (
          <li key={capture.id} className="flex flex-col gap-1 border-line border-b py-3">
            <p className="flex flex-wrap items-center gap-2">
              <NavLink
                href={`/captures/${capture.id}`}
                className="min-w-0 break-words font-semibold text-accent underline"
              >
                {captureName(capture)}
              </NavLink>
              {words ? <Badge tone={words.tone}>{words.word}</Badge> : null}
            </p>
            <p className="text-ink-2 text-sm">
              {formatCounted(capture.listingCount, 'advert')} · {captureOrigin(capture)} ·{' '}
              {formatAgo(capture.updatedAt, now)}
            </p>
            {capture.problem ? <p className="text-ink-2 text-sm">{capture.problem}</p> : null}
          </li>
        );
      })}
    </ul>
  );
}

/** In place of the list while nothing was brought in. */
export function NoCaptures(): ReactElement {
  return (
    <EmptyState
      title="Nothing yet"
      icon="info"
      action={<LinkButton href="/">To the deals</LinkButton>}
    >
      The first advert that you bring in is listed here, with what it is worth.
    </EmptyState>
  );
}
