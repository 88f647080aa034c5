import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { MarketBanner } from '@/app/market-banner';
import { LinkButton } from '@/components/ui/button';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState, Pagination } from '@/components/ui/states';
import { marketPath } from '@/lib/searches/market-names';
import { loadMake } from './load-make';
import { ModelTable } from './model-table';

interface MakePageProps {
  params: Promise<{ make: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: MakePageProps): Promise<Metadata> {
  const { make } = await loadMake((await params).make, undefined);
  return { title: `${make}: the market by model` };
}

/** The models of one make on offer, by name, a hundred a page. */
export default async function MakePage({
  params,
  searchParams,
}: MakePageProps): Promise<ReactElement> {
  const after = (await searchParams).after;
  const { ctx, make, models, next } = await loadMake((await params).make, after);
  const path = marketPath(make);
  return (
    <main className="page-frame market">
      <MarketBanner ctx={ctx} />
      <header>
        <nav aria-label="Where this page is" className="market-crumbs">
          <NavLink href="/market">Market</NavLink>
        </nav>
        <h1 className="font-semibold text-xl">{make}</h1>
      </header>
      {models.length === 0 ? (
        <EmptyState
          title={`No ${make} is on offer`}
          action={<LinkButton href="/market">Other makes</LinkButton>}
        >
          It appears here with its first advert.
        </EmptyState>
      ) : (
        <ModelTable make={make} models={models} />
      )}
      {after || next ? (
        <Pagination
          summary={`${models.length} models on this page`}
          firstHref={after ? path : null}
          nextHref={next === null ? null : `${path}?${new URLSearchParams({ after: next })}`}
          nextLabel="Next models"
        />
      ) : null}
    </main>
  );
}
