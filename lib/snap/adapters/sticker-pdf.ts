/** Window stickers as PDF by PDFKit, in the typeface that the pages have. */
import { encode } from 'uqr';
import type { Sticker, StickerPrinter } from '../sticker';
import { collectPdf, loadPdfParts, type PdfPage as Page } from './pdf-parts';

/** Points: US letter upright, 72 to the inch. */
const PAGE = { width: 612, height: 792, margin: 42 };
const INNER = PAGE.width - 2 * PAGE.margin;
const QR_SIDE = 112;
const FOOT_TOP = PAGE.height - PAGE.margin - QR_SIDE;
const GAP = 24;
const COLUMN = (INNER - GAP) / 2;
const INK = '#14181f';
const SOFT = '#5b6472';
const LINE = '#c9ced6';

interface Place {
  x: number;
  y: number;
}

/** A printer of stickers; PDFKit and the typeface are loaded with the first one. */
export function createStickerPrinter(options: { isCompressed?: boolean } = {}): StickerPrinter {
  let loaded: ReturnType<typeof loadPdfParts> | null = null;
  return {
    async print(sticker) {
      loaded ??= loadPdfParts();
      const { Document, regular, bold } = await loaded;
      const page = new Document({
        size: 'LETTER',
        margin: 0,
        compress: options.isCompressed ?? true,
        font: regular as unknown as string,
        info: { Title: sticker.name, Producer: 'Deal Scout', Creator: 'Deal Scout' },
        lang: 'en-US',
      });
      page.registerFont('regular', regular);
      page.registerFont('bold', bold);
      const bytes = collectPdf(page);
      draw(page, sticker);
      page.end();
      return bytes;
    },
  };
}

function draw(page: Page, sticker: Sticker): void {
  const { margin } = PAGE;
  page.font('regular').fontSize(11).fillColor(SOFT).text('FOR SALE', margin, margin, {
    lineBreak: false,
    characterSpacing: 2,
  });
  let y = margin + 22;
  y = fitted(page, sticker.name, { x: margin, y }, { sizeMax: 34, sizeMin: 15, linesMax: 2 });
  if (sticker.price !== null) {
    y = fitted(
      page,
      sticker.price,
      { x: margin, y: y + 4 },
      { sizeMax: 48, sizeMin: 20, linesMax: 1 },
    );
  }
  y = rule(page, y + 10);
  y = drawFacts(page, sticker, y + 12);
  y = rule(page, y + 4);
  drawLists(page, sticker, y + 12);
  drawFoot(page, sticker);
}

/** A line of words as large as it has room for; gives the place below it. */
function fitted(
  page: Page,
  text: string,
  { x, y }: Place,
  { sizeMax, sizeMin, linesMax }: { sizeMax: number; sizeMin: number; linesMax: number },
): number {
  page.font('bold').fillColor(INK);
  let size = sizeMax;
  const heightAt = () => page.fontSize(size).heightOfString(text, { width: INNER });
  while (size > sizeMin && heightAt() > linesMax * page.currentLineHeight(true) + 1) size -= 1;
  page.fontSize(size);
  const height = linesMax * page.currentLineHeight(true) + 1;
  page.text(text, x, y, { width: INNER, height, ellipsis: true });
  return y + Math.min(page.heightOfString(text, { width: INNER }), height);
}

function rule(page: Page, y: number): number {
  const { margin, width } = PAGE;
  page
    .moveTo(margin, y)
    .lineTo(width - margin, y)
    .lineWidth(0.75)
    .strokeColor(LINE)
    .stroke();
  return y;
}

/** Facts in two columns, a label above each. */
function drawFacts(page: Page, { facts }: Sticker, top: number): number {
  const rowHeight = 34;
  facts.forEach(({ label, text }, at) => {
    const x = PAGE.margin + (at % 2) * (COLUMN + GAP);
    const y = top + Math.floor(at / 2) * rowHeight;
    page.font('regular').fontSize(8.5).fillColor(SOFT).text(label, x, y, { lineBreak: false });
    page.font('bold').fontSize(12).fillColor(INK);
    page.text(text, x, y + 11, { width: COLUMN, height: 15, ellipsis: true });
  });
  return top + Math.ceil(facts.length / 2) * rowHeight;
}

/** Lists one below the other in two columns, as far as there is room above the foot. */
function drawLists(page: Page, { lists }: Sticker, top: number): void {
  const bottom = FOOT_TOP - 26;
  const at = { column: 0, y: top };
  let leftOut = 0;
  const place = (height: number): Place | null => {
    if (at.y + height > bottom && at.column === 0) Object.assign(at, { column: 1, y: top });
    if (at.y + height > bottom) return null;
    return { x: PAGE.margin + at.column * (COLUMN + GAP), y: at.y };
  };
  for (const { heading, lines } of lists) {
    let isHeaded = false;
    for (const line of lines) {
      const text = `•  ${line}`;
      const textHeight = page.font('regular').fontSize(10).heightOfString(text, { width: COLUMN });
      const headHeight = isHeaded ? 0 : 22;
      const here = place(textHeight + headHeight + 3);
      if (here === null) {
        leftOut += 1;
        continue;
      }
      if (!isHeaded) {
        page.font('bold').fontSize(11).fillColor(INK);
        page.text(heading, here.x, here.y + 4, { lineBreak: false });
        isHeaded = true;
      }
      page.font('regular').fontSize(10).fillColor(INK);
      page.text(text, here.x, here.y + headHeight, { width: COLUMN });
      at.y = here.y + headHeight + textHeight + 3;
    }
    at.y += 8;
  }
  if (leftOut === 0) return;
  const words = `${leftOut} more ${leftOut === 1 ? 'line has' : 'lines have'} no room here: ask the seller.`;
  page
    .font('bold')
    .fontSize(9)
    .fillColor(INK)
    .text(words, PAGE.margin, bottom + 6, { lineBreak: false });
}

function drawFoot(page: Page, { notes, url }: Sticker): void {
  rule(page, FOOT_TOP - 8);
  const width = url === null ? INNER : INNER - QR_SIDE - GAP;
  const words =
    url === null ? notes : ['Scan for photos and to write to the seller:', url, ...notes];
  page.font('regular').fontSize(9).fillColor(SOFT);
  page.text(words.join('\n'), PAGE.margin, FOOT_TOP + 4, {
    ...{ width, height: QR_SIDE - 8, ellipsis: true, lineGap: 2 },
  });
  if (url !== null) drawQr(page, url, { x: PAGE.width - PAGE.margin - QR_SIDE, y: FOOT_TOP });
}

function drawQr(page: Page, url: string, { x, y }: Place): void {
  const { data, size } = encode(url, { ecc: 'M', border: 2 });
  const side = QR_SIDE / size;
  page.fillColor('#000000');
  data.forEach((row, line) => {
    row.forEach((isDark, column) => {
      // A hair more than its square, so that no seam shows between two of them.
      if (isDark) page.rect(x + column * side, y + line * side, side + 0.05, side + 0.05);
    });
  });
  page.fill();
}
