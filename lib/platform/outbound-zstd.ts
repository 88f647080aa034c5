import { Script } from 'node:vm';
import { Decompress } from 'fzstd';
import { AppError } from '@/lib/platform/errors';

/** What RFC 9659 allows a sender; a frame that declares more only wants memory. */
const WINDOW_BYTES_MAX = 8 * 1024 * 1024;
/** Far more than eight megabytes need. Frames can be made that keep a decoder busy for hours. */
const TIME_MS_MAX = 1_000;

const FRAME_MAGIC = 0xfd2fb528;
const SKIPPED_MAGIC_MIN = 0x184d2a50;
const SKIPPED_MAGIC_MAX = 0x184d2a5f;
const BLOCK_HEADER_BYTES = 3;
const RUN_LENGTH_BLOCK = 1;
const RESERVED_BLOCK = 3;

function broken(why: string): AppError {
  return new AppError('outbound_unreachable', {
    message: `the other site sent broken zstd: ${why}`,
    details: { failure: 'encoding' },
  });
}

/**
 * What zstd data (RFC 8878) holds. Stops at the first byte beyond `bytesMax`, after a second of work, and
 * before a frame that asks for more than 8 MB of memory. Throws `outbound_too_large`, or
 * `outbound_unreachable` for what is not zstd or ends early.
 */
export function unpackZstd(packed: Uint8Array, bytesMax: number): Buffer {
  assertModestFrames(packed);
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  const decoder = new Decompress((chunk) => {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > bytesMax) throw new AppError('outbound_too_large', { details: { bytesMax } });
    chunks.push(chunk);
  });
  try {
    withinTime(() => decoder.push(packed, true));
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw broken(thrown instanceof Error ? thrown.message : String(thrown));
  }
  return Buffer.concat(chunks);
}

/** The decoder does not give way, so it is stopped from outside: a script's time limit stops what it calls. */
function withinTime(work: () => void): void {
  new Script('work()').runInNewContext({ work }, { timeout: TIME_MS_MAX });
}

/** Walks over the headers of frames and blocks, which costs little, before anything is unpacked. */
function assertModestFrames(packed: Uint8Array): void {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  try {
    let at = 0;
    while (at < packed.byteLength) at = afterFrame(view, at);
    if (at !== packed.byteLength) throw broken('it ends early');
  } catch (thrown) {
    if (thrown instanceof RangeError) throw broken('it ends early');
    throw thrown;
  }
}

function afterFrame(view: DataView, start: number): number {
  const magic = view.getUint32(start, true);
  if (magic >= SKIPPED_MAGIC_MIN && magic <= SKIPPED_MAGIC_MAX) {
    return start + 8 + view.getUint32(start + 4, true);
  }
  if (magic !== FRAME_MAGIC) throw broken('no frame begins there');
  const flags = view.getUint8(start + 4);
  const isSingleSegment = (flags & 0x20) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][flags & 3] ?? 0;
  if (dictionaryBytes > 0) throw broken('it wants a dictionary');
  const sizeFlag = flags >> 6;
  const sizeBytes = sizeFlag === 0 ? Number(isSingleSegment) : 1 << sizeFlag;
  const sizeAt = start + (isSingleSegment ? 5 : 6);
  const windowBytes = isSingleSegment
    ? contentSize(view, sizeAt, sizeBytes)
    : windowSize(view.getUint8(start + 5));
  if (windowBytes > WINDOW_BYTES_MAX) throw broken('its window is too large');
  const end = afterBlocks(view, sizeAt + sizeBytes);
  const hasChecksum = (flags & 0x04) !== 0;
  return end + (hasChecksum ? 4 : 0);
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function contentSize(view: DataView, at: number, bytes: number): number {
  if (bytes === 1) return view.getUint8(at);
  if (bytes === 2) return view.getUint16(at, true) + 256;
  if (bytes === 4) return view.getUint32(at, true);
  return Number(view.getBigUint64(at, true));
}

function afterBlocks(view: DataView, start: number): number {
  let at = start;
  for (;;) {
    const header = view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
    const kind = (header >> 1) & 3;
    if (kind === RESERVED_BLOCK) throw broken('a block is of no known kind');
    at += BLOCK_HEADER_BYTES + (kind === RUN_LENGTH_BLOCK ? 1 : header >> 3);
    if ((header & 1) === 1) return at;
  }
}
