/**
 * Service centers: where cars are inspected before they are bought. Everybody finds them; who works at one as
 * a manager writes its profile, and an admin every one's. Somebody else's is not found.
 */
import type { StateCode } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { type Ctx, personIdOf, requirePersonId } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { newId, parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { findZip, readZip } from '@/lib/platform/places';
import { inTransaction } from '@/lib/platform/transaction';
import {
  type CenterRow,
  findCenterRow,
  findMembership,
  listCenterIdsOf,
} from './booking-access-queries';
import {
  CENTERS_OF_PERSON_MAX,
  type CenterProfile,
  type CenterService,
  profileProblems,
  type ServiceCenter,
} from './center';
import {
  insertCenter,
  listNewestCenters,
  listServiceRows,
  lockCenter,
  putMember,
  type ServiceRow,
  updateCenterRow,
} from './center-queries';

/** A service as everybody sees it. */
export function toCenterService(row: ServiceRow): CenterService {
  const { name, place, priceCents, durationMin, checks, cannotCheck, isActive, version } = row;
  const id = toPublicId('center_service', row.id);
  return { id, name, place, priceCents, durationMin, checks, cannotCheck, isActive, version };
}

/** A center with the services that are shown with it. */
export function toServiceCenter(row: CenterRow, services: readonly ServiceRow[]): ServiceCenter {
  const { deletedAt: _deletedAt, ...rest } = row;
  return {
    ...rest,
    id: toPublicId('service_center', row.id),
    services: services.filter(({ centerId }) => centerId === row.id).map(toCenterService),
  };
}

/** Whether the actor writes for a center: one of its managers, or an admin. */
export async function isManagerOf(ctx: Ctx, centerId: string): Promise<boolean> {
  authorize(ctx, 'service_centers.read');
  const { actor } = ctx;
  if (actor.kind === 'person' && actor.role === 'admin') return true;
  const personId = personIdOf(actor);
  if (personId === null) return false;
  return (await findMembership(ctx.db, { centerId, personId })).isManager;
}

/** Throws `not_found` unless the actor writes for the center (uuid). */
export async function requireManager(ctx: Ctx, centerId: string): Promise<void> {
  authorize(ctx, 'service_centers.manage');
  if (!(await isManagerOf(ctx, centerId))) throw notFound('service center');
}

/** One center by its public id; one that is not shown is there for its own people only. Throws `not_found`. */
export async function getCenter(ctx: Ctx, input: { id: string }): Promise<ServiceCenter> {
  authorize(ctx, 'service_centers.read');
  const id = parsePublicId('service_center', input.id);
  const row = await findCenterRow(ctx.db, id);
  const isOwn = row !== null && (await isManagerOf(ctx, id));
  if (!row || !(row.isActive || isOwn)) throw notFound('service center');
  const services = await listServiceRows(ctx.db, { centerIds: [id], isActiveOnly: !isOwn });
  return toServiceCenter(row, services);
}

/** A page of the centers at which the person works, the newest first. */
export async function listOwnCenters(
  ctx: Ctx,
  input: { cursor: string | null; limit: number },
): Promise<{ centers: ServiceCenter[]; nextCursor: string | null }> {
  authorize(ctx, 'bookings.read');
  const rows = await listNewestCenters(ctx.db, {
    managerId: requirePersonId(ctx.actor),
    beforeId: parseCursorId('service_center', input.cursor),
    limit: input.limit + 1,
  });
  const shown = rows.slice(0, input.limit);
  const centerIds = shown.map(({ id }) => id);
  const services = await listServiceRows(ctx.db, { centerIds, isActiveOnly: false });
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return {
    centers: shown.map((row) => toServiceCenter(row, services)),
    nextCursor: last ? toPublicId('service_center', last.id) : null,
  };
}

interface PlaceOfCenter {
  zip: string;
  city: string;
  state: StateCode;
  latitude: number;
  longitude: number;
}

function placeOf(zip: string): PlaceOfCenter {
  const read = readZip(zip);
  const place = read === null ? null : findZip(read);
  if (place) return place;
  throw invalidFields([{ field: 'zip', message: 'That is no ZIP code that we know.' }]);
}

/**
 * Makes a center, whose maker becomes its first manager. Throws `invalid_fields` for hours that cannot be and
 * a ZIP code that is none, and `conflict` for somebody with `CENTERS_OF_PERSON_MAX`.
 */
export async function createCenter(ctx: Ctx, profile: CenterProfile): Promise<ServiceCenter> {
  authorize(ctx, 'service_centers.manage');
  const personId = requirePersonId(ctx.actor);
  const problems = profileProblems(profile);
  if (problems.length > 0) throw invalidFields(problems);
  const place = placeOf(profile.zip);
  const id = newId();
  const now = ctx.now();
  await inTransaction(ctx, async (tx) => {
    const own = await listCenterIdsOf(tx.db, personId, 'manager');
    if (own.length >= CENTERS_OF_PERSON_MAX) {
      const message = `You manage ${CENTERS_OF_PERSON_MAX} centers. An admin can give you more.`;
      throw new AppError('conflict', { message });
    }
    await insertCenter(tx.db, { ...profile, ...place, id, createdAt: now, updatedAt: now });
    await putMember(tx.db, { id: newId(), centerId: id, personId, kind: 'manager', now });
    await audit(tx, {
      ...{ action: 'service_center.created', subjectKind: 'service_center', subjectId: id },
    });
  });
  return getCenter(ctx, { id: toPublicId('service_center', id) });
}

/** What is changed of a center; what is left out stays. */
export interface CenterChange {
  /** "ctr_…" */
  id: string;
  version: number;
  change: { [F in keyof CenterProfile]?: CenterProfile[F] | undefined };
}

/**
 * Changes a center for its managers. Bookings that are made stay as they are, also outside new hours. Throws
 * `not_found`, `precondition_failed` for another version, and `invalid_fields` as `createCenter` does.
 */
export async function updateCenter(ctx: Ctx, input: CenterChange): Promise<ServiceCenter> {
  authorize(ctx, 'service_centers.manage');
  const id = parsePublicId('service_center', input.id);
  await requireManager(ctx, id);
  await inTransaction(ctx, async (tx) => {
    const row = await lockCenter(tx.db, id);
    if (!row) throw notFound('service center');
    if (row.version !== input.version) throw new AppError('precondition_failed');
    const given = Object.entries(input.change).filter(([, value]) => value !== undefined);
    const change: Partial<CenterProfile> = Object.fromEntries(given);
    const problems = profileProblems({ ...row, ...change });
    if (problems.length > 0) throw invalidFields(problems);
    const place = change.zip === undefined ? {} : placeOf(change.zip);
    await updateCenterRow(tx.db, id, { ...change, ...place }, tx.now());
    await audit(tx, {
      ...{ action: 'service_center.changed', subjectKind: 'service_center', subjectId: id },
      details: { fields: given.map(([name]) => name) },
    });
  });
  return getCenter(ctx, { id: input.id });
}
