import type { ReactElement } from 'react';
import Markdown, { type Components } from 'react-markdown';
import rehypeSlug from 'rehype-slug';
import remarkGfm from 'remark-gfm';

const FILE = '#file:';

const components: Components = {
  // Files of the project that are no pages here are named; there is nothing to open.
  a: ({ href = '', children }) =>
    href.startsWith(FILE) ? (
      <code>{href.slice(FILE.length)}</code>
    ) : (
      <a href={href} {...(/^https?:/.test(href) ? { rel: 'noreferrer' } : {})}>
        {children}
      </a>
    ),
  // Wide tables move by themselves, also by keyboard.
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <div className="handbook-table" tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
  pre: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <pre tabIndex={0}>{children}</pre>
  ),
  img: () => null,
};

/** Markdown of the handbook as elements; HTML in it is shown as text. */
export function HandbookMarkdown({ text }: { text: string }): ReactElement {
  return (
    <Markdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeSlug]} components={components}>
      {text}
    </Markdown>
  );
}

/** The id that a heading gets, as github-slugger makes it. */
export function headingId(words: string): string {
  return words
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}
