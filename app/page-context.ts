import { headers } from 'next/headers';
import { cache } from 'react';
import { type Ports, runtime } from '@/lib/composition';
import type { Ctx } from '@/lib/platform/context';
import { suspectDatabase } from '@/lib/platform/database-watch';
import { shareReads } from '@/lib/platform/read-once';

/** What pages and forms are given. */
export type PageContext = Ctx<Ports>;

/**
 * The context of a page view or form: its actor is whoever looks, visitors included. The same for
 * every part of one page.
 */
export const pageContext = cache(async (): Promise<PageContext> => {
  const { door, makeContext } = runtime();
  const asked = new Headers(await headers());
  try {
    return shareReads(await makeContext({ actor: await door.actorFromHeaders(asked) }));
  } catch (error) {
    suspectDatabase();
    throw error;
  }
});
