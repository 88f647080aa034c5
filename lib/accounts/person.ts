import type { Plan, Role } from '@/db/vocabulary';

/** Longest address that SMTP can carry (RFC 5321 section 4.5.3.1.3, less the brackets). */
export const EMAIL_CHARACTERS_MAX = 254;
/** A name that still fits one line of a table. */
export const DISPLAY_NAME_CHARACTERS_MAX = 80;

/** What the outside may know of a person's account; never the password hash. */
export interface Person {
  /** Public id: "usr_…". */
  id: string;
  email: string;
  displayName: string;
  role: Role;
  plan: Plan;
  isDisabled: boolean;
  /** Null: never signed in. */
  lastSignInAt: Date | null;
  createdAt: Date;
  /** Raised by every change of the account. */
  version: number;
}

/** A person whose session still holds, as the authenticator needs them. */
export interface SessionPerson {
  /** The uuid of the row: this is compared with owners, and is not for the outside. */
  personId: string;
  /** As it counts now: an admin who lacks a wanted second factor is a viewer. */
  role: Role;
  epoch: number;
  sessionId: string;
  plan: Plan;
  /** Asked to be deleted, and may still keep the account. */
  isLeaving?: true;
}

/** Somebody who has just proved who they are and has no session yet. */
export interface ProvedPerson {
  personId: string;
  displayName: string;
  role: Role;
  epoch: number;
  /** Set once the second step was done; without it nobody with a second factor gets a session. */
  isSecondFactorDone?: true;
}

/**
 * The one spelling under which an e-mail is stored and compared: trimmed, composed (NFC), lower case.
 * The part before the @ may be case-sensitive by the letter of RFC 5321; no provider in use treats
 * it so, and two accounts that differ only in case would be a trap.
 * `normalizeEmail('  Ann@Example.COM ') === 'ann@example.com'`
 */
export function normalizeEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}

/** Text on one line: inner white space becomes single spaces, control characters go. */
export function normalizeDisplayName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/\p{Cc}|\p{Cf}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The name to use when none was given: the part of the e-mail before the @. */
export function defaultDisplayName(email: string): string {
  const local = normalizeEmail(email).split('@', 1)[0] ?? '';
  return normalizeDisplayName(local).slice(0, DISPLAY_NAME_CHARACTERS_MAX) || 'Person';
}

/** Roles as people read them. */
export const ROLE_LABELS = {
  admin: 'Admin',
  customer: 'Customer',
  service_center: 'Service center',
  mechanic: 'Mechanic',
  viewer: 'Viewer',
} as const satisfies Record<Role, string>;
