/** Inspection reports as PDF by PDFKit. */
import { collectPdf, loadPdfParts, type PdfPage } from '@/lib/snap/adapters/pdf-parts';
import { SYSTEM_WORDS } from '../inspection-checklist';
import type { PrintedReport, ReportPrinter } from '../inspection-print';
import { findingsOf, type ReportPoint } from '../inspection-report';
import {
  byWhomText,
  findingRepairText,
  findingText,
  repairsText,
  STATE_WORDS,
} from '../inspection-words';

/** Points: US letter upright, 72 to the inch. */
const PAGE = { width: 612, height: 792, margin: 48 };
const INNER = PAGE.width - 2 * PAGE.margin;
const PHOTO = { width: 152, height: 114, gap: 10 };
const INK = '#14181f';
const SOFT = '#5b6472';
const LINE = '#c9ced6';

/** A printer of reports; PDFKit and the typeface are loaded with the first one. */
export function createReportPrinter(options: { isCompressed?: boolean } = {}): ReportPrinter {
  let loaded: ReturnType<typeof loadPdfParts> | null = null;
  return {
    async print(printed) {
      loaded ??= loadPdfParts();
      const { Document, regular, bold } = await loaded;
      const page = new Document({
        size: 'LETTER',
        margin: PAGE.margin,
        compress: options.isCompressed ?? true,
        font: regular as unknown as string,
        info: { Title: `Inspection of ${printed.report.car}`, Producer: 'Deal Scout' },
        lang: 'en-US',
      });
      page.registerFont('regular', regular);
      page.registerFont('bold', bold);
      const bytes = collectPdf(page);
      draw(page, printed);
      page.end();
      return bytes;
    },
  };
}

function line(
  page: PdfPage,
  text: string,
  style: { size?: number; bold?: boolean; soft?: boolean } = {},
) {
  page.font(style.bold ? 'bold' : 'regular').fontSize(style.size ?? 10);
  page.fillColor(style.soft ? SOFT : INK);
  page.text(text, PAGE.margin, page.y, { width: INNER });
}

function rule(page: PdfPage): void {
  page.moveDown(0.6);
  const { margin, width } = PAGE;
  page
    .moveTo(margin, page.y)
    .lineTo(width - margin, page.y)
    .lineWidth(0.75)
    .strokeColor(LINE)
    .stroke();
  page.moveDown(0.6);
}

function draw(page: PdfPage, printed: PrintedReport): void {
  const { report } = printed;
  const { totals } = report;
  line(page, 'Inspection before buying', { soft: true });
  line(page, report.car, { size: 22, bold: true });
  line(page, `By ${byWhomText(report)}`);
  const facts = [
    report.vin === null ? null : `VIN ${report.vin}`,
    report.odometerMi === null ? null : `${report.odometerMi.toLocaleString('en-US')} miles`,
    `Report ${report.id}`,
  ];
  line(page, facts.filter((fact) => fact !== null).join(' · '), { soft: true });
  rule(page);
  line(
    page,
    `${totals.failCount} fail, ${totals.attentionCount} attention, ${totals.passCount} pass, ` +
      `${totals.notApplicableCount} do not apply, ${totals.notCheckedCount} not checked`,
    { bold: true, size: 12 },
  );
  line(page, `Repairs: ${repairsText(totals)}`);
  if (report.notCheckedReason !== null) {
    line(page, `Why points were not checked: ${report.notCheckedReason}`);
  }
  rule(page);
  drawFindings(page, printed);
  drawPoints(page, report.points);
  rule(page);
  line(page, 'How to check this report', { bold: true });
  line(
    page,
    `It is signed (Ed25519, key ${printed.keyId}). Whoever holds its address sees it as it was signed; ` +
      `a copy is held against its signature at ${printed.verifyUrl}. Signature: ${printed.signature}`,
    { size: 8, soft: true },
  );
}

function drawFindings(page: PdfPage, { report, pictures }: PrintedReport): void {
  const findings = findingsOf(report.points);
  line(page, findings.length === 0 ? 'Nothing was found.' : 'What was found, worst first', {
    ...{ bold: true, size: 12 },
  });
  for (const point of findings) {
    page.moveDown(0.4);
    const mark =
      point.isCritical && point.state === 'fail'
        ? 'Fail, a matter of safety'
        : STATE_WORDS[point.state];
    line(page, `${mark}: ${findingText(point)}`, { bold: true });
    const repair = findingRepairText(point);
    line(page, repair ?? 'Repair: nobody put a figure to it', { soft: true });
    drawPhotos(page, point, pictures);
  }
  rule(page);
}

function drawPhotos(page: PdfPage, point: ReportPoint, pictures: PrintedReport['pictures']): void {
  const shown = point.photos.flatMap(({ id }) => pictures.get(id) ?? []).slice(0, 3);
  if (shown.length === 0) return;
  if (page.y + PHOTO.height > PAGE.height - PAGE.margin) page.addPage();
  const top = page.y + 4;
  shown.forEach((bytes, at) => {
    const x = PAGE.margin + at * (PHOTO.width + PHOTO.gap);
    page.image(Buffer.from(bytes), x, top, { fit: [PHOTO.width, PHOTO.height] });
  });
  page.y = top + PHOTO.height + 4;
}

function drawPoints(page: PdfPage, points: readonly ReportPoint[]): void {
  line(page, 'Every point', { bold: true, size: 12 });
  let system: string | null = null;
  for (const point of points) {
    if (point.system !== system) {
      system = point.system;
      page.moveDown(0.4);
      line(page, SYSTEM_WORDS[point.system], { bold: true });
    }
    line(page, `${STATE_WORDS[point.state]} · ${findingText(point)}`, { size: 9 });
  }
}
