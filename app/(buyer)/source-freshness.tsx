import type { ReactElement } from 'react';
import { STATE_WORDS } from '@/app/(notices)/sources/freshness-words';
import { formatAgo } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import type { Ctx } from '@/lib/platform/context';
import { type FreshnessState, listSourceStates, type SourceState } from '@/lib/sources/freshness';

/** Where nothing is amiss, when it was read says all. */
const IS_WELL: ReadonlySet<FreshnessState> = new Set(['current', 'by_hand']);

/** "Lot A (paused, read 2 days ago)": how a source stands, where that matters to who reads its adverts. */
export function sourceWords({ label, state, lastReadAt }: SourceState, now: Date): string {
  const words = [
    IS_WELL.has(state) ? null : STATE_WORDS[state].word,
    lastReadAt === null ? null : `read ${formatAgo(lastReadAt, now)}`,
  ].filter((each) => each !== null);
  return words.length === 0 ? label : `${label} (${words.join(', ')})`;
}

/** Where the cars come from, when each source was last read, and which is late or left alone. */
export async function SourceFreshness({ ctx }: { ctx: Ctx }): Promise<ReactElement | null> {
  const sources = await listSourceStates(ctx);
  if (sources.length === 0) return null;
  const now = ctx.market.now();
  return (
    <p>
      <NavLink href="/sources" className="underline underline-offset-2">
        Sources
      </NavLink>
      {`: ${sources.map((source) => sourceWords(source, now)).join(' · ')}`}
    </p>
  );
}
