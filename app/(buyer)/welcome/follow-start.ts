import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { toRoute } from '@/components/ui/nav-link';
import { findBuyerStart } from '@/lib/accounts/buyer-settings';
import type { Ctx } from '@/lib/platform/context';

/**
 * Where somebody comes to the results from outside, without any filter, goes on to what theirs begin
 * with; whoever takes filters away on our own pages stays without. True where they were never asked.
 */
export async function followStart(
  ctx: Ctx,
  parameters: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  if (Object.keys(parameters).length > 0) return false;
  const start = await findBuyerStart(ctx);
  if (start === null || !start.isAsked) return start !== null;
  if (start.query !== '' && comesFromOutside(await headers())) {
    redirect(toRoute(`/?${start.query}`));
  }
  return false;
}

/** An address that was typed, a bookmark, the icon of the installed app, or a link on another site. */
function comesFromOutside(asked: Headers): boolean {
  const site = asked.get('sec-fetch-site');
  return asked.get('sec-fetch-dest') === 'document' && (site === 'none' || site === 'cross-site');
}
