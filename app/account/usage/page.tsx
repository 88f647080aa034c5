import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { CallsPerDayChart } from '@/components/charts/calls-per-day-chart';
import { LinkButton } from '@/components/ui/button';
import { SegmentedLinks } from '@/components/ui/choice';
import { formatCount } from '@/components/ui/format';
import { EmptyState } from '@/components/ui/states';
import { runtime } from '@/lib/composition';
import { planPerMinuteMax } from '@/lib/platform/limits';
import { BillingFile } from './billing-file';
import { CallsTables } from './calls-table';
import { loadUsage, PERIODS, periodOf } from './load-usage';
import { everyDay } from './usage-days';

export const metadata: Metadata = { title: 'Usage', robots: { index: false } };

const PATH = '/account/usage';

export default async function UsagePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { ctx, personId } = await accountContext(PATH, 'usage.read');
  const days = periodOf((await searchParams).days);
  const { period, byDay, byKey, byEndpoint } = await loadUsage(ctx, { personId, days });
  const plan = ctx.actor.kind === 'person' ? ctx.actor.plan : 'free';
  const { personRequestsPerMinuteMax: personPerMinuteMax } = runtime().env;
  const perMinuteMax = formatCount(planPerMinuteMax(plan, { personPerMinuteMax }));
  return (
    <>
      <h1 className="text-xl">Usage</h1>
      <p className="max-w-prose text-ink-2">
        Your plan: <strong>{plan}</strong>. It allows {perMinuteMax} API calls a minute for you and
        as many for each of your keys. An admin sets it. Days are counted in UTC; the latest calls
        appear within seconds.
      </p>
      <SegmentedLinks
        label="Period"
        links={PERIODS.map((each) => ({
          href: `${PATH}?days=${each}`,
          label: `${each} days`,
          isCurrent: each === days,
        }))}
      />
      {byDay.length === 0 ? (
        <EmptyState
          title={`No calls in ${days} days`}
          icon="info"
          action={<LinkButton href="/account/keys">Make a key</LinkButton>}
        >
          Calls of the API with your keys, with a token, or by a page that is signed in are counted
          here. A new key comes with a line to try.
        </EmptyState>
      ) : (
        <>
          <CallsPerDayChart days={everyDay(period, byDay)} />
          <CallsTables byKey={byKey} byEndpoint={byEndpoint} />
          <BillingFile period={period} />
        </>
      )}
    </>
  );
}
