import { z } from 'zod';
import {
  type BackupManifest,
  type BackupRecord,
  manifestSchema,
  readJson,
  type Tally,
  tally,
  unreadable,
} from './backup-format';

const tableBeginSchema = z.object({ name: z.string(), columns: z.array(z.string()).min(1) });
const tableEndSchema = z.object({
  rows: z.int(),
  checksum: z.string(),
  bytes: z.int(),
  sha256: z.string(),
});
const fileBeginSchema = z.object({ key: z.string() });
const fileEndSchema = z.object({ bytes: z.int(), sha256: z.string() });
export const secretsSchema = z.object({
  /** The text of the generated secrets file; null where there is none. */
  file: z.string().nullable(),
  /** Secrets by the name of their setting. */
  settings: z.record(z.string(), z.string()),
});
/** What the server keeps secret, for `--with-secrets`. */
export type BackupSecrets = z.output<typeof secretsSchema>;

export type BackupTable = BackupManifest['tables'][number];

/** Where the content of a backup goes as it is read. A check of the whole needs none of it. */
export interface BackupSink {
  beginTable?(table: { name: string; columns: string[] }): Promise<void>;
  rows?(piece: Buffer): Promise<void>;
  endTable?(table: BackupTable): Promise<void>;
  file?(key: string, bytes: Buffer): Promise<void>;
  secrets?(secrets: BackupSecrets): Promise<void>;
}

interface TablePart {
  kind: 'table';
  name: string;
  columns: string[];
  count: ReturnType<typeof tally>;
}
interface FilePart {
  kind: 'file';
  key: string;
  pieces: Buffer[];
  count: ReturnType<typeof tally>;
}
type Part = TablePart | FilePart | null;

function inTable(part: Part): TablePart {
  if (part?.kind !== 'table') throw unreadable('rows that belong to no table');
  return part;
}

function inFile(part: Part): FilePart {
  if (part?.kind !== 'file') throw unreadable('bytes that belong to no file');
  return part;
}

function assertBetween(part: Part): void {
  if (part !== null) throw unreadable('a part begins inside another one');
}

/**
 * Reads the content of a backup to its end, and its manifest, which is returned. Throws `damaged` where a
 * table or file has other rows, bytes or digests than were noted, where the manifest names others than were
 * read, in another order, or where anything follows it.
 */
export async function readContent(
  records: AsyncIterable<BackupRecord>,
  sink: BackupSink = {},
): Promise<BackupManifest> {
  const tables: BackupTable[] = [];
  const files: BackupManifest['files'] = [];
  let part: Part = null;
  let hasSecrets = false;
  let manifest: BackupManifest | null = null;
  for await (const record of records) {
    if (manifest !== null) throw unreadable('something follows its manifest');
    switch (record.kind) {
      case 'table': {
        assertBetween(part);
        const begun = readJson(record, tableBeginSchema);
        part = { kind: 'table', ...begun, count: tally() };
        await sink.beginTable?.(begun);
        break;
      }
      case 'rows':
        inTable(part).count.add(record.payload);
        await sink.rows?.(record.payload);
        break;
      case 'table_end': {
        const noted = readJson(record, tableEndSchema);
        const { name, columns, count } = inTable(part);
        assertSame(name, count.end(), noted);
        const table = { name, columns, ...noted };
        tables.push(table);
        await sink.endTable?.(table);
        part = null;
        break;
      }
      case 'file':
        assertBetween(part);
        part = {
          kind: 'file',
          ...readJson(record, fileBeginSchema),
          pieces: [],
          count: tally(),
        };
        break;
      case 'bytes':
        inFile(part).count.add(record.payload);
        inFile(part).pieces.push(Buffer.from(record.payload));
        break;
      case 'file_end': {
        const noted = readJson(record, fileEndSchema);
        const { key, pieces, count } = inFile(part);
        assertSame(key, { ...count.end(), rows: 0 }, { ...noted, rows: 0 });
        files.push({ key, ...noted });
        await sink.file?.(key, Buffer.concat(pieces));
        part = null;
        break;
      }
      case 'secrets':
        hasSecrets = true;
        await sink.secrets?.(readJson(record, secretsSchema));
        break;
      case 'manifest':
        assertBetween(part);
        manifest = readJson(record, manifestSchema);
        break;
      default:
        record.kind satisfies never;
    }
  }
  if (manifest === null) throw unreadable('its manifest is missing');
  const told = JSON.stringify([manifest.tables, manifest.files, manifest.has_secrets]);
  if (told !== JSON.stringify([tables.map(inNotedOrder), files, hasSecrets])) {
    throw unreadable('its manifest names other tables or files than it holds');
  }
  return manifest;
}

/** As the manifest has it, so that the two can be compared as text. */
function inNotedOrder({ name, columns, rows, checksum, bytes, sha256 }: BackupTable): BackupTable {
  return { name, columns, rows, checksum, bytes, sha256 };
}

function assertSame(name: string, seen: Tally, noted: Tally): void {
  if (seen.rows === noted.rows && seen.bytes === noted.bytes && seen.sha256 === noted.sha256)
    return;
  throw unreadable(`${name} has other content than was noted`);
}
