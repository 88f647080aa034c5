import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { listHandbook, readHandbook } from '@/lib/platform/handbook';
import { HandbookMarkdown, headingId } from './handbook-markdown';

const html = (text: string) => renderToStaticMarkup(<HandbookMarkdown text={text} />);

describe('pages of the handbook', () => {
  it.each(listHandbook().map(({ slug }) => slug))(
    '%s: its contents lead to its headings',
    (slug) => {
      const text = readHandbook(slug);
      const page = html(text?.markdown ?? '');
      const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
      expect((text?.headings ?? []).map(headingId).filter((id) => !ids.has(id))).toEqual([]);
    },
  );

  it('shows HTML as text, opens no address that runs code, and names files that are no pages', () => {
    const page = html(
      '<script>alert(1)</script>\n\n[a](javascript:alert(1)) [b](#file:docs/openapi.json)',
    );
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('javascript:');
    expect(page).toContain('<code>docs/openapi.json</code>');
  });
});
