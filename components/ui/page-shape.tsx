import type { ReactElement, ReactNode } from 'react';
import { DealListShape } from '@/components/deals/deal-list-shape';
import { Skeleton } from './skeleton';

/** What the pages of the site look like from afar; each stands where the parts of such a page stand. */
export type PageShapeName =
  | 'results'
  | 'listing'
  | 'figures'
  | 'table'
  | 'list'
  | 'account'
  | 'form';

/** The first that matches; what none matches has a heading and rows. */
const SHAPES: readonly (readonly [RegExp, PageShapeName])[] = [
  [/^\/$/, 'results'],
  [/^\/listings\/[^/]+$/, 'listing'],
  [/^\/(market\/[^/]+\/[^/]+|accuracy|analytics|health)$/, 'figures'],
  [/^\/admin(\/|$)/, 'table'],
  [/^\/(account|captures)(\/|$)/, 'account'],
  [/^\/(sign-|forgot-|reset-|magic-|verify-|unlock|your-place)/, 'form'],
];

/** The shape of the page at a path of the site. */
export function pageShapeOf(path: string): PageShapeName {
  return SHAPES.find(([pattern]) => pattern.test(path))?.[1] ?? 'list';
}

/** `count` times the same, each with a key of its own. */
function times(count: number, render: (key: string) => ReactNode): ReactNode[] {
  return Array.from({ length: count }, (_, index) => render(`part-${index}`));
}

function Heading(): ReactElement {
  return (
    <div className="flex flex-col gap-2">
      <Skeleton className="h-8 w-56 max-w-full" />
      <Skeleton className="h-4 w-96 max-w-full" />
    </div>
  );
}

function Rows({ count, height }: { count: number; height: string }): ReactElement {
  return (
    <div className="flex flex-col gap-3">
      {times(count, (key) => (
        <Skeleton key={key} className={`w-full ${height}`} />
      ))}
    </div>
  );
}

function Results(): ReactElement {
  return (
    <div className="page-frame py-4">
      <div className="results">
        <div className="hidden flex-col gap-4 lg:flex">
          {times(9, (key) => (
            <Skeleton key={key} className="h-9 w-full" />
          ))}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Skeleton className="h-9 w-full" />
          <Heading />
          <DealListShape count={8} />
        </div>
      </div>
    </div>
  );
}

function Listing(): ReactElement {
  return (
    <div className="page-frame py-4">
      <div className="listing">
        <div className="flex min-w-0 flex-col gap-4">
          <Heading />
          <Skeleton className="h-64 w-full" />
        </div>
        <div className="listing-side flex flex-col gap-4">
          <Skeleton className="h-8 w-32" />
          <Skeleton className="h-6 w-24" />
          <Skeleton className="h-16 w-full" />
          <Skeleton className="h-11 w-full" />
          <Skeleton className="h-11 w-full" />
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <Rows count={6} height="h-6" />
          <Skeleton className="h-60 w-full" />
        </div>
      </div>
    </div>
  );
}

const BODIES: Record<PageShapeName, () => ReactElement> = {
  results: Results,
  listing: Listing,
  figures: () => (
    <div className="page-frame flex flex-col gap-6 py-4">
      <Heading />
      <Rows count={3} height="h-60" />
    </div>
  ),
  table: () => (
    <div className="min-h-dvh bg-surface">
      <div className="mx-auto flex w-full max-w-6xl flex-col gap-8 px-4 py-6">
        <Skeleton className="h-8 w-56" />
        <Skeleton className="h-11 w-full" />
        <Rows count={12} height="h-8" />
      </div>
    </div>
  ),
  list: () => (
    <div className="page-frame flex flex-col gap-6 py-4">
      <Heading />
      <Rows count={6} height="h-16" />
    </div>
  ),
  account: () => (
    <div className="page-frame grid gap-6 py-6 md:grid-cols-[176px_minmax(0,1fr)] md:gap-10">
      <Rows count={6} height="hidden h-8 md:block" />
      <div className="flex min-w-0 max-w-3xl flex-col gap-8">
        <Heading />
        <Rows count={4} height="h-24" />
      </div>
    </div>
  ),
  form: () => (
    <div className="mx-auto flex w-full max-w-96 flex-col gap-4 px-4 py-12">
      <Skeleton className="h-8 w-40" />
      <Rows count={3} height="h-11" />
    </div>
  ),
};

/** A page in grey, in the columns that it will have. Says nothing: whoever shows it says "Loading". */
export function PageShape({ name }: { name: PageShapeName }): ReactElement {
  const Body = BODIES[name];
  return <Body />;
}
