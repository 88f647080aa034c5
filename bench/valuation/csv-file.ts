import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { CsvRecordReader } from '@/lib/sources/adapters/feed/csv-records';

/** A problem with a file that its owner can mend; the message is one line. */
export class BenchInputError extends Error {}

/** A cell as a number; null where it is blank or none. */
export function numberOf(text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** A cell as text; null where it is blank. */
export function blankToNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text;
}

function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new BenchInputError(`${file}: cannot be read`);
  }
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString('utf8');
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch {
    throw new BenchInputError(`${file}: starts like gzip but does not unpack`);
  }
}

/** The records of a file (gzip or plain) as cells. A broken record costs its own line, as in the product's import. */
export function readRecords(file: string): string[][] {
  const reader = new CsvRecordReader(',');
  const text = readText(file).replace(/^\uFEFF/, '');
  const records = [...reader.push({ kind: 'lines', text }), ...reader.end()];
  return records.flatMap((record) => (record.kind === 'cells' ? [record.cells] : []));
}
