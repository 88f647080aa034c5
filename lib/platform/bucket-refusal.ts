/** What a bucket says when it does not do what it is asked, in words for whoever set it up. */
import { AppError } from '@/lib/platform/errors';
import type { OutboundAnswer } from '@/lib/platform/outbound';

/** Names of settings begin with it. */
export type BucketSettingNames = 'S3' | 'BACKUP_S3';

type Answer = Pick<OutboundAnswer, 'status' | 'bytes'>;

/** The words are at the front; more is no error of a bucket. */
const READ_BYTES_MAX = 8_192;

/** What an error of S3 says of one element; null where it has none, or is none. */
function elementOf({ bytes }: Answer, name: 'Code' | 'Region'): string | null {
  const text = bytes.subarray(0, READ_BYTES_MAX).toString('utf8');
  return new RegExp(`<${name}>([\\w-]{1,60})</${name}>`).exec(text)?.[1] ?? null;
}

/** True where a file is not there, and its bucket is. */
export function isNoSuchFile(answer: Answer): boolean {
  return answer.status === 404 && elementOf(answer, 'Code') !== 'NoSuchBucket';
}

/**
 * The refusal in an answer, as `outbound_unreachable`: which setting is wrong where the code of the error says so
 * (docs.aws.amazon.com/AmazonS3/latest/API, "Error responses"), else what the bucket answered with.
 */
export function bucketRefusal(answer: Answer, names: BucketSettingNames): AppError {
  const { status } = answer;
  const code = elementOf(answer, 'Code');
  const region = elementOf(answer, 'Region');
  const words: Readonly<Record<string, string>> = {
    SignatureDoesNotMatch: `The bucket refused our signature: ${names}_SECRET_ACCESS_KEY does not belong to ${names}_ACCESS_KEY_ID.`,
    InvalidAccessKeyId: `The bucket does not know our key: check ${names}_ACCESS_KEY_ID.`,
    AccessDenied: `The bucket refused us: let the key of ${names}_ACCESS_KEY_ID read, write, remove and list files in it.`,
    NoSuchBucket: `There is no such bucket: check ${names}_BUCKET and ${names}_ENDPOINT.`,
    RequestTimeTooSkewed: 'The bucket refused us for our time: set the clock of this server.',
    AuthorizationHeaderMalformed: `The bucket is in another region: set ${names}_REGION${region === null ? '' : ` to ${region}`}.`,
    SlowDown: 'The bucket is asked too much for now.',
  };
  const message =
    words[code ?? ''] ??
    `The bucket answered with HTTP ${status}${code === null ? '' : ` (${code})`}.`;
  return new AppError('outbound_unreachable', { message, details: { status, code } });
}
