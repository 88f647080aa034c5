/** Forgets what has served its time: links that ran out, and what browsers said whose cookie is gone. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { MS_PER_DAY } from '@/lib/platform/time';
import { deleteOldTokens, deleteOldVisitorSettings } from './upkeep-queries';
import { VISITOR_COOKIE_SECONDS } from './visitor-cookie';

/** Rows of each kind in one call; the next call takes the others. */
const ROWS_AT_ONCE = 10_000;

/** How many rows went. */
export interface ForgottenEntries {
  tokenCount: number;
  visitorSettingsCount: number;
}

/**
 * Forgets links and codes that ran out a day ago, and settings of browsers that did not change them for
 * as long as their cookie lives; up to 10,000 of each. Safe to repeat.
 */
export async function forgetOldEntries(ctx: Ctx): Promise<ForgottenEntries> {
  authorize(ctx, 'people.purge');
  const nowMs = ctx.now().getTime();
  const limit = ROWS_AT_ONCE;
  return {
    tokenCount: await deleteOldTokens(ctx.db, {
      expiredBefore: new Date(nowMs - MS_PER_DAY),
      limit,
    }),
    visitorSettingsCount: await deleteOldVisitorSettings(ctx.db, {
      updatedBefore: new Date(nowMs - VISITOR_COOKIE_SECONDS * 1_000),
      limit,
    }),
  };
}
