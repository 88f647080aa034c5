import type { AnnouncementAudience, AnnouncementLevel } from '@/db/vocabulary';
import type { AnnouncementState } from '@/lib/operations/announcement';

export const LEVEL_WORDS: Readonly<Record<AnnouncementLevel, string>> = {
  info: 'Information',
  warning: 'Warning',
  critical: 'Urgent',
};

export const AUDIENCE_WORDS: Readonly<Record<AnnouncementAudience, string>> = {
  everyone: 'Everyone',
  signed_in: 'Everyone who is signed in',
  roles: 'Some roles',
};

export const STATE_WORDS: Readonly<Record<AnnouncementState, string>> = {
  planned: 'Planned',
  running: 'Running',
  over: 'Over',
};

/** "everyone", "mechanic and viewer". */
export function audienceOf(of: {
  audience: AnnouncementAudience;
  roles: readonly string[];
}): string {
  if (of.audience !== 'roles') return AUDIENCE_WORDS[of.audience].toLowerCase();
  return of.roles.map((role) => role.replace('_', ' ')).join(' and ');
}

/** As a field for day and time holds it, in UTC: "2026-03-01T12:00". */
export function formInstant(at: Date): string {
  return at.toISOString().slice(0, 16);
}
