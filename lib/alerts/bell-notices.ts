/** Word under a person's bell about what is theirs: an inspection that was moved, a report that is there. */
import type { Ctx } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { publishLive } from '@/lib/platform/live-events';
import { insertBellNotice } from './bell-notice-queries';
import { alertsTopic } from './live-topic';

/** What is said, and to whom. */
export interface BellNotice {
  /** Of a person (uuid). */
  personId: string;
  /** What it tells of: the same of the same person is told once. */
  key: string;
  title: string;
  detail: string;
  /** Where one reads on: a path of this site. */
  path: string;
}

/**
 * Puts word under a person's bell, at once in their open pages, and once whatever happens in between. True
 * where it is new. The caller has authorized.
 */
export async function ringBell(ctx: Pick<Ctx, 'db' | 'now'>, notice: BellNotice): Promise<boolean> {
  const isNew = await insertBellNotice(ctx.db, { ...notice, id: newId(), createdAt: ctx.now() });
  if (isNew) await publishLive(ctx.db, alertsTopic(notice.personId), {});
  return isNew;
}
