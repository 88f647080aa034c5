import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { FreshnessRows } from '@/app/(notices)/sources/freshness-rows';
import { pageContext } from '@/app/page-context';
import { HealthStrip } from '@/components/charts/health-strip';
import { SegmentedLinks } from '@/components/ui/choice';
import { FollowChanges } from '@/components/ui/follow-changes';
import { getPublicHealth } from '@/lib/operations/health';
import { getPublicHistory } from '@/lib/operations/health-history';
import { mayUse } from '@/lib/platform/authz';
import { listSourceFreshness } from '@/lib/sources/freshness';
import { AwayState } from './away-state';
import { InsideParts } from './inside-parts';
import { WholeState } from './whole-state';

export const metadata: Metadata = {
  title: 'How the service is',
  description: 'Whether Deal Scout works, how fresh its sources are, and how it was lately.',
};
// Nothing here may be older than the look at it.
export const dynamic = 'force-dynamic';

const RANGES = [
  { range: 'day', href: '/health', label: 'Last day' },
  { range: 'fortnight', href: '/health?range=fortnight', label: 'Last two weeks' },
] as const;

async function load(range: 'day' | 'fortnight') {
  const ctx = await pageContext();
  const [health, history, sources] = await Promise.all([
    getPublicHealth(ctx),
    getPublicHistory(ctx, { range }),
    listSourceFreshness(ctx),
  ]);
  return { ctx, health, history, sources };
}

export default async function HealthPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const range = (await searchParams).range === 'fortnight' ? 'fortnight' : 'day';
  // The one page that has to answer whatever is away.
  const loaded = await load(range).catch(() => null);
  if (loaded === null) return <AwayState />;
  const { ctx, health, history, sources } = loaded;
  return (
    <>
      <h1 className="text-xl">How the service is</h1>
      <WholeState health={health} now={ctx.now()} />
      <SegmentedLinks
        label="How far back"
        links={RANGES.map(({ range: one, ...link }) => ({ ...link, isCurrent: one === range }))}
      />
      <HealthStrip title="How it was" stretches={history} />
      {mayUse(ctx.actor, 'health.detailed') ? <InsideParts ctx={ctx} range={range} /> : null}
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">Sources</h2>
        {sources.length === 0 ? (
          <p className="text-ink-2">No source was read so far.</p>
        ) : (
          <FreshnessRows sources={sources} marketNow={ctx.market.now()} />
        )}
      </section>
      <FollowChanges everySeconds={30} />
    </>
  );
}
