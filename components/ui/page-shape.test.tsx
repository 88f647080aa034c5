import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ComingPageFrame } from './coming-page';
import { PageShape, pageShapeOf } from './page-shape';

const APP = fileURLToPath(new URL('../../app', import.meta.url));

/** Every path of the site, with a word in place of each parameter. */
const paths = readdirSync(APP, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name === 'page.tsx')
  .map((entry) => path.relative(APP, entry.parentPath).replaceAll('\\', '/'))
  .map((folder) =>
    folder
      .split('/')
      .filter((part) => !part.startsWith('('))
      .map((part) => (part.startsWith('[') ? 'x1' : part))
      .join('/'),
  )
  .map((joined) => `/${joined}`);

describe('the shape of a page that is on its way', () => {
  it.each([
    ['/', 'results'],
    ['/listings/lst_1', 'listing'],
    ['/listings/lst_1/inspection', 'list'],
    ['/market/Honda/Civic', 'figures'],
    ['/market/Honda', 'list'],
    ['/admin/listings', 'table'],
    ['/account/usage', 'account'],
    ['/captures', 'account'],
    ['/sign-in', 'form'],
    ['/watchlist', 'list'],
    ['/accounting', 'list'],
  ])('of %s is that of %s', (address, shape) => {
    expect(pageShapeOf(address)).toBe(shape);
  });

  it('is there for every page, in grey alone: no words, nothing to focus, nothing that is a landmark', () => {
    expect(paths.length).toBeGreaterThan(80);
    for (const name of new Set(paths.map(pageShapeOf))) {
      const html = renderToStaticMarkup(<PageShape name={name} />);
      expect(html).toContain('class="skeleton');
      expect(html.replace(/<[^>]*>/g, '')).toBe('');
      expect(html).not.toMatch(/<(a|button|input|main|nav|h\d)\b|\b(id|tabindex|role)=/);
    }
  });

  it('is put into a frame that is always there, politely', () => {
    expect(renderToStaticMarkup(<ComingPageFrame />)).toBe(
      '<div id="coming-page" class="coming-page" aria-live="polite"></div>',
    );
  });
});
