import './docs-page.css';
import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { NavLink } from '@/components/ui/nav-link';
import { HANDBOOK_PARTS, listHandbook } from '@/lib/platform/handbook';

export const metadata: Metadata = {
  title: 'Handbook',
  description: 'How to find a car, sell one, call the API and run a server; and how it all works.',
};

export default function HandbookContents(): ReactElement {
  const pages = listHandbook();
  return (
    <main className="page-frame flex flex-col gap-6 py-6">
      <header className="flex flex-col gap-2">
        <h1 className="text-xl">Handbook</h1>
        <p className="text-ink-2">
          Every operation of the API stands <NavLink href="/api/docs">on a page of its own</NavLink>
          , where you can try it.
        </p>
      </header>
      <div className="grid gap-x-12 gap-y-6 md:grid-cols-2">
        {HANDBOOK_PARTS.map(({ key, title, about }) => (
          <section key={key} aria-labelledby={`part-${key}`} className="flex flex-col gap-2">
            <h2 id={`part-${key}`} className="text-base">
              {title}
            </h2>
            <p className="text-ink-2 text-sm">{about}</p>
            <ul className="handbook-contents">
              {pages
                .filter(({ part }) => part === key)
                .map((page) => (
                  <li key={page.slug}>
                    <NavLink href={`/docs/${page.slug}`}>{page.title}</NavLink>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </main>
  );
}
