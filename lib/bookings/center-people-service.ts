/** What a center offers and who works there, written by its managers. Each change is audited. */
import type { CenterMemberKind } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { newId, parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { findCenterRow } from './booking-access-queries';
import {
  CENTER_MEMBERS_MAX,
  CENTER_SERVICES_MAX,
  type CenterMember,
  type CenterService,
  doesInspect,
} from './center';
import {
  countManagers,
  findServiceRow,
  findWorker,
  insertService,
  listMemberRows,
  listServiceRows,
  lockCenter,
  type MemberRow,
  putMember,
  setMemberActive,
  updateServiceRow,
} from './center-queries';
import { requireManager, toCenterService } from './center-service';

/** A service as it is written. */
export type ServiceContent = Omit<CenterService, 'id' | 'version'>;

/** What a person is to be for the work they are given. */
const ROLE_OF_KIND: Readonly<Record<CenterMemberKind, readonly string[]>> = {
  manager: ['service_center', 'admin'],
  mechanic: ['mechanic', 'service_center', 'admin'],
};

function assertPlace(
  kind: Parameters<typeof doesInspect>[0],
  place: ServiceContent['place'],
): void {
  if (doesInspect(kind, place)) return;
  const message =
    place === 'mobile'
      ? 'This center is a workshop: say in its profile that it drives to cars first.'
      : 'This center drives to cars only: say in its profile that it has a workshop first.';
  throw invalidFields([{ field: 'place', message }]);
}

/**
 * Adds a service to a center of the actor's. Throws `not_found`, `invalid_fields` for a place in which the
 * center does no inspections, and `conflict` beyond `CENTER_SERVICES_MAX`.
 */
export async function addService(
  ctx: Ctx,
  input: { centerId: string; content: ServiceContent },
): Promise<CenterService> {
  authorize(ctx, 'service_centers.manage');
  const centerId = parsePublicId('service_center', input.centerId);
  await requireManager(ctx, centerId);
  const id = newId();
  return inTransaction(ctx, async (tx) => {
    const center = await lockCenter(tx.db, centerId);
    if (!center) throw notFound('service center');
    assertPlace(center.kind, input.content.place);
    const present = await listServiceRows(tx.db, { centerIds: [centerId], isActiveOnly: false });
    if (present.length >= CENTER_SERVICES_MAX) {
      const message = `A center has ${CENTER_SERVICES_MAX} services at most. Change one instead.`;
      throw new AppError('conflict', { message });
    }
    const now = tx.now();
    await insertService(tx.db, { ...input.content, id, centerId, createdAt: now, updatedAt: now });
    await audit(tx, {
      ...{ action: 'service_center.service_added', subjectKind: 'service_center' },
      ...{ subjectId: centerId, details: { service_id: id } },
    });
    const row = await findServiceRow(tx.db, { id, centerId });
    if (!row) throw notFound('service');
    return toCenterService(row);
  });
}

/**
 * Changes a service; what is left out stays, and bookings keep the price at which they were made. Throws
 * `not_found`, `precondition_failed` for another version, and `invalid_fields` as `addService` does.
 */
export async function changeService(
  ctx: Ctx,
  input: {
    centerId: string;
    id: string;
    version: number;
    change: { [F in keyof ServiceContent]?: ServiceContent[F] | undefined };
  },
): Promise<CenterService> {
  authorize(ctx, 'service_centers.manage');
  const centerId = parsePublicId('service_center', input.centerId);
  const id = parsePublicId('center_service', input.id);
  await requireManager(ctx, centerId);
  return inTransaction(ctx, async (tx) => {
    const center = await findCenterRow(tx.db, centerId);
    const before = await findServiceRow(tx.db, { id, centerId });
    if (!center || !before) throw notFound('service');
    if (input.change.place) assertPlace(center.kind, input.change.place);
    const given = Object.entries(input.change).filter(([, value]) => value !== undefined);
    const set: Partial<ServiceContent> = Object.fromEntries(given);
    const isWritten = await updateServiceRow(tx.db, { id, version: input.version }, set, tx.now());
    if (!isWritten) throw new AppError('precondition_failed');
    await audit(tx, {
      ...{ action: 'service_center.service_changed', subjectKind: 'service_center' },
      ...{ subjectId: centerId, details: { service_id: id, fields: given.map(([name]) => name) } },
    });
    const row = await findServiceRow(tx.db, { id, centerId });
    if (!row) throw notFound('service');
    return toCenterService(row);
  });
}

function toMember(row: MemberRow): CenterMember {
  const { displayName, kind, isActive, version } = row;
  return {
    ...{ displayName, kind, isActive, version },
    id: toPublicId('center_member', row.id),
    personId: toPublicId('person', row.personId),
  };
}

/** A page of who works at a center of the actor's, in the order in which they came. Throws `not_found`. */
export async function listMembersOfCenter(
  ctx: Ctx,
  input: { centerId: string; cursor: string | null; limit: number },
): Promise<{ members: CenterMember[]; nextCursor: string | null }> {
  authorize(ctx, 'service_centers.manage');
  const centerId = parsePublicId('service_center', input.centerId);
  await requireManager(ctx, centerId);
  const afterId = parseCursorId('center_member', input.cursor);
  const rows = await listMemberRows(ctx.db, { centerId, afterId, limit: input.limit + 1 });
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return {
    members: shown.map(toMember),
    nextCursor: last ? toPublicId('center_member', last.id) : null,
  };
}

/**
 * Makes a person of a center's people, by the e-mail of their account; somebody who left comes back. Throws
 * `not_found`, `invalid_fields` where nobody with that e-mail has the role for it, and `conflict` beyond
 * `CENTER_MEMBERS_MAX`.
 */
export async function addMember(
  ctx: Ctx,
  input: { centerId: string; email: string; kind: CenterMemberKind },
): Promise<CenterMember> {
  authorize(ctx, 'service_centers.manage');
  const { kind } = input;
  const centerId = parsePublicId('service_center', input.centerId);
  await requireManager(ctx, centerId);
  return inTransaction(ctx, async (tx) => {
    if (!(await lockCenter(tx.db, centerId))) throw notFound('service center');
    const page = { centerId, afterId: null, limit: CENTER_MEMBERS_MAX };
    const worker = await findWorker(tx.db, input.email.trim());
    if (!worker || !ROLE_OF_KIND[kind].includes(worker.role)) {
      const message = `Nobody with the role ${kind === 'mechanic' ? 'mechanic' : 'service center'} has that e-mail.`;
      throw invalidFields([{ field: 'email', message }]);
    }
    const isFull = (await listMemberRows(tx.db, page)).length >= CENTER_MEMBERS_MAX;
    if (isFull) {
      throw new AppError('conflict', {
        message: `A center has ${CENTER_MEMBERS_MAX} people at most.`,
      });
    }
    const member = { id: newId(), centerId, personId: worker.id, kind, now: tx.now() };
    await putMember(tx.db, member);
    await audit(tx, {
      ...{ action: 'service_center.member_added', subjectKind: 'service_center' },
      ...{ subjectId: centerId, details: { member_id: worker.id, kind } },
    });
    const rows = await listMemberRows(tx.db, page);
    const row = rows.find((each) => each.personId === worker.id && each.kind === kind);
    if (!row) throw notFound('member');
    return toMember(row);
  });
}

/**
 * Lets somebody work at a center again, or no longer: they lose sight of its bookings with the next call.
 * Throws `not_found`, and `conflict` for its last manager.
 */
export async function setMember(
  ctx: Ctx,
  input: { centerId: string; id: string; isActive: boolean },
): Promise<CenterMember> {
  authorize(ctx, 'service_centers.manage');
  const centerId = parsePublicId('service_center', input.centerId);
  const id = parsePublicId('center_member', input.id);
  await requireManager(ctx, centerId);
  return inTransaction(ctx, async (tx) => {
    await lockCenter(tx.db, centerId);
    const { isActive } = input;
    const isThere = await setMemberActive(tx.db, { id, centerId, isActive, now: tx.now() });
    if (!isThere) throw notFound('member');
    if ((await countManagers(tx.db, centerId)) === 0) {
      throw new AppError('conflict', { message: 'A center needs a manager. Add another first.' });
    }
    await audit(tx, {
      ...{ action: 'service_center.member_changed', subjectKind: 'service_center' },
      ...{ subjectId: centerId, details: { member_id: id, isActive } },
    });
    const page = { centerId, afterId: null, limit: CENTER_MEMBERS_MAX };
    const row = (await listMemberRows(tx.db, page)).find((each) => each.id === id);
    if (!row) throw notFound('member');
    return toMember(row);
  });
}
