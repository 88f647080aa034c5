import { hash } from 'node:crypto';
import type { CaptureKind, CaptureState } from '@/db/vocabulary';
import type { PageVerdict } from '@/lib/sources/page/page-reading';
import { cleanText, withoutContacts } from '@/lib/vehicles/wording';

/** A larger page or mail is refused: 8 MiB. */
export const CAPTURE_BYTES_MAX = 8 * 1024 * 1024;
/** Adverts that are kept of one page or mail. */
export const CAPTURE_LISTINGS_MAX = 200;
/** Captures that a person may make in any 24 hours. */
export const CAPTURES_PER_DAY_MAX = 200;
/** Adverts that one person may keep. */
export const OWNED_LISTINGS_MAX = 5_000;
export const ADDRESS_LENGTH_MAX = 2_000;

const TITLE_LENGTH_MAX = 200;
const PROBLEM_LENGTH_MAX = 400;
const ID_CHARACTERS = 32;

/** One thing that a person brought, as they see it. */
export interface Capture {
  /** "cap_…" */
  id: string;
  kind: CaptureKind;
  /** read: its verdict is ok or empty. failed: nothing can be said by it. */
  state: CaptureState;
  /** Key of the source whose page it is; null for nobody's. */
  sourceKey: string | null;
  sourceLabel: string | null;
  url: string | null;
  title: string | null;
  verdict: PageVerdict | null;
  /** In words; null where nothing went wrong. */
  problem: string | null;
  listingCount: number;
  createdAt: Date;
  /** When it was brought last. */
  updatedAt: Date;
}

const TRACKING = /^(?:utm_\w+|gclid|fbclid|msclkid|dclid|mc_[ce]id|_hs\w+|igshid|yclid)$/i;

/**
 * An address in the one spelling under which a page is known: without fragment, marks of campaigns and the
 * slash at its end. Null for what is no http address, is too long, or holds a name and password.
 */
export function pageAddress(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > ADDRESS_LENGTH_MAX || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) {
    if (TRACKING.test(name)) url.searchParams.delete(name);
  }
  if (url.pathname.length > 1) url.pathname = url.pathname.replace(/\/+$/, '');
  return url.href;
}

/** What makes two things that a person brought the same: where they are from, else what they are. */
export function contentHashOf(content: { address: string } | { bytes: Uint8Array }): string {
  if ('address' in content) return hash('sha256', `address\n${content.address}`, 'base64url');
  return hash('sha256', content.bytes, 'base64url');
}

/** Stands for a person where a key must tell people apart and name nobody. */
export function ownerMark(ownerId: string): string {
  return hash('sha256', `owner\n${ownerId}`, 'hex').slice(0, ID_CHARACTERS);
}

/**
 * The identity of an advert that a person brought: the same advert of the same source by the same person is
 * one; that of somebody else is another.
 */
export function capturedListingId(
  ownerId: string,
  sourceKey: string | null,
  externalId: string,
): string {
  return hash('sha256', `${ownerId}\n${sourceKey ?? ''}\n${externalId}`, 'hex').slice(
    0,
    ID_CHARACTERS,
  );
}

/** The car of a private advert is never one with a car of the market, whose key it carries within its own. */
export function capturedVehicleKey(ownerId: string, vehicleKey: string | null): string | null {
  return vehicleKey === null ? null : `own:${ownerMark(ownerId)}:${vehicleKey}`;
}

/** A page's or mail's own title fit to keep; null where nothing is left of it. */
export function captureTitle(title: string | null | undefined): string | null {
  return withoutContacts(cleanText(title ?? '', TITLE_LENGTH_MAX)) || null;
}

/** A problem in words, bounded. */
export function captureProblem(problem: string | null): string | null {
  return problem === null ? null : cleanText(problem, PROBLEM_LENGTH_MAX) || null;
}
