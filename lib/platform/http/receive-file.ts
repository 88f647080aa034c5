import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppError, invalidFields } from '@/lib/platform/errors';

/** A body that was written to disk as it came. */
export interface ReceivedFile {
  /** Of our own making: nothing of it comes from its sender. */
  path: string;
  byteCount: number;
  /** SHA-256 in hex. */
  sha256: string;
}

/** Refuses a body that says to be larger, before a byte of it is read. Throws `body_too_large`. */
export function checkDeclaredSize(request: Request, limitBytes: number): void {
  const declared = Number(request.headers.get('content-length') ?? '0');
  if (declared > limitBytes) throw tooLarge(limitBytes);
}

/**
 * Refuses a body of another kind than these ("image/*" is every image), before a byte of it is read. Throws
 * `unsupported_media_type`.
 */
export function checkMediaType(request: Request, mediaTypes: readonly string[]): void {
  const [given = ''] = (request.headers.get('content-type') ?? '').toLowerCase().split(';', 1);
  const isTaken = mediaTypes.some((type) =>
    type.endsWith('/*') ? given.trim().startsWith(type.slice(0, -1)) : given.trim() === type,
  );
  if (isTaken) return;
  throw new AppError('unsupported_media_type', {
    message: `Send the file itself as ${mediaTypes.join(' or ')}.`,
  });
}

/**
 * Writes a body to a file that only this account can read, a chunk at a time, so that memory stays flat; the
 * caller removes it. Throws `body_too_large` beyond the limit, whatever was declared, `invalid_fields` for an
 * empty one, and what the disk throws (`storage_full` to the caller); nothing is left then. `folder` is that
 * of the system for passing files unless said.
 */
export async function receiveFile(
  request: Request,
  limitBytes: number,
  folder: string = tmpdir(),
): Promise<ReceivedFile & { remove(): Promise<void> }> {
  const own = await mkdtemp(path.join(folder, 'deal-scout-body-'));
  const remove = () => rm(own, { recursive: true, force: true });
  try {
    const file = path.join(own, 'body');
    const written = await writeBody(request, limitBytes, file);
    if (written.byteCount === 0) {
      throw invalidFields([{ field: 'body', message: 'is missing' }]);
    }
    return { path: file, ...written, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function writeBody(
  request: Request,
  limitBytes: number,
  file: string,
): Promise<{ byteCount: number; sha256: string }> {
  const digest = createHash('sha256');
  let byteCount = 0;
  const reader = request.body?.getReader();
  const handle = await open(file, 'wx', 0o600);
  try {
    while (reader) {
      const { done, value } = await reader.read();
      if (done) break;
      byteCount += value.byteLength;
      if (byteCount > limitBytes) throw tooLarge(limitBytes);
      digest.update(value);
      await writeAll(handle, value);
    }
  } catch (error) {
    await reader?.cancel().catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
  }
  return { byteCount, sha256: digest.digest('hex') };
}

/** A disk that fills up may take a part of a chunk before it says so. */
async function writeAll(
  handle: Awaited<ReturnType<typeof open>>,
  bytes: Uint8Array,
): Promise<void> {
  let at = 0;
  while (at < bytes.byteLength) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.byteLength - at);
    at += bytesWritten;
  }
}

/** The file of an operation that takes one. Throws `invalid_fields` where the wrapper gave none. */
export function requireFile(file: ReceivedFile | null): ReceivedFile {
  if (file !== null) return file;
  throw invalidFields([{ field: 'body', message: 'is missing' }]);
}

function tooLarge(limitBytes: number): AppError {
  return new AppError('body_too_large', {
    message: `The body is larger than ${limitBytes} bytes.`,
  });
}
