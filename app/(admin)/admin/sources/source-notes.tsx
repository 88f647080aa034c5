import type { ReactElement } from 'react';
import { NavLink } from '@/components/ui/nav-link';
import type { ManagedSource } from '@/lib/sources/managed-sources';
import { groundOf } from './source-words';

/** Sources that are not read, a line each with a word about why or how. */
export function SourceNotes({
  title,
  sources,
  noteOf,
  action,
}: {
  title: string;
  sources: readonly ManagedSource[];
  noteOf: (source: ManagedSource) => string | null;
  /** What there is to do about each. */
  action?: string;
}): ReactElement | null {
  if (sources.length === 0) return null;
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="text-base">{title}</h2>
      <ul className="source-notes">
        {sources.map((source) => {
          const { key, label } = source;
          return (
            <li key={key}>
              <div>
                <NavLink href={`/admin/sources/${key}`} className="font-medium underline">
                  {label}
                </NavLink>
                <span className="block text-ink-3 text-xs">{groundOf(source)}</span>
              </div>
              <span className="min-w-0 text-ink-2">{noteOf(source)}</span>
              {action === undefined ? null : (
                <NavLink href={`/admin/sources/${key}#switch`} className="button button-secondary">
                  {action}
                  <span className="sr-only"> ({label})</span>
                </NavLink>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
