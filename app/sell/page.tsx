import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { pageContext } from '@/app/page-context';
import { toRoute } from '@/components/ui/nav-link';
import { ownerIdFor } from '@/lib/platform/authz';
import { findUuid } from '@/lib/platform/ids';
import { listDashboardCars } from '@/lib/selling/dashboard-service';
import { listSnapJobs } from '@/lib/snap/job-service';
import { Dashboard } from './dashboard';
import { Newcomer } from './newcomer';

export const metadata: Metadata = {
  title: 'Sell your car',
  description: 'From photos to a price that you can defend and a listing that is ready.',
};

const PATH = '/sell';
const START = '/sell/snap/new';
const CARS_SHOWN = 12;
const JOBS_SHOWN = 50;

export default async function SellPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const ctx = await pageContext();
  const personId = ownerIdFor(ctx.actor, 'selling.manage');
  if (personId === null) {
    return <Newcomer startHref={`/sign-in?next=${encodeURIComponent(START)}`} />;
  }
  const { after } = await searchParams;
  const cursor = typeof after === 'string' ? after : null;
  if (cursor !== null && findUuid('seller_listing', cursor) === null) redirect(toRoute(PATH));
  const [{ jobs }, { cars, nextCursor }] = await Promise.all([
    listSnapJobs(ctx, { personId, limit: JOBS_SHOWN, cursor: null }),
    listDashboardCars(ctx, { personId, limit: CARS_SHOWN, cursor }),
  ]);
  const open = jobs.filter(({ status }) => status === 'open');
  if (open.length === 0 && cars.length === 0 && cursor === null) {
    return <Newcomer startHref={START} />;
  }
  return (
    <Dashboard
      jobs={cursor === null ? open : []}
      {...{ cars, nextCursor, now: ctx.now(), isFirstPage: cursor === null }}
    />
  );
}
