import { ROLES, type Role } from '@/db/vocabulary';
import type { Actor } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';

interface PermissionRow {
  /** May somebody who is not signed in? */
  visitor: boolean;
  roles: readonly Role[];
  /** any = every valid key; scope = only a key that carries this permission; never = no key. */
  apiKey: 'any' | 'scope' | 'never';
  job: boolean;
  system: boolean;
  /**
   * none = the thing has no owner; owner = only its owner; owner_or_admin = also an admin. With an
   * ownership other than none, `authorize` wants the resource.
   */
  ownership: 'none' | 'owner' | 'owner_or_admin';
}

const EVERYONE = {
  visitor: true,
  roles: ROLES,
  apiKey: 'any',
  job: true,
  system: true,
  ownership: 'none',
} as const satisfies PermissionRow;

const ADMINS = {
  visitor: false,
  roles: ['admin'],
  apiKey: 'never',
  job: false,
  system: true,
  ownership: 'none',
} as const satisfies PermissionRow;

/** What is a person's own, in their own hands only: no key changes an account or makes keys. */
const OWN_ACCOUNT = {
  visitor: false,
  roles: ROLES,
  apiKey: 'never',
  job: false,
  system: true,
  ownership: 'owner',
} as const satisfies PermissionRow;

/** What a person brings in or offers: their own, also by a key that carries the permission. */
const OWN_GOODS = {
  ...OWN_ACCOUNT,
  roles: ['admin', 'customer'],
  apiKey: 'scope',
  job: true,
} as const satisfies PermissionRow;

/** Inspections: what its verbs find to be the person's own or their center's, also by a key that carries it. */
const AT_WORK = {
  visitor: false,
  roles: ['admin', 'customer', 'service_center', 'mechanic'],
  apiKey: 'scope',
  job: false,
  system: false,
  ownership: 'none',
} as const satisfies PermissionRow;

