import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { adminContext } from '@/app/(admin)/admin-context';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState } from '@/components/ui/states';
import { listModels } from '@/lib/valuation/model-history';
import { ModelTable } from './model-table';

export const metadata: Metadata = { title: 'Models', robots: { index: false } };

export default async function ModelsPage(): Promise<ReactElement> {
  const models = await listModels(await adminContext('/admin/models', 'market.manage'));
  return (
    <>
      <h1 className="text-xl">Models</h1>
      <AdminNav current="/admin/models" />
      <p className="max-w-prose text-ink-2">
        A model is trained on the market each night and comes into force if it is no worse than the
        one that is. The one in force has its figures on{' '}
        <NavLink href="/accuracy" className="underline">
          the page for everybody
        </NavLink>
        . Putting another one in force brings its values back; the next training competes with it.
      </p>
      {models.length === 0 ? (
        <EmptyState title="No model yet">
          The market is learned from once it holds 30 adverts with real prices.
        </EmptyState>
      ) : (
        <ModelTable models={models} />
      )}
    </>
  );
}
