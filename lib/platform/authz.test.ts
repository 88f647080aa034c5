import { describe, expect, it } from 'vitest';
import { ROLES } from '@/db/vocabulary';
import {
  assertMayUse,
  authorize,
  type OwnedPermission,
  PERMISSIONS,
  type Permission,
} from '@/lib/platform/authz';
import type { Actor } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';

const permissions = Object.keys(PERMISSIONS) as Permission[];
const visitor: Actor = { kind: 'visitor', id: '203.0.113.9', isBrowser: false };
const person = (role: (typeof ROLES)[number], personId = 'me'): Actor => ({
  kind: 'person',
  personId,
  role,
  epoch: 0,
  sessionId: 'session',
  plan: 'free',
});
const key = (role: (typeof ROLES)[number], scopes: Permission[]): Actor => ({
  kind: 'api_key',
  keyId: 'k',
  personId: 'me',
  role,
  plan: 'free',
  scopes,
});

const actors: [name: string, actor: Actor][] = [
  ['visitor', visitor],
  ...ROLES.map((role): [string, Actor] => [role, person(role)]),
  ['key of admin, all scopes', key('admin', permissions)],
  ['key of admin, no scope', key('admin', [])],
  ['key of customer, all scopes', key('customer', permissions)],
  ['job', { kind: 'job', name: 'j' }],
  ['system', { kind: 'system', name: 's' }],
];

