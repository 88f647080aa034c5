import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LIB_LINES_MAX = 400;
const ROUTE_LINES_MAX = 40;
const PAGE_LINES_MAX = 80;
/** Vocabularies and generated tables are data, not code. */
const DATA_FILES =
  /vocabulary-|\.generated\.|vin-(manufacturers|models)|common-passwords|car-shapes/;
const TESTS = /\.(test|itest|ptest|spec)\.tsx?$|\/testing[.-]?[a-z]*\.ts$/;

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) =>
      path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    )
    .sort();
}

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const lineCount = (file: string) => read(file).split('\n').length - 1;
const libFiles = filesBelow('lib').filter((file) => !TESTS.test(file));

describe('the layout', () => {
  it('keeps every file of lib short enough to be read at once', () => {
    const long = libFiles.filter(
      (file) => !DATA_FILES.test(file) && lineCount(file) > LIB_LINES_MAX,
    );
    expect(long).toEqual([]);
  });

  it('keeps routes and pages to parse, call and render', () => {
    const long = filesBelow('app').filter(
      (file) =>
        (file.endsWith('/route.ts') && lineCount(file) > ROUTE_LINES_MAX) ||
        (file.endsWith('/page.tsx') &&
          lineCount(file) > PAGE_LINES_MAX &&
          !file.includes('/design/')),
    );
    expect(long).toEqual([]);
  });

  it('has no file or folder that is named for nothing', () => {
    const folders = ['app', 'components', 'inngest', 'lib', 'db', 'scripts', 'bench', 'e2e'];
    const empty = folders
      .flatMap(filesBelow)
      .filter((file) => /(^|\/)(utils?|helpers?|common|misc|types|index)(\/|\.tsx?$)/.test(file));
    expect(empty).toEqual([]);
  });

  it('keeps cores free of effects: only service, queries, adapters and the platform do I/O', () => {
    const pure = libFiles.filter(
      (file) =>
        !/^lib\/(platform|accounts|composition)/.test(file) &&
        !/(service|queries)\.ts$|\/adapters\//.test(file),
    );
    const impure = pure.filter((file) =>
      /from '(pg|node:fs|node:fs\/promises|node:net|undici|drizzle-orm[^']*|next\/[^']*|react)'/.test(
        read(file),
      ),
    );
    expect(impure).toEqual([]);
  });
});

describe('verbs', () => {
  const services = libFiles.filter((file) => file.endsWith('service.ts'));

  it.each(services)('in %s authorize before anything else', (file) => {
    const source = read(file);
    const verbs = [
      ...source.matchAll(/^export async function (\w+)[^{]*?\)(?:: [^{]+)? \{\n([^\n]+)\n/gms),
    ];
    const exported = [...source.matchAll(/^export (?:async )?function (\w+)/gm)].map(
      (match) => match[1],
    );
    expect(exported.length).toBeGreaterThan(0);
    for (const [, name, firstLine] of verbs) {
      expect(firstLine, `${name} in ${file}`).toMatch(/authorize\(ctx, '|return \w+\(ctx/);
    }
  });
});

describe('routes', () => {
  const routes = filesBelow('app/api').filter((file) => file.endsWith('/route.ts'));

  it.each(routes)('%s answers every method through the one wrapper', (file) => {
    const source = read(file);
    // The sign-in library and the durable functions have fences of their own.
    if (file.includes('[...nextauth]') || file === 'app/api/inngest/route.ts') return;
    expect(source).toMatch(
      /export const \{ GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS \} = api\./,
    );
  });
});

describe('durable functions', () => {
  const files = filesBelow('inngest/functions').filter((file) => !TESTS.test(file));

  it.each(files)('%s is listed once, and is one function', (file) => {
    const [name, ...others] = [
      ...read(file).matchAll(/^export const (\w+) = defineFunction\(/gm),
    ].map((match) => match[1] ?? '');
    expect(name).toBeDefined();
    expect(others).toEqual([]);
    const list = read('inngest/functions.ts');
    const imported = `import { ${name} } from './${file.replace('inngest/', '').replace('.ts', '')}';`;
    expect(list).toContain(imported);
    expect(list.match(new RegExp(`^ {2}${name},$`, 'gm'))).toHaveLength(1);
  });

  it('send and hear only events that have a schema', () => {
    const known = [...read('inngest/events.ts').matchAll(/^ {2}'([\w.-]+\/[\w.-]+)': z\./gm)].map(
      (match) => match[1],
    );
    expect(known.length).toBeGreaterThan(0);
    const named = [...files, ...libFiles].flatMap((file) =>
      [
        ...read(file).matchAll(/(?:eventOf\(\s*|name: |events: \[)'([a-z_]+\/[a-z_]+\.[a-z_]+)'/g),
      ].map((match) => ({ file, name: match[1] })),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ name }) => !known.includes(name))).toEqual([]);
  });
});

describe('documents', () => {
  const documents = ['README.md', 'CONTRIBUTING.md', ...docFiles()];

  function docFiles(): string[] {
    return readdirSync(path.join(ROOT, 'docs'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
      .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)));
  }

  it.each(documents)('%s names only paths that exist', (document) => {
    const named = [
      ...read(document).matchAll(
        /`((?:app|components|inngest|lib|db|scripts|bench|e2e|docs|public)\/[\w./()[\]-]+)`/g,
      ),
    ];
    const missing = named
      .map((match) => match[1] ?? '')
      .filter((name) => !name.includes('*') && !existsSync(path.join(ROOT, name)));
    expect(missing).toEqual([]);
  });
});
