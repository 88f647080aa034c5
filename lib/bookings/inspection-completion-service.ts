/** The end of an inspection: everything is there, it is signed, and its buyer hears of it. */
import { ringBell } from '@/lib/alerts/bell-notices';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { inBackground } from '@/lib/platform/background';
import { type Ctx, requirePersonId } from '@/lib/platform/context';
import { invalidFields, notFound } from '@/lib/platform/errors';
import { toWire } from '@/lib/platform/http/snake-case';
import { newId, toPublicId } from '@/lib/platform/ids';
import type { Mailer } from '@/lib/platform/mail';
import { inTransaction } from '@/lib/platform/transaction';
import { answeredPoints, type Inspection } from './inspection';
import { listInspectionPhotos } from './inspection-photo-queries';
import {
  completeBookingOf,
  findPerson,
  type InspectionWithBooking,
  insertFindings,
  lockInspection,
  readPointStates,
  updateInspection,
} from './inspection-queries';
import {
  canonicalText,
  findingsOf,
  type InspectionReport,
  missingOf,
  REPORT_FORMAT,
  reportPoints,
  totalsOf,
} from './inspection-report';
import { getInspection, requireOwnInspection } from './inspection-service';
import { reportKeyOf } from './inspection-signing';
import { findingText } from './inspection-words';

const REASON_CHARACTERS_MIN = 5;

/** What completing stands on. */
export interface CompletingPorts {
  encryptionSecret: string;
  mail: Mailer;
  publicUrl: string;
}

/**
 * Completes and signs an inspection, once; repeating it gives the same. `notCheckedReason` lets points without an
 * answer stay out, but for critical ones. The booking is completed with it, and its buyer hears of the report.
 * Throws `not_found`, `forbidden`, and `invalid_fields` with everything that is missing (`points.<key>`).
 */
export async function completeInspection(
  ctx: Ctx<CompletingPorts>,
  input: { id: string; notCheckedReason: string | null },
): Promise<Inspection> {
  authorize(ctx, 'inspections.perform');
  const found = await requireOwnInspection(ctx, input);
  const reason = input.notCheckedReason?.trim() || null;
  if (reason !== null && reason.length < REASON_CHARACTERS_MIN) {
    throw invalidFields([{ field: 'not_checked_reason', message: 'Say why, in a few words.' }]);
  }
  const isNew = await inTransaction(ctx, (tx) => signIn(tx, found, reason));
  if (isNew) inBackground(ctx, 'inspection-report-mail', () => tellBuyer(ctx, found));
  return getInspection(ctx, input);
}

/** Signs an inspection that is complete; false where it was signed before. */
async function signIn(
  tx: Ctx<CompletingPorts>,
  found: InspectionWithBooking,
  reason: string | null,
): Promise<boolean> {
  const row = await lockInspection(tx.db, found.inspection.id);
  if (!row) throw notFound('inspection');
  if (row.status === 'completed') return false;
  const personId = requirePersonId(tx.actor);
  const states = await readPointStates(tx.db, row.id);
  const photos = await listInspectionPhotos(tx.db, row.id);
  const person = await findPerson(tx.db, personId);
  const points = answeredPoints(states, photos);
  const version = row.checklistVersion;
  const missing = missingOf(version, points, reason);
  if (missing.length > 0) {
    throw invalidFields(
      missing.map(({ pointKey, message }) => ({ field: `points.${pointKey}`, message })),
    );
  }
  const now = tx.now();
  const totals = totalsOf(version, points);
  const odometerMi = states.get('odometer')?.answer?.value ?? null;
  const report: InspectionReport = {
    ...{ format: REPORT_FORMAT, id: toPublicId('inspection', row.id), car: row.carName },
    ...{ vin: row.vin, odometerMi, checklistVersion: version, totals },
    center: {
      ...{ id: toPublicId('service_center', row.centerId), name: found.centerName },
      ...{ city: found.centerCity, state: found.centerState },
    },
    mechanic: firstName(person?.displayName ?? ''),
    startedAt: row.startedAt.toISOString(),
    completedAt: now.toISOString(),
    notCheckedReason: totals.notCheckedCount === 0 ? null : reason,
    points: reportPoints(version, points),
  };
  const text = canonicalText(toWire(report));
  const key = reportKeyOf(tx.ports.encryptionSecret);
  await updateInspection(
    tx.db,
    row.id,
    {
      ...{ status: 'completed', completedAt: now, mechanicId: personId, odometerMi },
      ...{ report: text, signature: key.sign(text), keyId: key.keyId, publicKey: key.publicKey },
      ...{ failCount: totals.failCount, attentionCount: totals.attentionCount },
      ...{ criticalCount: totals.criticalCount, unpricedCount: totals.unpricedCount },
      ...{ repairLowCents: totals.repairLowCents, repairHighCents: totals.repairHighCents },
      uncheckedReason: report.notCheckedReason,
    },
    now,
  );
  await insertFindings(
    tx.db,
    findingsOf(report.points).map((point) => ({
      ...{ inspectionId: row.id, centerId: row.centerId, vehicleId: row.vehicleId },
      ...{ pointKey: point.key, system: point.system, isFail: point.state === 'fail' },
      ...{ isCritical: point.isCritical, words: findingText(point), foundAt: now },
      ...{ repairLowCents: point.repairLowCents, repairHighCents: point.repairHighCents },
    })),
  );
  await completeBookingOf(tx.db, {
    ...{ bookingId: row.bookingId, actorId: personId, id: newId(), now },
  });
  if (found.buyerId !== null) {
    await ringBell(tx, {
      ...{ personId: found.buyerId, key: `inspection-report:${row.id}` },
      title: `The inspection report of the ${row.carName} is ready`,
      detail: `${found.centerName} found ${totals.failCount} to repair and ${totals.attentionCount} to watch.`,
      path: `/inspections/${report.id}/report`,
    });
  }
  await audit(tx, {
    ...{ action: 'inspection.completed', subjectKind: 'inspection', subjectId: row.id },
    details: { failCount: totals.failCount, attentionCount: totals.attentionCount },
  });
  return true;
}

function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] || 'A mechanic';
}

/** The mail to the buyer that the report is there. */
async function tellBuyer(ctx: Ctx<CompletingPorts>, found: InspectionWithBooking): Promise<void> {
  if (found.buyerId === null) return;
  const person = await findPerson(ctx.db, found.buyerId);
  if (!person) return;
  const id = toPublicId('inspection', found.inspection.id);
  const car = found.inspection.carName;
  await ctx.ports.mail.send({
    kind: 'inspection_report',
    recipient: person.email,
    personId: found.buyerId,
    subject: `The inspection report of the ${car} is ready`,
    paragraphs: [
      `Hello ${person.displayName},`,
      `${found.centerName} has inspected the ${car}. The report says what was found, with photos, and what repairs may cost.`,
      'What it found now counts in your out-the-door cost, in the risk and in the deal score of this car.',
    ],
    link: { label: 'Read the report', href: `${ctx.ports.publicUrl}/inspections/${id}/report` },
    idempotencyKey: `inspection-report-${found.inspection.id}`,
  });
}
