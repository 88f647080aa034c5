import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Badge } from './marks';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

/** The declarations of every block of a file whose selector is this one alone. */
function declarations(file: string, selector: string): string {
  const escaped = selector.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return [...read(file).matchAll(new RegExp(`^ *${escaped} \\{([^}]*)\\}`, 'gm'))]
    .map(([, block]) => block)
    .join('\n');
}

/** What shows words that people and sources write as they like, and where its rule stands. */
const NAMED = [
  ['components/deals/deals.css', '.deal-name'],
  ['components/deals/deals.css', '.deal-facts'],
  ['components/deals/deals.css', '.compare-bar-name'],
  ['components/deals/deals.css', '.car-row-name'],
  ['components/shortlists/shortlists.css', '.watched-name'],
  ['components/ui/ui.css', '.badge-words'],
  ['components/ui/ui.css', '.chip'],
  ['components/ui/ui.css', '.message'],
  ['components/ui/ui.css', '.fact-rows-name'],
  ['components/ui/ui.css', '.fact-rows dd'],
  ['app/pages.css', '.facts dd'],
  ['app/pages.css', '.entry-link'],
  ['app/globals.css', 'body'],
] as const;

describe('a name of a hundred letters without a space', () => {
  it.each(NAMED)('in %s is broken or cut by %s, and widens no page', (file, selector) => {
    expect(declarations(file, selector)).toMatch(
      /overflow-wrap: (anywhere|break-word)|text-overflow: ellipsis/,
    );
  });

  it('ends in dots inside a badge, whose icon and edge stay', () => {
    expect(renderToStaticMarkup(<Badge icon="alert-triangle">{'W'.repeat(120)}</Badge>)).toMatch(
      /^<span class="badge"[^>]*><svg .*<\/svg><span class="badge-words">W{120}<\/span><\/span>$/,
    );
    expect(declarations('components/ui/ui.css', '.badge')).toContain('max-width: 100%');
  });
});
