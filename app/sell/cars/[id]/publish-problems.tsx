import type { ReactElement } from 'react';
import { Icon } from '@/components/ui/icon';
import { NavLink } from '@/components/ui/nav-link';
import type { PublicationProblem } from '@/db/snap-content';

/** The step of the snap job that mends a field. */
const STEP_OF: Readonly<Record<string, string>> = {
  title: 'text',
  description: 'text',
  facts: 'identify',
  photos: 'photos',
  zip: 'condition',
  condition: 'condition',
};

/** The page on which a problem is mended; null where it is this one, or none of ours. */
function mendingHref(field: string | null, jobId: string): string | null {
  if (field === 'account') return '/sell/ebay';
  const step = field === null ? undefined : STEP_OF[field];
  return step === undefined ? null : `/sell/snap/${jobId}/${step}`;
}

/** What eBay, or we in its place, find wrong: each with what to do and where. */
export function PublishProblems({
  problems,
  jobId,
}: {
  problems: readonly PublicationProblem[];
  jobId: string;
}): ReactElement | null {
  if (problems.length === 0) return null;
  const hasErrors = problems.some(({ isError }) => isError);
  return (
    <div className="flex flex-col gap-2" role={hasErrors ? 'alert' : undefined}>
      <h3 className="text-sm">{hasErrors ? 'What is in the way' : 'What eBay says besides'}</h3>
      <ul className="flex flex-col gap-3">
        {problems.map(({ code, isError, field, message, whatToDo }) => {
          const href = mendingHref(field, jobId);
          return (
            <li key={`${code}-${message}`} className="flex items-start gap-2">
              <Icon
                name={isError ? 'circle-alert' : 'info'}
                className="mt-0.5 size-4 shrink-0 text-ink-2"
              />
              <div className="min-w-0">
                <p>{message}</p>
                <p className="text-ink-2 text-sm">
                  {whatToDo}{' '}
                  {href === null ? null : (
                    <NavLink href={href} className="entry-link">
                      Go there
                    </NavLink>
                  )}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
