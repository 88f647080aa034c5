import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The drawing of `carPicture()` (1,600 × 1,200 px) with the metadata of `cameraJpeg()` as a HEIC file, with the
 * thumbnail that phones add: what `heif-enc -q 20 -t 320` of libheif 1.15 made of the two.
 */
export function heicPhoto(): Promise<Buffer> {
  return readFile(path.join(process.cwd(), 'lib/snap/testing/car.heic'));
}

/**
 * The same drawing as phones write theirs: 3 × 4 tiles of 512 px, cut at the rim, that lie as the sensor did, with
 * `irot` to set them upright and camera data in EXIF. The tiles are heif-enc's, the boxes around them were put
 * together by the standard (ISO/IEC 23008-12, 6.6.2.3).
 */
export function tiledHeicPhoto(): Promise<Buffer> {
  return readFile(path.join(process.cwd(), 'lib/snap/testing/car-tiles.heic'));
}

interface Box {
  /** Where the box begins, and where its content does. */
  at: number;
  content: number;
  end: number;
}

/** A box by its type among those that lie side by side from here to there (ISO/IEC 14496-12, 4.2). */
function boxOf(file: Buffer, type: string, from: number, to: number): Box {
  for (let at = from; at + 8 <= to; ) {
    const end = at + file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === type) return { at, content: at + 8, end };
    if (end <= at) break;
    at = end;
  }
  throw new Error(`no box ${type}`);
}

/**
 * The same file with the note that a phone held otherwise leaves in it: to be turned left by so many quarters
 * when it is shown (`irot` of ISO/IEC 23008-12, 6.5.10), as property of item 1. For files of the form that
 * `heicPhoto` has: one-byte associations, four-byte offsets, `meta` before the data.
 */
export function turnedHeic(file: Buffer, quartersLeft: 1 | 2 | 3): Buffer {
  const meta = boxOf(file, 'meta', 0, file.length);
  const iloc = boxOf(file, 'iloc', meta.content + 4, meta.end);
  const iprp = boxOf(file, 'iprp', meta.content + 4, meta.end);
  const ipco = boxOf(file, 'ipco', iprp.content, iprp.end);
  const ipma = boxOf(file, 'ipma', iprp.content, iprp.end);
  const property = Buffer.from([0, 0, 0, 9, ...Buffer.from('irot'), quartersLeft]);
  let propertyCount = 0;
  for (let at = ipco.content; at < ipco.end; at += file.readUInt32BE(at)) propertyCount += 1;
  // After version, flags and the count of entries: item 1, how many properties it has, and which.
  const associationCount = ipma.content + 4 + 4 + 2;
  const lastAssociation = associationCount + 1 + file.readUInt8(associationCount);
  const added = property.length + 1;
  const before = Buffer.from(file.subarray(0, meta.end));
  for (const [{ at }, more] of [
    [meta, added],
    [iprp, added],
    [ipco, property.length],
    [ipma, 1],
  ] as const) {
    before.writeUInt32BE(before.readUInt32BE(at) + more, at);
  }
  before.writeUInt8(before.readUInt8(associationCount) + 1, associationCount);
  const itemCount = file.readUInt16BE(iloc.content + 6);
  // Of each item: id, data reference, base offset, one extent of offset and length.
  for (let item = 0; item < itemCount; item += 1) {
    const offset = iloc.content + 8 + item * 18 + 4;
    before.writeUInt32BE(before.readUInt32BE(offset) + added, offset);
  }
  return Buffer.concat([
    before.subarray(0, ipco.end),
    property,
    before.subarray(ipco.end, lastAssociation),
    Buffer.from([0x80 | (propertyCount + 1)]),
    before.subarray(lastAssociation),
    file.subarray(meta.end),
  ]);
}
