import { readdirSync } from 'node:fs';
import path from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ADMIN_GROUPS, AdminMap, AdminNav } from './admin-nav';

const hrefs = ADMIN_GROUPS.flatMap(({ pages }) => pages.map(({ href }) => href));
const namesOf = (html: string) =>
  [...html.matchAll(/<nav aria-label="([^"]+)"/g)].map(([, name]) => name);

describe('the ways between the pages for admins', () => {
  it('lead to every page that has no id in its address, each once', () => {
    const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
    const pages = files
      .filter((file) => path.basename(file) === 'page.tsx' && !file.includes('['))
      .map((file) => path.posix.join('/admin', path.dirname(file).replaceAll(path.sep, '/')));
    expect(['/admin', ...hrefs].sort()).toEqual(
      pages.map((each) => each.replace(/\/\.?$/, '')).sort(),
    );
  });

  it('show the groups and the pages of the open one, and say where one is', () => {
    const html = renderToStaticMarkup(<AdminNav current="/admin/jobs" />);
    expect(html).toMatch(
      /href="\/admin\/operator-alerts"[^>]*aria-current="true"|aria-current="true"[^>]*>Running/,
    );
    expect(html.match(/aria-current="page"/g)).toHaveLength(1);
    expect(html).toContain('>Backups</a>');
    expect(html).not.toContain('>Quarantine</a>');
    expect(html.match(/<a /g)).toHaveLength(1 + 5 + 6);
  });

  it('are landmarks with names of their own on the overview, where all of them stand', () => {
    const html = renderToStaticMarkup(
      <>
        <AdminNav current="/admin" />
        <AdminMap />
      </>,
    );
    expect(namesOf(html)).toEqual(['Admin pages', 'All admin pages']);
    for (const href of hrefs) expect(html).toContain(`href="${href}"`);
  });
});
