import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { AppError } from '@/lib/platform/errors';
import { unpackZstd } from '@/lib/platform/outbound-zstd';

/** What we ask for and can take apart; zstd last, because it costs us most. */
export const ACCEPT_ENCODING = 'gzip, br, zstd;q=0.5';

function decoderFor(encoding: string): Transform | null {
  switch (encoding) {
    case '':
    case 'identity':
    case 'zstd':
      return null;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    default:
      // Also chains ("gzip, gzip"), which only a decompression bomb has a use for.
      throw new AppError('outbound_unreachable', {
        message: 'the other site answered in an encoding that was not asked for',
        details: { encoding: encoding.slice(0, 50) },
      });
  }
}

/** Passes chunks on and throws `outbound_too_large` at the first byte beyond the cap. */
async function* capped(
  chunks: AsyncIterable<Buffer>,
  bytesMax: number,
): AsyncGenerator<Buffer, void> {
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > bytesMax) throw new AppError('outbound_too_large', { details: { bytesMax } });
    yield chunk;
  }
}

/**
 * The decoded body. At most `bytesMax` bytes are taken off the wire and as many come out of
 * decompression; the connection is dropped at the first byte more. Throws `outbound_too_large`, or
 * `outbound_unreachable` for an encoding that was not asked for.
 */
export async function readOutboundBody(
  body: Readable,
  options: { contentEncoding: string | undefined; bytesMax: number },
): Promise<Buffer> {
  const { bytesMax } = options;
  const encoding = (options.contentEncoding ?? '').trim().toLowerCase();
  const chunks: Buffer[] = [];
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of capped(source, bytesMax)) chunks.push(chunk);
  };
  try {
    const decoder = decoderFor(encoding);
    const onWire = (source: AsyncIterable<Buffer>) => capped(source, bytesMax);
    if (decoder) await pipeline(body, onWire, decoder, collect);
    else await pipeline(body, collect);
  } finally {
    // Dropping what is left raises an error event that nobody waits for.
    body.on('error', () => undefined);
    body.destroy();
  }
  const bytes = Buffer.concat(chunks);
  return encoding === 'zstd' && bytes.byteLength > 0 ? unpackZstd(bytes, bytesMax) : bytes;
}
