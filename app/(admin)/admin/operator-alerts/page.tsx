import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { adminContext, backTo } from '@/app/(admin)/admin-context';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState, Pagination } from '@/components/ui/states';
import { listServiceFailures } from '@/lib/operations/operations-watch';
import { listOperatorAlerts, listOwnOperatorChannels } from '@/lib/operations/operator-alert-desk';
import { AlertArticle } from './alert-article';
import { ChannelForm } from './alert-forms';
import { FailureTable } from './failure-table';

export const metadata: Metadata = { title: 'Operator alerts', robots: { index: false } };

const SHOWN = 20;

export default async function OperatorAlertsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const ctx = await adminContext('/admin/operator-alerts', 'operations.manage');
  const { after } = await searchParams;
  const cursor = typeof after === 'string' ? after : null;
  const [{ alerts, nextCursor }, services, channels] = await Promise.all([
    listOperatorAlerts(ctx, { limit: SHOWN, cursor }).catch(backTo('/admin/operator-alerts')),
    listServiceFailures(ctx),
    listOwnOperatorChannels(ctx),
  ]);
  return (
    <>
      <h1 className="text-xl">Operator alerts</h1>
      <AdminNav current="/admin/operator-alerts" />
      {alerts.length === 0 ? (
        <EmptyState title="Nothing to tell">
          Everything is looked at each minute. What goes wrong is listed here.
        </EmptyState>
      ) : (
        alerts.map((alert) => <AlertArticle key={alert.id} alert={alert} />)
      )}
      {cursor === null && nextCursor === null ? null : (
        <Pagination
          summary={`${alerts.length} shown`}
          firstHref={cursor === null ? null : '/admin/operator-alerts'}
          nextHref={nextCursor === null ? null : `/admin/operator-alerts?after=${nextCursor}`}
          nextLabel="Older alerts"
        />
      )}
      <FailureTable services={services} />
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">Where you are told</h2>
        <p className="max-w-prose text-ink-2">
          Without a choice it is by mail to your account. Open alerts are counted in the line above
          each page as well. Add channels{' '}
          <NavLink href="/account/alerts" className="underline">
            in your account
          </NavLink>
          .
        </p>
        {channels.length === 0 ? null : <ChannelForm channels={channels} />}
      </section>
    </>
  );
}
