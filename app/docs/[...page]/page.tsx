import '../docs-page.css';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { NavLink } from '@/components/ui/nav-link';
import { listHandbook, readHandbook } from '@/lib/platform/handbook';
import { Contents } from '../contents';
import { HandbookMarkdown, headingId } from '../handbook-markdown';

interface Props {
  params: Promise<{ page: string[] }>;
}

const textOf = async ({ params }: Props) => readHandbook((await params).page.join('/'));

export async function generateMetadata(props: Props): Promise<Metadata> {
  const text = await textOf(props);
  return text ? { title: text.title } : {};
}

export default async function HandbookPage(props: Props): Promise<ReactElement> {
  const text = await textOf(props);
  if (!text) notFound();
  const turns = [
    { page: text.before, word: 'Before' },
    { page: text.after, word: 'Next' },
  ];
  return (
    <div className="page-frame handbook">
      <main className="handbook-text">
        <h1 className="text-xl">{text.title}</h1>
        {text.headings.length > 2 ? (
          <nav aria-label="On this page" className="flex flex-wrap gap-x-4 text-sm">
            {text.headings.map((words) => (
              <a key={words} href={`#${headingId(words)}`} className="min-h-8">
                {words}
              </a>
            ))}
          </nav>
        ) : null}
        <HandbookMarkdown text={text.markdown} />
        <nav aria-label="Other pages" className="handbook-turn">
          {turns.map(({ page, word }) =>
            page ? (
              <NavLink key={page.slug} href={`/docs/${page.slug}`}>
                {word}: {page.title}
              </NavLink>
            ) : null,
          )}
        </nav>
      </main>
      <Contents pages={listHandbook()} slug={text.slug} />
    </div>
  );
}