/** Who may do what: the one table of role × permission × ownership. What is not here is denied. */
export const PERMISSIONS = {
  'listings.read': EVERYONE,
  'deals.read': EVERYONE,
  'valuations.create': EVERYONE,
  'costs.read': EVERYONE,
  'market.read': EVERYONE,
  'health.read': EVERYONE,
  'openapi.read': EVERYONE,
  'auth.enter': EVERYONE,
  'outbox.read': EVERYONE,
  'removals.create': EVERYONE,
  'listing_errors.report': EVERYONE,
  'buyer_settings.write': EVERYONE,
  'sources.read': EVERYONE,
  'announcements.read': EVERYONE,
  'search.live': EVERYONE,
  'webhooks.receive': EVERYONE,
  'mcp.use': { ...EVERYONE, visitor: false, job: false, system: false },
  'health.detailed': { ...ADMINS, apiKey: 'scope' },
  'admin.read': ADMINS,
  // Switches, announcements, budgets, operator alerts, the first-run list.
  'operations.manage': ADMINS,
  'operations.watch': { ...ADMINS, roles: [], job: true },
  'people.manage': ADMINS,
  'audit.read': ADMINS,
  'removals.manage': ADMINS,
  'listing_errors.manage': ADMINS,
  // Corrects facts, and judges rows that were refused.
  'listings.manage': ADMINS,
  'deliveries.manage': ADMINS,
  'people.purge': { ...ADMINS, roles: [], job: true },
  'listings.import': { ...ADMINS, apiKey: 'scope', job: true },
  'market.manage': { ...ADMINS, job: true },
  'sources.manage': { ...ADMINS, apiKey: 'scope' },
  'vehicles.link': { ...ADMINS, job: true },
  'sources.collect': { ...ADMINS, roles: [], job: true },
  'tasks.read': { ...ADMINS, apiKey: 'scope', job: true },
  'tasks.start': { ...ADMINS, apiKey: 'scope' },
  'tasks.report': { ...ADMINS, roles: [], job: true },
  'jobs.read': ADMINS,
  'jobs.manage': ADMINS,
  'backups.manage': { ...ADMINS, job: true },
  'account.read': {
    visitor: false,
    roles: ROLES,
    apiKey: 'scope',
    job: false,
    system: false,
    ownership: 'owner',
  },
  'account.manage': OWN_ACCOUNT,
  'api_keys.manage': { ...OWN_ACCOUNT, roles: ['admin', 'customer', 'service_center', 'mechanic'] },
  'captures.manage': OWN_GOODS,
  'feeds.manage': OWN_GOODS,
  'snap.manage': OWN_GOODS,
  'selling.manage': OWN_GOODS,
  'searches.manage': OWN_GOODS,
  'watchlist.manage': OWN_GOODS,
  'opportunities.read': OWN_GOODS,
  'opportunities.write': OWN_GOODS,
  'alerts.read': OWN_GOODS,
  'alerts.manage': OWN_GOODS,
  'alert_channels.manage': OWN_GOODS,
  // Whoever holds a link of a message: it names the one thing that it does.
  'alert_links.use': EVERYONE,
  'alerts.match': { ...ADMINS, roles: [], job: true },
  'alerts.deliver': { ...ADMINS, roles: [], job: true },
  'snap.process': { ...ADMINS, roles: [], job: true },
  'selling.sync': { ...ADMINS, roles: [], job: true },
  // Lends a person's account at a shop: never by a key.
  'ebay_account.manage': { ...OWN_ACCOUNT, roles: ['admin', 'customer'], job: true },
  'pricing.suggest': EVERYONE,
  // Writing to the seller of a public car, or offering for it.
  'sellers.contact': {
    ...EVERYONE,
    visitor: false,
    roles: ['admin', 'customer'],
    apiKey: 'never',
    job: false,
    system: false,
  },
  // Of every member of a board; its verbs look whether the person is one.
  'boards.manage': { ...OWN_GOODS, job: false },
  'service_centers.read': EVERYONE,
  // Of the centers at which a person works; the verbs look which those are.
  'service_centers.manage': { ...AT_WORK, roles: ['admin', 'service_center'] },
  'bookings.create': { ...AT_WORK, roles: ['admin', 'customer'] },
  // A buyer's own, and those of the centers at which a person works; the verbs look whose they are.
  'bookings.read': AT_WORK,
  'bookings.manage': AT_WORK,
  'bookings.remind': { ...ADMINS, roles: [], job: true },
  // Shows bookings to whoever has its address: made by a person only.
  'calendar_feeds.manage': { ...AT_WORK, apiKey: 'never' },
  // Whoever holds the address of a calendar: it names the one thing that it shows.
  'calendars.read': EVERYONE,
  // Costs the operator money: a person's own wish, or that of a key that was given it.
  'opinions.ask': {
    ...EVERYONE,
    visitor: false,
    roles: ['admin', 'customer'],
    apiKey: 'scope',
    job: false,
    system: false,
  },
  // One word of one person each: what nobody else confirms is not counted with.
  'fees.report': {
    ...EVERYONE,
    visitor: false,
    roles: ['admin', 'customer'],
    apiKey: 'scope',
    job: false,
    system: false,
  },
  // Of whoever booked it, of its center, or of those who watch the fleet; its verbs look who that is.
  'inspections.read': {
    ...EVERYONE,
    visitor: false,
    apiKey: 'scope',
    job: false,
    system: true,
  },
  // By mechanics of the center, whatever else they are; its verbs look whether the person is one.
  'inspections.perform': {
    ...EVERYONE,
    visitor: false,
    roles: ['admin', 'service_center', 'mechanic'],
    apiKey: 'scope',
    job: false,
    system: false,
  },
  // A buyer shows a report to others.
  'inspections.share': { ...OWN_GOODS, job: false },
  // Whoever holds the address of a report, and whoever wants to know whether one is genuine.
  'inspection_reports.read': EVERYONE,
  'fleet.read': {
    ...EVERYONE,
    visitor: false,
    roles: ['admin', 'service_center', 'viewer'],
    apiKey: 'scope',
    job: false,
  },
  'fleet.manage': {
    ...EVERYONE,
    visitor: false,
    roles: ['admin', 'service_center'],
    apiKey: 'scope',
    job: false,
    system: false,
  },
  'usage.read': {
    ...OWN_ACCOUNT,
    apiKey: 'scope',
    ownership: 'owner_or_admin',
  },
} as const satisfies Record<string, PermissionRow>;

