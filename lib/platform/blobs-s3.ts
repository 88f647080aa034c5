import { createHash } from 'node:crypto';
import { AwsV4Signer } from 'aws4fetch';
import { assertBlobKey, type BlobStore } from '@/lib/platform/blobs';
import { AppError } from '@/lib/platform/errors';
import type { Outbound, OutboundAnswer } from '@/lib/platform/outbound';

/** Where a bucket is, and who asks. */
export interface BucketSettings {
  bucket: string;
  /** Of a service that speaks S3, without a trailing slash; null for Amazon's own. */
  endpoint: string | null;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const TIMEOUT_MS = 30_000;
const BYTES_MAX = 64 * 1024 * 1024;
const CLIENT = 's3';

/**
 * Files in a bucket of Amazon S3 or of a service that speaks its protocol (docs.aws.amazon.com/AmazonS3/
 * latest/API), below `prefix`. Throws what the outbound client throws, and `outbound_unreachable` for an
 * answer that is neither the file nor "there is none".
 */
export function createBucketBlobs(
  settings: BucketSettings,
  { outbound, prefix }: { outbound: Outbound; prefix: string },
): BlobStore {
  const { bucket, endpoint, region } = settings;
  const base =
    endpoint === null
      ? `https://${bucket}.s3.${region}.amazonaws.com`
      : `${endpoint.replace(/\/+$/, '')}/${bucket}`;

  async function send(
    method: 'GET' | 'PUT' | 'DELETE',
    key: string,
    file?: { bytes: Uint8Array; contentType: string },
  ): Promise<OutboundAnswer> {
    assertBlobKey(key);
    const bytes = file?.bytes ?? new Uint8Array();
    const signer = new AwsV4Signer({
      url: `${base}/${prefix}/${key}`,
      method,
      accessKeyId: settings.accessKeyId,
      secretAccessKey: settings.secretAccessKey,
      service: 's3',
      region,
      headers: {
        'x-amz-content-sha256': createHash('sha256').update(bytes).digest('hex'),
        ...(file ? { 'content-type': file.contentType } : {}),
      },
    });
    const { url, headers } = await signer.sign();
    const named = Object.fromEntries([...headers].filter(([name]) => name !== 'host'));
    return outbound.send({
      client: CLIENT,
      url: url.href,
      method,
      headers: named,
      ...(file ? { body: bytes } : {}),
      robots: false,
      timeoutMs: TIMEOUT_MS,
      bytesMax: BYTES_MAX,
    });
  }

  return {
    async put(key, bytes, contentType) {
      assertDone(await send('PUT', key, { bytes, contentType }));
    },
    async get(key) {
      const answer = await send('GET', key);
      if (answer.status === 404) return null;
      assertDone(answer);
      return answer.bytes;
    },
    async remove(key) {
      const answer = await send('DELETE', key);
      if (answer.status !== 404) assertDone(answer);
    },
  };
}

function assertDone({ status }: OutboundAnswer): void {
  if (status >= 200 && status < 300) return;
  throw new AppError('outbound_unreachable', {
    message: `the bucket answered with HTTP ${status}`,
  });
}
