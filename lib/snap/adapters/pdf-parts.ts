/** What every document that is printed here begins with. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type PDFDocument from 'pdfkit';

const FONT_FOLDER = 'node_modules/geist/dist/fonts/geist-sans';

/** A document that is being written. */
export type PdfPage = InstanceType<typeof PDFDocument>;

/** PDFKit and the typeface that the pages have. */
export async function loadPdfParts() {
  const font = (name: string) => readFile(path.join(process.cwd(), FONT_FOLDER, name));
  const [{ default: Document }, regular, bold] = await Promise.all([
    import('pdfkit'),
    font('Geist-Regular.ttf'),
    font('Geist-SemiBold.ttf'),
  ]);
  return { Document, regular, bold };
}

/** The bytes of a document, once it has ended. */
export function collectPdf(page: PdfPage): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    page.on('data', (chunk: Buffer) => chunks.push(chunk));
    page.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    page.on('error', reject);
  });
}