export type Permission = keyof typeof PERMISSIONS;

/** Permissions whose thing has an owner, so that `authorize` must be told whose it is. */
export type OwnedPermission = {
  [P in Permission]: (typeof PERMISSIONS)[P]['ownership'] extends 'none' ? never : P;
}[Permission];

/** Whose the thing is: a person's id, or null for nobody's (then it is not found). */
export interface OwnedResource {
  ownerId: string | null;
}

/** Whether an actor may use the permission at all: for what a page shows beside the rest, never in place of `authorize`. */
export function mayUse(actor: Actor, permission: Permission): boolean {
  const rule: PermissionRow = PERMISSIONS[permission];
  switch (actor.kind) {
    case 'visitor':
      return rule.visitor;
    case 'person':
      return rule.roles.includes(actor.role);
    case 'api_key':
      if (!rule.roles.includes(actor.role) || rule.apiKey === 'never') return false;
      return rule.apiKey === 'any' || actor.scopes.includes(permission);
    case 'job':
      return rule.job;
    case 'system':
      return rule.system;
    default:
      return actor satisfies never;
  }
}

/**
 * The door's half of the check, before anything is read: may this kind of actor use the permission
 * on anything at all? Throws `unauthenticated` (visitor) or `forbidden`. It never replaces
 * `authorize` in a verb.
 */
export function assertMayUse(actor: Actor, permission: Permission): void {
  if (mayUse(actor, permission)) return;
  throw new AppError(actor.kind === 'visitor' ? 'unauthenticated' : 'forbidden', {
    details: { permission, actorKind: actor.kind },
  });
}

/**
 * First line of every verb. Returns when the actor may use the permission on this resource; throws
 * `unauthenticated` (a visitor), `forbidden` (known, but may not), or `not_found` when the thing is
 * somebody else's, so that it looks exactly like one that does not exist. Permissions with an owner
 * do not compile without the resource.
 */
export function authorize<P extends Permission>(
  ctx: { actor: Actor },
  permission: P,
  ...resource: P extends OwnedPermission ? [OwnedResource] : []
): void {
  assertMayUse(ctx.actor, permission);
  const rule: PermissionRow = PERMISSIONS[permission];
  if (rule.ownership === 'none') return;
  const owned: OwnedResource | undefined = resource[0];
  const { actor } = ctx;
  if (rule.ownership === 'owner_or_admin' && actor.kind === 'person' && actor.role === 'admin') {
    return;
  }
  if (actor.kind === 'job' || actor.kind === 'system') return;
  const personId = actor.kind === 'visitor' ? null : actor.personId;
  if (personId === null || owned?.ownerId !== personId) throw notFound(permission);
}

/** The signed-in person who may use a permission on what is theirs: null for visitors, programs and other roles. */
export function ownerIdFor(actor: Actor, permission: OwnedPermission): string | null {
  return actor.kind === 'person' && mayUse(actor, permission) ? actor.personId : null;
}

/** Permissions that an API key may be given as scopes, in the order of the table. */
export const API_KEY_SCOPES: readonly Permission[] = (
  Object.entries(PERMISSIONS) as [Permission, PermissionRow][]
)
  .filter(([, rule]) => rule.apiKey === 'scope')
  .map(([permission]) => permission);
