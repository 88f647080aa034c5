import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { headingId } from '@/app/docs/handbook-markdown';
import { envSchema } from './env';
import { HANDBOOK_PARTS, listHandbook, readHandbook } from './handbook';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCS = path.join(ROOT, 'docs');
const pages = listHandbook(DOCS);
const NAMED_FILE = /^(?:app|bench|components|db|e2e|inngest|lib|ops|scripts)\/[\w./()[\]-]+\.\w+$/;

describe('the handbook', () => {
  it('has every page once, each with a title, and every part has pages', () => {
    expect(new Set(pages.map(({ slug }) => slug)).size).toBe(pages.length);
    expect(pages.filter(({ title }) => title === '')).toEqual([]);
    for (const { key } of HANDBOOK_PARTS) {
      expect(
        pages.some(({ part }) => part === key),
        key,
      ).toBe(true);
    }
    expect(pages[0]).toMatchObject({ slug: 'guides/buying', part: 'use' });
  });

  it('leads from page to page within a part, and nowhere else', () => {
    const first = readHandbook('guides/buying', DOCS);
    expect(first?.before).toBeNull();
    expect(first?.after?.part).toBe('use');
    for (const name of ['../README', 'README', 'decisions/README', 'nothing', '', 'openapi.json']) {
      expect(readHandbook(name, DOCS), name).toBeNull();
    }
  });

  it.each(pages.map(({ slug }) => slug))('%s: each link between pages leads to one', (slug) => {
    const text = readHandbook(slug, DOCS);
    const links = [...(text?.markdown ?? '').matchAll(/\]\(([^)\s]+)\)/g)].map(
      ([, to]) => to ?? '',
    );
    const lost = links.filter((to) => {
      if (to.startsWith('/docs/'))
        return !pages.some((page) => `/docs/${page.slug}` === to.split('#')[0]);
      if (!to.startsWith('#file:')) return false;
      const file = path.join(ROOT, to.slice('#file:'.length));
      return !existsSync(file) && !existsSync(`${file}.md`);
    });
    expect(lost).toEqual([]);
  });

  it.each(pages.map(({ slug }) => slug))('%s: each link to a section leads to one', (slug) => {
    const sections = (name: string) => {
      const text = readFileSync(path.join(DOCS, `${name}.md`), 'utf8').replace(
        /^```[\s\S]*?^```/gm,
        '',
      );
      return [...text.matchAll(/^#{2,4} (.+)$/gm)].map(([, words]) => headingId(words ?? ''));
    };
    const links = [
      ...(readHandbook(slug, DOCS)?.markdown ?? '').matchAll(
        /\]\((\/docs\/[^)#\s]+)?#([^):\s]+)\)/g,
      ),
    ];
    const lost = links
      .map(([, page = `/docs/${slug}`, section = '']) => ({
        page: page.slice('/docs/'.length),
        section,
      }))
      .filter(({ page, section }) => !sections(page).includes(section));
    expect(lost).toEqual([]);
  });
});

describe('files that pages name', () => {
  it('are there', () => {
    const named = pages.flatMap(({ slug }) =>
      [...readFileSync(path.join(DOCS, `${slug}.md`), 'utf8').matchAll(/`([^`\n]+)`/g)].flatMap(
        ([, code = '']) => (NAMED_FILE.test(code) ? [{ slug, file: code }] : []),
      ),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(({ file }) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });
});

describe('what the guides tell people to type', () => {
  const scripts: Record<string, string> = JSON.parse(
    readFileSync(path.join(ROOT, 'package.json'), 'utf8'),
  ).scripts;
  const operations: Record<string, unknown> = JSON.parse(
    readFileSync(path.join(DOCS, 'openapi.json'), 'utf8'),
  ).paths;
  const addresses = Object.keys(operations).map(
    (address) => new RegExp(`^${address.replace(/\{[^}]+\}/g, '[^/?]+')}$`),
  );
  const typed = [...pages.map(({ slug }) => `docs/${slug}.md`), 'README.md'].flatMap((file) =>
    [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(/^```(?:sh|bash)?\n([\s\S]*?)^```/gm)]
      .flatMap(([, block]) => (block ?? '').replaceAll('\\\n', ' ').split('\n'))
      .map((line) => ({ file, line: line.trim() })),
  );

  it('names only commands that there are', () => {
    const unknown = typed.filter(({ line }) => {
      const name = /(?:^|\s)npm run (?:-s )?([\w:-]+)/.exec(line)?.[1];
      return name !== undefined && scripts[name] === undefined;
    });
    expect(unknown).toEqual([]);
  });

  it('calls only addresses that there are', () => {
    const unknown = typed.filter(({ line }) => {
      const address = /curl .*?https?:\/\/[^/'"\s]+(\/api\/[^?'"\s]*)/.exec(line)?.[1];
      return address !== undefined && !addresses.some((known) => known.test(address));
    });
    expect(unknown).toEqual([]);
  });
});

describe('changing secrets', () => {
  /** What everybody may see, though its name says key. */
  const OPEN = ['VAPID_PUBLIC_KEY', 'S3_ACCESS_KEY_ID', 'BACKUP_S3_ACCESS_KEY_ID'];
  /** Addresses that may hold a password. */
  const WITH_PASSWORD = ['DATABASE_URL', 'OUTBOUND_PROXY_URL'];

  it('says of every secret of the settings how it is changed, and of nothing else', () => {
    const names = Object.keys(envSchema.shape).filter(
      (name) =>
        WITH_PASSWORD.includes(name) ||
        (/(?:^|_)(?:SECRET|TOKEN|KEY|PASSPHRASE|PASSWORD)(?:_|$)/.test(name) &&
          !OPEN.includes(name)),
    );
    const text = readFileSync(path.join(DOCS, 'changing-secrets.md'), 'utf8');
    const told = [...text.matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map(([, name]) => name ?? '');
    expect(told.toSorted()).toEqual(names.toSorted());
  });
});
