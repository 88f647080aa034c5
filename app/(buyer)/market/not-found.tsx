import { headers } from 'next/headers';
import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState } from '@/components/ui/states';
import { marketPath } from '@/lib/searches/market-names';
import { loadMarketName } from './[make]/[model]/load-market';

/** Names like the one in the address; none where it is not one of a make and model. */
async function findNearest() {
  const [, , make, model = ''] = ((await headers()).get('x-path') ?? '').split('/');
  if (!make) return [];
  const name = await loadMarketName(make, model);
  return name.model === null ? name.nearest : [];
}

/** A make or model that nobody knows, and what is near it. */
export default async function MarketNotFound(): Promise<ReactElement> {
  const nearest = await findNearest();
  return (
    <main className="mx-auto max-w-3xl px-4 py-16">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        title="No make or model has this name here"
        action={
          <LinkButton href="/market" look="primary">
            All makes and models
          </LinkButton>
        }
      >
        {nearest.length === 0 ? (
          <p>The address may be mistyped.</p>
        ) : (
          <>
            <p>Near it are:</p>
            <ul className="market-models justify-center">
              {nearest.map(({ make, model }) => (
                <li key={`${make} ${model}`}>
                  <NavLink href={marketPath(make, model ?? undefined)}>
                    {model === null ? make : `${make} ${model}`}
                  </NavLink>
                </li>
              ))}
            </ul>
          </>
        )}
      </EmptyState>
    </main>
  );
}
