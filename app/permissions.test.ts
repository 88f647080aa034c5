import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { API_OPERATIONS } from '@/app/api/document';
import { PERMISSIONS, type Permission } from '@/lib/platform/authz';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Pages that anybody may open, with the permission that lets them. All others say theirs themselves. */
const PUBLIC_PAGES: Readonly<Record<string, Permission>> = {
  'app/(auth)/forgot-password/page.tsx': 'auth.enter',
  'app/(auth)/magic-link/page.tsx': 'auth.enter',
  'app/(auth)/reset-password/page.tsx': 'auth.enter',
  'app/(auth)/sign-in/page.tsx': 'auth.enter',
  'app/(auth)/sign-in/second-factor/page.tsx': 'auth.enter',
  'app/(auth)/sign-out/page.tsx': 'auth.enter',
  'app/(auth)/sign-up/page.tsx': 'auth.enter',
  'app/(auth)/unlock/page.tsx': 'auth.enter',
  'app/(auth)/verify-email/new/page.tsx': 'auth.enter',
  'app/(auth)/verify-email/page.tsx': 'auth.enter',
  'app/(buyer)/compare/page.tsx': 'deals.read',
  'app/(buyer)/boards/shared/[token]/page.tsx': 'deals.read',
  'app/(buyer)/listings/[id]/inspection/page.tsx': 'service_centers.read',
  'app/(buyer)/listings/[id]/page.tsx': 'listings.read',
  'app/(buyer)/market/[make]/[model]/page.tsx': 'market.read',
  'app/(buyer)/market/[make]/page.tsx': 'market.read',
  'app/(buyer)/market/page.tsx': 'market.read',
  'app/(buyer)/page.tsx': 'deals.read',
  'app/(buyer)/welcome/page.tsx': 'buyer_settings.write',
  'app/(buyer)/your-place/page.tsx': 'buyer_settings.write',
  'app/(notices)/accuracy/page.tsx': 'market.read',
  'app/(notices)/estimates/page.tsx': 'market.read',
  'app/(notices)/privacy/page.tsx': 'market.read',
  'app/(notices)/removal-request/page.tsx': 'removals.create',
  'app/(notices)/sources/page.tsx': 'sources.read',
  'app/(notices)/terms/page.tsx': 'market.read',
  'app/alerts/answer/page.tsx': 'alert_links.use',
  'app/api/docs/page.tsx': 'openapi.read',
  'app/api/docs/shapes/page.tsx': 'openapi.read',
  'app/design/page.tsx': 'market.read',
  'app/docs/[...page]/page.tsx': 'openapi.read',
  'app/docs/page.tsx': 'openapi.read',
  'app/farewell/page.tsx': 'auth.enter',
  'app/health/page.tsx': 'health.read',
  'app/inspections/report/[token]/page.tsx': 'inspection_reports.read',
  'app/offline/page.tsx': 'market.read',
  'app/outbox/[id]/page.tsx': 'outbox.read',
  'app/outbox/page.tsx': 'outbox.read',
  'app/sell/page.tsx': 'pricing.suggest',
  'app/unsubscribe/page.tsx': 'alert_links.use',
};

/** Actions that do more with cookies than the wrapper knows, with what they check by themselves. */
const ACTIONS_OF_THEIR_OWN: Readonly<Record<string, Permission>> = {
  signInAction: 'auth.enter',
  signOutAction: 'account.manage',
};

/**
 * Routes that answer for others: what is nowhere else, the sign-in library behind its fence, the durable
 * functions, which take signed calls only, the picture of a public page, and links in messages, which are
 * opened by people and by mail programs; and whom to write to about a weakness.
 */
const ROUTES_WITHOUT_OPERATION = [
  'app/(buyer)/listings/[id]/share-image/route.ts',
  'app/.well-known/security.txt/route.ts',
  'app/alerts/answer/[token]/route.ts',
  'app/alerts/open/[token]/route.ts',
  'app/photos/[photo_id]/[file]/route.ts',
  'app/unsubscribe/[token]/route.ts',
  'app/api/[[...rest]]/route.ts',
  'app/api/auth/[...nextauth]/route.ts',
  'app/api/inngest/route.ts',
];

