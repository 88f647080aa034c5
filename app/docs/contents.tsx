import type { ReactElement } from 'react';
import { NavLink } from '@/components/ui/nav-link';
import { HANDBOOK_PARTS, type HandbookPage } from '@/lib/platform/handbook';

/** The contents of the handbook beside a page of it. */
export function Contents({
  pages,
  slug,
}: {
  pages: readonly HandbookPage[];
  slug: string;
}): ReactElement {
  return (
    <nav aria-label="Handbook" className="handbook-contents">
      {HANDBOOK_PARTS.map(({ key, title }) => (
        <section key={key} aria-label={title}>
          <h2>{title}</h2>
          {pages
            .filter(({ part }) => part === key)
            .map((page) => (
              <NavLink
                key={page.slug}
                href={`/docs/${page.slug}`}
                aria-current={page.slug === slug ? 'page' : undefined}
              >
                {page.title}
              </NavLink>
            ))}
        </section>
      ))}
    </nav>
  );
}
