import { createHash } from 'node:crypto';
import { AppError } from '@/lib/platform/errors';

const DIGEST_CHARACTERS = 22;
const VERSION_TAG = /^"v(\d{1,9})"$/;

/** A weak tag over what an answer says; equal tags mean the same answer, if not the same bytes. */
export function weakEtag(content: Uint8Array): string {
  const digest = createHash('sha256').update(content).digest('base64url');
  return `W/"${digest.slice(0, DIGEST_CHARACTERS)}"`;
}

/** The strong tag of a row's version, which If-Match compares. */
export function versionEtag(version: number): string {
  return `"v${version}"`;
}

/** True when If-None-Match names this tag (compared weakly, RFC 9110 section 13.1.2) or is `*`. */
export function isNotModified(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}

/**
 * The row version that the caller last read. Throws `precondition_required` without If-Match and
 * `precondition_failed` for anything but one tag of `versionEtag`.
 */
export function parseIfMatch(ifMatch: string | null): number {
  if (ifMatch === null) throw new AppError('precondition_required');
  const match = VERSION_TAG.exec(ifMatch.trim());
  if (!match) throw new AppError('precondition_failed');
  return Number(match[1]);
}