function filesBelow(folder: string): string[] {
  if (!existsSync(path.join(ROOT, folder))) return [];
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) =>
      path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    )
    .sort();
}

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const appFiles = filesBelow('app');
const isPermission = (name: string | undefined): name is Permission =>
  name !== undefined && Object.hasOwn(PERMISSIONS, name);

/** The permission that a piece of source names, as text or as a constant of its file. */
function permissionIn(piece: string, source: string): string | undefined {
  const [, text, constant] = /\bpermission(?::\s*(?:'([\w.]+)'|(\w+))|,)/.exec(piece) ?? [];
  if (text !== undefined) return text;
  return new RegExp(`const ${constant ?? 'permission'} = '([\\w.]+)'`).exec(source)?.[1];
}

describe('every page', () => {
  const pages = appFiles.filter((file) => file.endsWith('/page.tsx'));

  it.each(pages)('%s has a declared permission', (file) => {
    const source = read(file);
    const [, own] =
      /await (?:adminContext|accountContext|loadJob)\([^,]+,\s*'([\w.]+)'/.exec(source) ?? [];
    const isPublic = Object.hasOwn(PUBLIC_PAGES, file);
    expect(isPublic, 'a page is public or says its permission, not both').toBe(own === undefined);
    const permission = own ?? PUBLIC_PAGES[file];
    expect(isPermission(permission), `${permission}`).toBe(true);
    if (isPermission(permission)) expect(PERMISSIONS[permission].visitor).toBe(isPublic);
  });

  it('of the public ones exists', () => {
    expect(Object.keys(PUBLIC_PAGES).filter((file) => !pages.includes(file))).toEqual([]);
  });
});

describe('every server action', () => {
  const files = appFiles.filter((file) => /^'use server';/m.test(read(file)));
  const exported = files.flatMap((file) => {
    const source = read(file);
    const starts = [...source.matchAll(/^export (?:const|async function) (\w+)/gm)];
    return starts.map((match, index) => ({
      file,
      name: match[1] ?? '',
      piece: source.slice(match.index, starts[index + 1]?.index),
      source,
    }));
  });

  it('is in a file of actions, never inside a component', () => {
    expect(exported.length).toBeGreaterThan(0);
    const inline = appFiles.filter(
      (file) => file !== 'app/permissions.test.ts' && /^\s+'use server';/m.test(read(file)),
    );
    expect(inline).toEqual([]);
  });

  it.each(exported)('$name of $file has a declared permission', ({ name, piece, source }) => {
    const isWrapped = new RegExp(`^export const ${name} = actions\\.action\\(`).test(piece);
    const permission = isWrapped ? permissionIn(piece, source) : ACTIONS_OF_THEIR_OWN[name];
    expect(isPermission(permission), `${permission}`).toBe(true);
  });
});

describe('every route', () => {
  const routes = appFiles.filter((file) => file.endsWith('/route.ts'));

  it.each(routes)('%s serves operations only', (file) => {
    if (ROUTES_WITHOUT_OPERATION.includes(file)) return;
    const source = read(file);
    const bound = [
      ...source.matchAll(
        /^ {2}([A-Z]+): (?:orStream\(\s*)?api\.(?:route|openRoute|exchange|stream)\(\s*(\w+)/gm,
      ),
    ];
    expect(bound.length).toBeGreaterThan(0);
    const at = `/${path.dirname(file).replace(/^app\//, '')}`.replaceAll(/\[(\w+)\]/g, '{$1}');
    const declared = API_OPERATIONS.filter((operation) => operation.path === at);
    expect(bound.map(([, method]) => method).sort()).toEqual(
      declared.map(({ method }) => method).sort(),
    );
  });

  it('has a permission of the table, and no two operations one id', () => {
    expect(API_OPERATIONS.filter(({ permission }) => !isPermission(permission))).toEqual([]);
    const ids = API_OPERATIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('every durable function', () => {
  it('names the permission of its job', () => {
    const files = filesBelow('inngest/functions').filter((file) => !/\.i?test\.ts$/.test(file));
    expect(files.length).toBeGreaterThan(0);
    const silent = files.filter((file) => {
      const source = read(file);
      const permission = permissionIn(source, source);
      return !isPermission(permission) || !PERMISSIONS[permission].job;
    });
    expect(silent).toEqual([]);
  });
});
