/**
 * Inspections at work: begun from a booking, answered from devices that may have been offline, completed and
 * signed. Whoever does not work at the center, and did not book it, does not find it.
 */
import type { InspectionStatus } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { type Ctx, requirePersonId } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { newId, parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import {
  type BookingReader,
  findBookingAtOwnCenter,
  findMembership,
} from './booking-access-queries';
import {
  CHANGES_MAX,
  type Inspection,
  type InspectionPoint,
  type InspectionSummary,
  type SyncAnswer,
  toPhoto,
  toPoints,
  toSummary,
} from './inspection';
import { answerProblem, CHECKLIST_VERSION, findPoint } from './inspection-checklist';
import { listInspectionPhotos } from './inspection-photo-queries';
import {
  findInspectionAtOwnCenter,
  findInspectionOfBooking,
  findReadableInspection,
  findVin,
  type InspectionRow,
  type InspectionWithBooking,
  insertInspection,
  listDueBookings,
  listReadableInspections,
  listSeenChanges,
  lockInspection,
  readPointStates,
  writeChanges,
} from './inspection-queries';
import { type AnswerChange, applyChange, type ChangeOutcome, NO_ANSWER } from './inspection-sync';

/** Whose inspections somebody reads: those who watch the fleet read all. */
export function inspectionReader(ctx: Pick<Ctx, 'actor'>): BookingReader {
  const { actor } = ctx;
  if (actor.kind === 'system') return 'everybody';
  const personId = requirePersonId(actor);
  const role = 'role' in actor ? actor.role : null;
  return role === 'admin' || role === 'viewer' ? 'everybody' : { personId };
}

/**
 * Begins the inspection of a confirmed booking ("bkg_…"), or gives the one that was begun. Throws `not_found` for a
 * booking of another center, `forbidden` for somebody who is no mechanic there, and `conflict` for a booking that is
 * not confirmed.
 */
export async function startInspection(ctx: Ctx, input: { bookingId: string }): Promise<Inspection> {
  authorize(ctx, 'inspections.perform');
  const personId = requirePersonId(ctx.actor);
  const id = parsePublicId('booking', input.bookingId);
  const booking = await findBookingAtOwnCenter(ctx.db, { id, personId });
  if (!booking) throw notFound('booking');
  await requireMechanic(ctx, booking.centerId);
  const present = await findInspectionOfBooking(ctx.db, id);
  if (present) return getInspection(ctx, { id: toPublicId('inspection', present.id) });
  if (booking.status !== 'confirmed') {
    throw new AppError('conflict', { message: 'Only a confirmed booking is inspected.' });
  }
  const { listingId, vehicleId, centerId, carName } = booking;
  await inTransaction(ctx, async (tx) => {
    const now = tx.now();
    const inspectionId = newId();
    const isNew = await insertInspection(tx.db, {
      ...{ id: inspectionId, bookingId: id, centerId, listingId, vehicleId, carName },
      ...{ vin: listingId === null ? null : await findVin(tx.db, listingId) },
      ...{ mechanicId: personId, checklistVersion: CHECKLIST_VERSION, startedAt: now },
      ...{ createdAt: now, updatedAt: now },
    });
    if (!isNew) return;
    await audit(tx, {
      ...{ action: 'inspection.started', subjectKind: 'inspection', subjectId: inspectionId },
    });
  });
  const made = await findInspectionOfBooking(ctx.db, id);
  if (!made) throw notFound('inspection');
  return getInspection(ctx, { id: toPublicId('inspection', made.id) });
}

async function requireMechanic(ctx: Ctx, centerId: string): Promise<void> {
  const personId = requirePersonId(ctx.actor);
  const { isMechanic } = await findMembership(ctx.db, { centerId, personId });
  if (isMechanic) return;
  throw new AppError('forbidden', { message: 'Only a mechanic of the center inspects its cars.' });
}

/** One inspection with its answers, for its buyer, its center and those who watch the fleet. Throws `not_found`. */
export async function getInspection(ctx: Ctx, input: { id: string }): Promise<Inspection> {
  authorize(ctx, 'inspections.read');
  const id = parsePublicId('inspection', input.id);
  const found = await findReadableInspection(ctx.db, { id, reader: inspectionReader(ctx) });
  if (!found) throw notFound('inspection');
  return toInspection(ctx, found);
}

/** The signed inspection ("ins_…") of a booking ("bkg_…") that the reader may see; null where there is none yet. */
export async function findSignedInspection(
  ctx: Ctx,
  input: { bookingId: string },
): Promise<string | null> {
  authorize(ctx, 'inspections.read');
  const row = await findInspectionOfBooking(ctx.db, parsePublicId('booking', input.bookingId));
  if (row?.status !== 'completed') return null;
  const found = await findReadableInspection(ctx.db, {
    ...{ id: row.id, reader: inspectionReader(ctx) },
  });
  return found && toPublicId('inspection', row.id);
}

async function toInspection(ctx: Ctx, found: InspectionWithBooking): Promise<Inspection> {
  const { inspection } = found;
  const [states, photos] = await Promise.all([
    readPointStates(ctx.db, inspection.id),
    listInspectionPhotos(ctx.db, inspection.id),
  ]);
  return {
    ...toSummary(found),
    checklistVersion: inspection.checklistVersion,
    buyerNote: found.buyerNote,
    points: toPoints(states),
    photos: photos.map(toPhoto),
  };
}

/** Inspections that somebody may see, the newest first. Throws `invalid_fields` for a wrong cursor. */
export async function listInspections(
  ctx: Ctx,
  input: {
    status: InspectionStatus | null;
    /** "lst_…": those of one advert. */
    listingId: string | null;
    limit: number;
    cursor: string | null;
  },
): Promise<{ inspections: InspectionSummary[]; nextCursor: string | null }> {
  authorize(ctx, 'inspections.read');
  const { status, limit } = input;
  const rows = await listReadableInspections(ctx.db, {
    ...{ reader: inspectionReader(ctx), status, limit: limit + 1 },
    listingId: input.listingId === null ? null : parsePublicId('listing', input.listingId),
    beforeId: parseCursorId('inspection', input.cursor),
  });
  const shown = rows.slice(0, limit).map(toSummary);
  return {
    inspections: shown,
    nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** A booking that a mechanic of its center is to inspect. */
export interface DueBooking {
  /** "bkg_…" */
  bookingId: string;
  /** "ins_…"; null until it is begun. */
  inspectionId: string | null;
  status: InspectionStatus | 'due';
  car: string;
  startsAt: Date;
  timeZone: string;
  place: string;
  meetingPlace: string | null;
  buyerNote: string | null;
  /** True where it is somebody else's. */
  isOthers: boolean;
}

const DUE_MAX = 100;
const DAY_MS = 86_400_000;

/** What a mechanic's centers have to inspect from twelve hours ago until a day and a half from now, soonest first. */
export async function listDueInspections(ctx: Ctx): Promise<DueBooking[]> {
  authorize(ctx, 'inspections.perform');
  const personId = requirePersonId(ctx.actor);
  const nowMs = ctx.now().getTime();
  const rows = await listDueBookings(ctx.db, {
    ...{ personId, limit: DUE_MAX },
    from: new Date(nowMs - DAY_MS / 2),
    until: new Date(nowMs + 1.5 * DAY_MS),
  });
  return rows.map(({ booking, inspection, timeZone }) => ({
    bookingId: toPublicId('booking', booking.id),
    inspectionId: inspection && toPublicId('inspection', inspection.id),
    status: inspection?.status ?? 'due',
    car: booking.carName,
    startsAt: booking.startsAt,
    timeZone,
    place: booking.place,
    meetingPlace: booking.meetingPlace,
    buyerNote: booking.buyerNote,
    isOthers: booking.mechanicId !== null && booking.mechanicId !== personId,
  }));
}

/** An inspection of the mechanic's own center, with its row. Throws `not_found`, `forbidden` as `startInspection`. */
export async function requireOwnInspection(
  ctx: Ctx,
  input: { id: string },
): Promise<InspectionWithBooking> {
  authorize(ctx, 'inspections.perform');
  const personId = requirePersonId(ctx.actor);
  const id = parsePublicId('inspection', input.id);
  const found = await findInspectionAtOwnCenter(ctx.db, { id, personId });
  if (!found) throw notFound('inspection');
  await requireMechanic(ctx, found.inspection.centerId);
  return found;
}

/** Throws `conflict` for an inspection that is signed. */
export function assertOpen(row: Pick<InspectionRow, 'status'>): void {
  if (row.status === 'open') return;
  throw new AppError('conflict', { message: 'This inspection is completed and signed.' });
}

/**
 * Takes in what a device did, in its order; a change that was taken in before says again what became of it. Where
 * two devices answered without knowing of each other both answers stay (`kept_beside`) until one settles them.
 * Throws `not_found`, `forbidden`, `conflict` once it is signed (changes that were taken in before are still told),
 * and `invalid_fields` naming the change: then none of the call is taken in.
 */
export async function putAnswers(
  ctx: Ctx,
  input: { id: string; changes: readonly AnswerChange[] },
): Promise<SyncAnswer> {
  authorize(ctx, 'inspections.perform');
  const { inspection } = await requireOwnInspection(ctx, input);
  const { changes } = input;
  assertChanges(inspection.checklistVersion, changes);
  return inTransaction(ctx, async (tx) => {
    const row = await lockInspection(tx.db, inspection.id);
    if (!row) throw notFound('inspection');
    const ids = changes.map(({ id }) => id);
    const seen = await listSeenChanges(tx.db, row.id, ids);
    if (changes.some(({ id }) => !seen.has(id))) assertOpen(row);
    const states = await readPointStates(tx.db, row.id);
    const changed = new Map<string, InspectionPoint>();
    const outcomes: { change: AnswerChange; outcome: ChangeOutcome }[] = [];
    for (const change of changes) {
      if (seen.has(change.id)) continue;
      const { pointKey } = change;
      const { state, outcome } = applyChange(states.get(pointKey) ?? NO_ANSWER, change);
      states.set(pointKey, state);
      changed.set(pointKey, { key: pointKey, ...state });
      seen.set(change.id, outcome);
      outcomes.push({ change, outcome });
    }
    const actorId = requirePersonId(tx.actor);
    await writeChanges(tx.db, {
      ...{ inspectionId: row.id, actorId, points: changed, changes: outcomes, now: tx.now() },
    });
    return {
      outcomes: ids.map((id) => ({ id, outcome: seen.get(id) ?? 'same' })),
      points: toPoints(states),
    };
  });
}

function assertChanges(version: number, changes: readonly AnswerChange[]): void {
  if (changes.length > CHANGES_MAX) {
    throw invalidFields([{ field: 'changes', message: `At most ${CHANGES_MAX} at once.` }]);
  }
  const wrong = changes.flatMap(({ pointKey, answer }, at) => {
    const point = findPoint(version, pointKey);
    const message = point ? answerProblem(point, answer) : 'The checklist has no such point.';
    return message === null ? [] : [{ field: `changes.${at}`, message }];
  });
  if (wrong.length > 0) throw invalidFields(wrong);
}
