import type { ReactElement } from 'react';
import { Icon } from '@/components/ui/icon';
import type { DraftWarning } from '@/lib/snap/draft-check';

/** Where the words and what was confirmed disagree. The words stay their person's. */
export function DraftWarnings({
  warnings,
}: {
  warnings: readonly DraftWarning[];
}): ReactElement | null {
  if (warnings.length === 0) return null;
  return (
    <section className="flex flex-col gap-2" aria-labelledby="draft-warnings">
      <h2 id="draft-warnings" className="text-base">
        Worth a second look
      </h2>
      <ul className="flex max-w-prose flex-col gap-2">
        {warnings.map(({ code, field, found, message }) => (
          <li key={`${code}-${field}`} className="flex gap-2 text-sm">
            <Icon name="alert-triangle" className="mt-0.5 size-4 shrink-0 text-high" />
            <span className="min-w-0 break-words">
              {found === '' ? null : (
                <>
                  <q>{found}</q> in the {field}:{' '}
                </>
              )}
              {message}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
