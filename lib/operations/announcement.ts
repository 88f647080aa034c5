/** Announcements: who sees which. Pure. */
import type { AnnouncementAudience, AnnouncementLevel, Role } from '@/db/vocabulary';
import type { Actor } from '@/lib/platform/context';

/** What an announcement says, to whom and when. */
export interface AnnouncementWish {
  /** Plain text; shown as it is. */
  text: string;
  level: AnnouncementLevel;
  audience: AnnouncementAudience;
  /** Where the audience is roles. */
  roles: readonly Role[];
  startsAt: Date;
  /** Null: until it is taken away. */
  endsAt: Date | null;
}

/** What is over every page of those whom it is for. */
export interface ShownAnnouncement {
  /** "ann_…" */
  id: string;
  text: string;
  level: AnnouncementLevel;
}

/** Where an announcement stands in time. */
export type AnnouncementState = 'planned' | 'running' | 'over';

/** From its start until just before its end. */
export function announcementState(
  { startsAt, endsAt }: Pick<AnnouncementWish, 'startsAt' | 'endsAt'>,
  now: Date,
): AnnouncementState {
  if (now < startsAt) return 'planned';
  return endsAt !== null && now >= endsAt ? 'over' : 'running';
}

/** Whether an announcement is for whoever looks. */
export function isFor(
  { audience, roles }: Pick<AnnouncementWish, 'audience' | 'roles'>,
  actor: Actor,
): boolean {
  if (audience === 'everyone') return true;
  if (actor.kind !== 'person' && actor.kind !== 'api_key') return false;
  return audience === 'signed_in' || roles.includes(actor.role);
}

const WEIGHT: Readonly<Record<AnnouncementLevel, number>> = { critical: 0, warning: 1, info: 2 };

/** The weightiest first; of one weight the newest, whose id is the greatest. */
export function byWeight(a: ShownAnnouncement, b: ShownAnnouncement): number {
  return WEIGHT[a.level] - WEIGHT[b.level] || (a.id < b.id ? 1 : -1);
}

/** More are not shown at once, nor remembered as seen by a browser. */
export const SHOWN_MAX = 3;
export const REMEMBERED_MAX = 50;

const ID = /^ann_[0-9a-z]{26}$/;

/** The ids in the cookie of a browser that has dismissed some; whatever else stands there is left out. */
export function readDismissed(cookie: string | undefined): string[] {
  return (cookie ?? '')
    .split('.')
    .filter((id) => ID.test(id))
    .slice(-REMEMBERED_MAX);
}

/** The cookie after one more was dismissed. */
export function withDismissed(cookie: string | undefined, id: string): string {
  const others = readDismissed(cookie).filter((known) => known !== id);
  return [...others, ...(ID.test(id) ? [id] : [])].slice(-REMEMBERED_MAX).join('.');
}
