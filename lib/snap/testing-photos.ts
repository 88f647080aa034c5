import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { ReceivedFile } from '@/lib/platform/http/receive-file';

/** How a made photo is spoilt. */
export interface PhotoFaults {
  blurPx?: number;
  /** 1 is as it is. */
  brightness?: number;
  /** A white spot in the middle, as a share of the width. */
  glare?: number;
}

/** Text that stands in the EXIF block of made photos: must be found in nothing that is stored. */
export const SECRET_IN_EXIF = 'SECRET-CAMERA-47.6062N-122.3321W';

/** A drawing of a car on a road with small details, unlike any of another `seed`. */
export async function carPicture(
  widthPx = 1_600,
  heightPx = 1_200,
  seed = 1,
  faults: PhotoFaults = {},
): Promise<Sharp> {
  const bricks = Array.from({ length: 220 }, (_, at) => {
    const x = (at * 73 * seed) % 1_600;
    const y = (at * 41 * (seed + 2)) % 620;
    const grey = 70 + ((at * 37 * seed) % 120);
    return `<rect x="${x}" y="${y}" width="58" height="22" fill="rgb(${grey},${grey - 20},${grey - 30})"/>`;
  });
  const spot = faults.glare
    ? `<circle cx="800" cy="700" r="${faults.glare * 800}" fill="#ffffff"/>`
    : '';
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 1200" width="${widthPx}" height="${heightPx}">
    <rect width="1600" height="1200" fill="#8a7f74"/>${bricks.join('')}
    <rect y="900" width="1600" height="300" fill="#55585c"/>
    <path d="M200 850 L330 640 Q520 500 900 510 L1180 620 L1420 680 L1440 850 Z" fill="rgb(${(seed * 53) % 200},40,60)" stroke="#111" stroke-width="6"/>
    <circle cx="450" cy="860" r="100" fill="#151515"/><circle cx="1180" cy="860" r="100" fill="#151515"/>
    <circle cx="450" cy="860" r="55" fill="#b9bcc0"/><circle cx="1180" cy="860" r="55" fill="#b9bcc0"/>
    <rect x="1290" y="760" width="140" height="46" fill="#f2f2f2"/>
    <text x="1296" y="796" font-size="36" font-family="sans-serif">7ABC${seed}23</text>${spot}
  </svg>`;
  let picture = sharp(Buffer.from(drawing)).flatten({ background: '#ffffff' });
  if (faults.blurPx) picture = sharp(await picture.png().toBuffer()).blur(faults.blurPx);
  if (faults.brightness) picture = picture.linear(faults.brightness, 0);
  return picture;
}

/** A camera's JPEG of such a picture: with place, maker and thumbnail data, and turned where that is said. */
export async function cameraJpeg(
  picture: Sharp,
  options: { orientation?: number; quality?: number } = {},
): Promise<Buffer> {
  const { orientation = 1, quality = 85 } = options;
  return picture
    .withExif({
      IFD0: { Make: SECRET_IN_EXIF, ImageDescription: SECRET_IN_EXIF },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '47/1 36/1 22/1' },
    })
    .withMetadata({ orientation })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${SECRET_IN_EXIF}</x:xmpmeta>`)
    .jpeg({ quality })
    .toBuffer();
}

/** Bytes as the route wrapper hands them to a verb. */
export async function receivedAs(bytes: Uint8Array, folder: string): Promise<ReceivedFile> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = path.join(folder, sha256);
  await writeFile(file, bytes);
  return { path: file, byteCount: bytes.byteLength, sha256 };
}

/** The head of a PNG that says to be this large, with nearly nothing in it. */
export function bombPng(widthPx: number, heightPx: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(widthPx, 0);
  head.writeUInt32BE(heightPx, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const idat = Buffer.from('789c63000100000500010d0a2db4', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', idat),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** CRC-32 of PNG (RFC 2083, appendix 15), bit by bit. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
