/** Signed reports: read by who may, shared by the buyer under an address that ends, and checked by anybody. */
import { randomBytes } from 'node:crypto';
import { digestOf } from '@/lib/accounts/secret-digest';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { BlobStore } from '@/lib/platform/blobs';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { newId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { MS_PER_DAY } from '@/lib/platform/time';
import { inTransaction } from '@/lib/platform/transaction';
import type { StoredPicture } from '@/lib/snap/photo-bytes';
import { LINK_DAYS_MAX, REPORT_LINKS_MAX } from './inspection-links';
import { pictureIn, type WantedPicture } from './inspection-photo-service';
import type { ReportPrinter } from './inspection-print';
import {
  findInspection,
  findInspectionOfBuyer,
  findReadableInspection,
  type InspectionRow,
} from './inspection-queries';
import { canonicalText, findingsOf, type InspectionReport, readReport } from './inspection-report';
import {
  findLinkedInspection,
  findPublicKey,
  insertInspectionLink,
  listInspectionLinks,
  withdrawInspectionLink,
} from './inspection-report-queries';
import { inspectionReader } from './inspection-service';
import { isGenuine, reportKeyOf } from './inspection-signing';

const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
/** A report with what proves it. */
export interface SignedReport {
  report: InspectionReport;
  signature: string;
  keyId: string;
  publicKey: string;
  /** Which advert it is about ("lst_…"), for those who may see more than the report. */
  listingId: string | null;
}

function signedOf(row: InspectionRow): SignedReport {
  const { report, signature, keyId, publicKey, listingId } = row;
  if (report === null || signature === null || keyId === null || publicKey === null) {
    throw notFound('inspection report');
  }
  return {
    ...{ signature, keyId, publicKey },
    report: readReport(report),
    listingId: listingId === null ? null : toPublicId('listing', listingId),
  };
}

/** The report of an inspection, for its buyer, its center and those who watch the fleet. Throws `not_found`. */
export async function getInspectionReport(ctx: Ctx, input: { id: string }): Promise<SignedReport> {
  authorize(ctx, 'inspections.read');
  const id = parsePublicId('inspection', input.id);
  const found = await findReadableInspection(ctx.db, { id, reader: inspectionReader(ctx) });
  if (!found) throw notFound('inspection');
  return signedOf(found.inspection);
}

/** A link as its maker sees it; its secret half is shown once. */
export interface ReportLink {
  /** "inl_…" */
  id: string;
  createdAt: Date;
  expiresAt: Date;
}

async function requireBought(
  ctx: Ctx,
  input: { personId: string; id: string },
): Promise<InspectionRow> {
  const id = parsePublicId('inspection', input.id);
  const found = await findInspectionOfBuyer(ctx.db, { id, personId: input.personId });
  if (!found) throw notFound('inspection');
  return found.inspection;
}

/** The links of a buyer's report that work, the newest first. Throws `not_found`. */
export async function listReportLinks(
  ctx: Ctx,
  input: { personId: string; id: string },
): Promise<ReportLink[]> {
  authorize(ctx, 'inspections.share', { ownerId: input.personId });
  const row = await requireBought(ctx, input);
  const links = await listInspectionLinks(ctx.db, { inspectionId: row.id, now: ctx.now() });
  return links.map(({ id, createdAt, expiresAt }) => ({
    ...{ id: toPublicId('inspection_link', id), createdAt, expiresAt },
  }));
}

/**
 * Makes an address under which anybody reads a buyer's report for `days`; `url` is shown this once. Throws
 * `not_found`, `conflict` before the report is signed or beyond ten links, `invalid_fields` for other days.
 */
export async function makeReportLink(
  ctx: Ctx<{ publicUrl: string }>,
  input: { personId: string; id: string; days: number },
): Promise<ReportLink & { url: string }> {
  authorize(ctx, 'inspections.share', { ownerId: input.personId });
  const { personId, days } = input;
  const row = await requireBought(ctx, input);
  if (row.status !== 'completed') {
    throw new AppError('conflict', { message: 'The report is not ready yet.' });
  }
  if (!Number.isInteger(days) || days < 1 || days > LINK_DAYS_MAX) {
    throw invalidFields([{ field: 'days', message: `1 to ${LINK_DAYS_MAX} days.` }]);
  }
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const now = ctx.now();
  const expiresAt = new Date(now.getTime() + days * MS_PER_DAY);
  const id = newId();
  await inTransaction(ctx, async (tx) => {
    const working = await listInspectionLinks(tx.db, { inspectionId: row.id, now });
    if (working.length >= REPORT_LINKS_MAX) {
      throw new AppError('conflict', {
        message: `${REPORT_LINKS_MAX} links of this report work. Withdraw one first.`,
      });
    }
    await insertInspectionLink(tx.db, {
      ...{ id, inspectionId: row.id, personId, tokenHash: digestOf(token) },
      ...{ createdAt: now, expiresAt },
    });
    await audit(tx, {
      ...{ action: 'inspection_link.created', subjectKind: 'inspection', subjectId: row.id },
      details: { days },
    });
  });
  const url = `${ctx.ports.publicUrl}/inspections/report/${token}`;
  return { id: toPublicId('inspection_link', id), createdAt: now, expiresAt, url };
}

/** Ends a link of a buyer's report. Throws `not_found`, also for one that ended already. */
export async function withdrawReportLink(
  ctx: Ctx,
  input: { personId: string; id: string; linkId: string },
): Promise<void> {
  authorize(ctx, 'inspections.share', { ownerId: input.personId });
  const row = await requireBought(ctx, input);
  const id = parsePublicId('inspection_link', input.linkId);
  await inTransaction(ctx, async (tx) => {
    const by = { id, inspectionId: row.id, now: tx.now() };
    if (!(await withdrawInspectionLink(tx.db, by))) throw notFound('link');
    await audit(tx, {
      ...{ action: 'inspection_link.withdrawn', subjectKind: 'inspection', subjectId: row.id },
    });
  });
}

async function requireLinked(
  ctx: Ctx,
  token: string,
): Promise<{ row: InspectionRow; expiresAt: Date }> {
  if (!TOKEN.test(token)) throw notFound('report');
  const by = { tokenHash: digestOf(token), now: ctx.now() };
  const link = await findLinkedInspection(ctx.db, by);
  const found = link && (await findInspection(ctx.db, link.inspectionId));
  if (!link || !found) throw notFound('report');
  return { row: found.inspection, expiresAt: link.expiresAt };
}

/** The report behind a shared address, with the day on which it ends. Throws `not_found` for one that ended. */
export async function getSharedReport(
  ctx: Ctx,
  input: { token: string },
): Promise<SignedReport & { expiresAt: Date }> {
  authorize(ctx, 'inspection_reports.read');
  const { row, expiresAt } = await requireLinked(ctx, input.token);
  return { ...signedOf(row), expiresAt };
}

/** A photo of the report behind a shared address. Throws `not_found`. */
export async function findSharedPicture(
  ctx: Ctx<{ blobs: BlobStore }>,
  input: WantedPicture & { token: string },
): Promise<StoredPicture> {
  authorize(ctx, 'inspection_reports.read');
  const { row } = await requireLinked(ctx, input.token);
  return pictureIn(ctx, row.id, input);
}

/** What can be said of a report that somebody holds. */
export interface ReportCheck {
  isGenuine: boolean;
  /** In a sentence. */
  verdict: string;
}

/**
 * Whether a report came from here and was not altered by a letter: its text in canonical form, held against its
 * signature and the key of that name. Never throws.
 */
export async function checkReport(
  ctx: Ctx<{ encryptionSecret: string }>,
  input: { report: unknown; signature: string; keyId: string },
): Promise<ReportCheck> {
  authorize(ctx, 'inspection_reports.read');
  const own = reportKeyOf(ctx.ports.encryptionSecret);
  const publicKey =
    own.keyId === input.keyId ? own.publicKey : await findPublicKey(ctx.db, input.keyId);
  if (publicKey === null) {
    return { isGenuine: false, verdict: 'No report of this place was signed with that key.' };
  }
  const isRight = isGenuine(canonicalText(input.report), input.signature, publicKey);
  return {
    isGenuine: isRight,
    verdict: isRight
      ? 'This report was signed here and is as it was signed.'
      : 'This is not what was signed: the report or its signature was altered.',
  };
}

/** What printing stands on. */
export interface PrintingPorts {
  blobs: BlobStore;
  reportPrinter: ReportPrinter;
  publicUrl: string;
}

/** Photos that a printed report shows. */
const PRINTED_PHOTOS_MAX = 60;

async function printReport(
  ctx: Ctx<PrintingPorts>,
  signed: SignedReport,
): Promise<{ fileName: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { listingId: _advert, ...proof } = signed;
  const inspectionId = parsePublicId('inspection', signed.report.id);
  const photos = findingsOf(signed.report.points).flatMap((point) => point.photos.slice(0, 3));
  const pictures = new Map<string, Uint8Array>();
  for (const { id } of photos.slice(0, PRINTED_PHOTOS_MAX)) {
    const wanted = { photoId: id, size: 'card', format: 'jpeg' } as const;
    const picture = await pictureIn(ctx, inspectionId, wanted).catch(() => null);
    if (picture) pictures.set(id, await picture.bytes());
  }
  const verifyUrl = `${ctx.ports.publicUrl}/api/v1/inspection-reports/verify`;
  const bytes = await ctx.ports.reportPrinter.print({ ...proof, pictures, verifyUrl });
  return { fileName: `inspection-${signed.report.id}.pdf`, bytes };
}

/** The PDF of `getInspectionReport`. Throws as it does. */
export async function printInspectionReport(
  ctx: Ctx<PrintingPorts>,
  input: { id: string },
): Promise<{ fileName: string; bytes: Uint8Array<ArrayBuffer> }> {
  authorize(ctx, 'inspections.read');
  return printReport(ctx, await getInspectionReport(ctx, input));
}

/** The PDF of `getSharedReport`. Throws as it does. */
export async function printSharedReport(
  ctx: Ctx<PrintingPorts>,
  input: { token: string },
): Promise<{ fileName: string; bytes: Uint8Array<ArrayBuffer> }> {
  authorize(ctx, 'inspection_reports.read');
  return printReport(ctx, await getSharedReport(ctx, input));
}
