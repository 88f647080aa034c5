import type { ReactElement } from 'react';
import { Icon } from '@/components/ui/icon';
import { NavLink } from '@/components/ui/nav-link';
import type { DraftCheck } from '@/lib/snap/draft-missing';

/** What is still missing before the car is offered. */
export function DraftChecks({
  jobId,
  checks,
}: {
  jobId: string;
  checks: readonly DraftCheck[];
}): ReactElement {
  return (
    <section className="flex flex-col gap-3" aria-labelledby="checks">
      <h2 id="checks" className="text-base">
        Before you offer it
      </h2>
      <ul className="flex max-w-prose flex-col gap-2">
        {checks.map(({ key, isDone, isNeeded, text, step }) => (
          <li key={key} className="flex flex-wrap items-center gap-2">
            <Icon
              name={isDone ? 'check' : isNeeded ? 'circle-alert' : 'info'}
              className="size-4 shrink-0"
            />
            <span className="sr-only">{isDone ? 'Done: ' : 'Open: '}</span>
            <span className="min-w-0">{text}</span>
            {isDone ? null : isNeeded ? (
              <span className="badge" data-tone="high">
                needed
              </span>
            ) : (
              <span className="badge">would help</span>
            )}
            {isDone || step === 'text' ? null : (
              <NavLink href={`/sell/snap/${jobId}/${step}`} className="text-accent underline">
                Go there<span className="sr-only">: {step}</span>
              </NavLink>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
