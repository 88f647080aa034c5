import { createHash } from 'node:crypto';
import { AwsV4Signer } from 'aws4fetch';
import { XMLParser } from 'fast-xml-parser';
import { assertBlobKey, type BlobStore } from '@/lib/platform/blobs';
import { type BucketPlace, bucketAddress } from '@/lib/platform/bucket-address';
import {
  type BucketSettingNames,
  bucketRefusal,
  isNoSuchFile,
} from '@/lib/platform/bucket-refusal';
import { AppError } from '@/lib/platform/errors';
import type { Outbound, OutboundAnswer } from '@/lib/platform/outbound';

/** Where a bucket is, and who asks. */
export interface BucketSettings extends BucketPlace {
  accessKeyId: string;
  secretAccessKey: string;
}

const TIMEOUT_MS = 30_000;
const BYTES_MAX = 64 * 1024 * 1024;
const CLIENT = 's3';
/** A person with a slow phone sends 25 MB within it. */
const PRESIGNED_SECONDS = 900;
/** Pages of a folder's list that are looked at: no folder of ours has nearly as many files. */
const LIST_PAGES_MAX = 20;

/**
 * Files in a bucket of Amazon S3 or of a service that speaks its protocol (docs.aws.amazon.com/AmazonS3/
 * latest/API), below `prefix`. Throws what the outbound client throws, and `outbound_unreachable` for an
 * answer that is neither the file nor "there is none", with what is to be set (`names` begins the settings).
 */
export function createBucketBlobs(
  settings: BucketSettings,
  { outbound, prefix, names }: { outbound: Outbound; prefix: string; names: BucketSettingNames },
): BlobStore {
  const base = bucketAddress(settings);
  const keys = {
    accessKeyId: settings.accessKeyId,
    secretAccessKey: settings.secretAccessKey,
    service: 's3',
    region: settings.region,
  };

  async function send(
    method: 'GET' | 'PUT' | 'DELETE',
    key: string,
    file?: { bytes: Uint8Array; contentType: string },
  ): Promise<OutboundAnswer> {
    assertBlobKey(key);
    return sendTo(method, `${base}/${prefix}/${key}`, file);
  }

  async function sendTo(
    method: 'GET' | 'PUT' | 'DELETE',
    address: string,
    file?: { bytes: Uint8Array; contentType: string },
  ): Promise<OutboundAnswer> {
    const bytes = file?.bytes ?? new Uint8Array();
    const signer = new AwsV4Signer({
      ...keys,
      url: address,
      method,
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

  const assertDone = (answer: OutboundAnswer): void => {
    if (answer.status < 200 || answer.status >= 300) throw bucketRefusal(answer, names);
  };

  return {
    async put(key, bytes, contentType) {
      assertDone(await send('PUT', key, { bytes, contentType }));
    },
    async get(key) {
      const answer = await send('GET', key);
      if (isNoSuchFile(answer)) return null;
      assertDone(answer);
      return answer.bytes;
    },
    async remove(key) {
      const answer = await send('DELETE', key);
      if (!isNoSuchFile(answer)) assertDone(answer);
    },
    async removeBelow(folder) {
      assertBlobKey(folder);
      for (let page = 0; page < LIST_PAGES_MAX; page += 1) {
        const below = encodeURIComponent(`${prefix}/${folder}/`);
        const answer = await sendTo('GET', `${base}/?list-type=2&prefix=${below}`);
        assertDone(answer);
        const found = keysIn(answer.bytes.toString('utf8'));
        if (found.length === 0) return;
        // Listed anew after each page: what is removed is not listed any more.
        for (const key of found) assertDone(await send('DELETE', key.slice(prefix.length + 1)));
      }
    },
    async *list() {
      const below = encodeURIComponent(`${prefix}/`);
      let after = '';
      for (;;) {
        const answer = await sendTo('GET', `${base}/?list-type=2&prefix=${below}${after}`);
        assertDone(answer);
        const found = keysIn(answer.bytes.toString('utf8'));
        for (const key of found) yield key.slice(prefix.length + 1);
        const last = found.at(-1);
        if (last === undefined) return;
        // Keys come in order; what comes after the last one is asked for, so no mark is to be kept.
        after = `&start-after=${encodeURIComponent(last)}`;
      }
    },
    async presignPut(key, { contentType, byteCount }) {
      assertBlobKey(key);
      const headers = { 'content-type': contentType, 'content-length': String(byteCount) };
      // Both are signed: the bucket refuses a file of another size or kind.
      const signer = new AwsV4Signer({
        ...keys,
        url: `${base}/${prefix}/${key}?X-Amz-Expires=${PRESIGNED_SECONDS}`,
        method: 'PUT',
        signQuery: true,
        allHeaders: true,
        headers,
      });
      const { url } = await signer.sign();
      return { url: url.href, headers, expiresSeconds: PRESIGNED_SECONDS };
    },
  };
}

/** The keys of a list of objects (ListObjectsV2). Throws `outbound_unreachable` for whatever is no such list. */
function keysIn(xml: string): string[] {
  const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'Contents' });
  const parsed = parser.parse(xml) as {
    ListBucketResult?: { Contents?: { Key?: string }[] } | string;
  };
  const list = parsed.ListBucketResult;
  if (list === undefined) {
    const message = 'The bucket answered with something that is no list of files.';
    throw new AppError('outbound_unreachable', { message });
  }
  if (typeof list === 'string') return [];
  return (list.Contents ?? []).flatMap(({ Key }) => Key ?? []);
}