function answer(check: () => void): string {
  try {
    check();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'allowed';
}

const everyone = actors.map(([name]) => name);
const ownGoods = [
  ...['admin', 'customer', 'key of admin, all scopes', 'key of customer, all scopes'],
  ...['job', 'system'],
];
const atWork = [
  ...['admin', 'customer', 'service_center', 'mechanic'],
  ...['key of admin, all scopes', 'key of customer, all scopes'],
];
/** The published table, written a second time by hand: who may use what on their own things. */
const expected: Record<Permission, string[]> = {
  'listings.read': everyone,
  'deals.read': everyone,
  'valuations.create': everyone,
  'costs.read': everyone,
  'market.read': everyone,
  'health.read': everyone,
  'sources.read': everyone,
  'announcements.read': everyone,
  'search.live': everyone,
  'webhooks.receive': everyone,
  'openapi.read': everyone,
  'auth.enter': everyone,
  'outbox.read': everyone,
  'removals.create': everyone,
  'listing_errors.report': everyone,
  'buyer_settings.write': everyone,
  'mcp.use': everyone.filter((name) => !['visitor', 'job', 'system'].includes(name)),
  'health.detailed': ['admin', 'key of admin, all scopes', 'system'],
  'admin.read': ['admin', 'system'],
  'operations.manage': ['admin', 'system'],
  'operations.watch': ['job', 'system'],
  'people.manage': ['admin', 'system'],
  'audit.read': ['admin', 'system'],
  'removals.manage': ['admin', 'system'],
  'listing_errors.manage': ['admin', 'system'],
  'listings.manage': ['admin', 'system'],
  'deliveries.manage': ['admin', 'system'],
  'people.purge': ['job', 'system'],
  'listings.import': ['admin', 'key of admin, all scopes', 'job', 'system'],
  'market.manage': ['admin', 'job', 'system'],
  'sources.manage': ['admin', 'key of admin, all scopes', 'system'],
  'vehicles.link': ['admin', 'job', 'system'],
  'sources.collect': ['job', 'system'],
  'tasks.read': ['admin', 'key of admin, all scopes', 'job', 'system'],
  'tasks.start': ['admin', 'key of admin, all scopes', 'system'],
  'tasks.report': ['job', 'system'],
  'jobs.read': ['admin', 'system'],
  'jobs.manage': ['admin', 'system'],
  'backups.manage': ['admin', 'job', 'system'],
  'account.read': [...ROLES, 'key of admin, all scopes', 'key of customer, all scopes'],
  'account.manage': [...ROLES, 'system'],
  'api_keys.manage': [...ROLES.filter((role) => role !== 'viewer'), 'system'],
  'captures.manage': ownGoods,
  'feeds.manage': ownGoods,
  'searches.manage': ownGoods,
  'snap.manage': ownGoods,
  'selling.manage': ownGoods,
  'snap.process': ['job', 'system'],
  'selling.sync': ['job', 'system'],
  'ebay_account.manage': ['admin', 'customer', 'job', 'system'],
  'pricing.suggest': everyone,
  'sellers.contact': ['admin', 'customer'],
  'watchlist.manage': ownGoods,
  'opportunities.read': ownGoods,
  'opportunities.write': ownGoods,
  'alerts.read': ownGoods,
  'alerts.manage': ownGoods,
  'alert_channels.manage': ownGoods,
  'alert_links.use': everyone,
  'alerts.match': ['job', 'system'],
  'alerts.deliver': ['job', 'system'],
  'boards.manage': ownGoods.filter((name) => name !== 'job'),
  'service_centers.read': everyone,
  'service_centers.manage': ['admin', 'service_center', 'key of admin, all scopes'],
  'bookings.create': [
    ...['admin', 'customer', 'key of admin, all scopes', 'key of customer, all scopes'],
  ],
  'bookings.read': atWork,
  'bookings.manage': atWork,
  'bookings.remind': ['job', 'system'],
  'calendar_feeds.manage': ['admin', 'customer', 'service_center', 'mechanic'],
  'calendars.read': everyone,
  'opinions.ask': ['admin', 'customer', 'key of admin, all scopes', 'key of customer, all scopes'],
  'fees.report': ['admin', 'customer', 'key of admin, all scopes', 'key of customer, all scopes'],
  'inspections.read': everyone.filter(
    (name) => !['visitor', 'job', 'key of admin, no scope'].includes(name),
  ),
  'inspections.perform': ['admin', 'service_center', 'mechanic', 'key of admin, all scopes'],
  'inspections.share': ownGoods.filter((name) => !['job'].includes(name)),
  'inspection_reports.read': everyone,
  'fleet.read': ['admin', 'service_center', 'viewer', 'key of admin, all scopes', 'system'],
  'fleet.manage': ['admin', 'service_center', 'key of admin, all scopes'],
  'usage.read': [...ROLES, 'key of admin, all scopes', 'key of customer, all scopes', 'system'],
};

describe('the permission table', () => {
  it.each(permissions)('%s is allowed to exactly these actors', (permission) => {
    const allowed = actors
      .filter(([, actor]) => answer(() => assertMayUse(actor, permission)) === 'allowed')
      .map(([name]) => name);
    expect(allowed).toEqual(expected[permission]);
  });

  it('tells a visitor to sign in and everybody else that they may not', () => {
    expect(answer(() => authorize({ actor: visitor }, 'admin.read'))).toBe('unauthenticated');
    expect(answer(() => authorize({ actor: person('viewer') }, 'admin.read'))).toBe('forbidden');
    expect(answer(() => authorize({ actor: key('admin', []) }, 'admin.read'))).toBe('forbidden');
  });
});

describe('ownership', () => {
  const owned = permissions.filter(
    (permission): permission is OwnedPermission => PERMISSIONS[permission].ownership !== 'none',
  );

  it('there is a permission with an owner to try', () => {
    expect(owned.length).toBeGreaterThan(0);
  });

  it.each(owned)(
    '%s: the own thing is allowed, somebody else’s or nobody’s is not found',
    (permission) => {
      const ctx = { actor: person('customer') };
      expect(answer(() => authorize(ctx, permission, { ownerId: 'me' }))).toBe('allowed');
      expect(answer(() => authorize(ctx, permission, { ownerId: 'other' }))).toBe('not_found');
      expect(answer(() => authorize(ctx, permission, { ownerId: null }))).toBe('not_found');
    },
  );

  it('what the compiler forbids is denied at run time too', () => {
    const ctx = { actor: person('admin') };
    // @ts-expect-error a permission with an owner wants the resource
    expect(answer(() => authorize(ctx, 'account.read'))).toBe('not_found');
    // @ts-expect-error an unknown permission does not compile
    expect(() => authorize(ctx, 'nothing.known')).toThrow();
  });
});
