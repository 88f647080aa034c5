import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { pageContext } from '@/app/page-context';
import { LinkButton } from '@/components/ui/button';
import { Banner, EmptyState } from '@/components/ui/states';
import { listSourceFreshness } from '@/lib/sources/freshness';
import { FreshnessRows } from './freshness-rows';
import { STATE_WORDS } from './freshness-words';

export const metadata: Metadata = {
  title: 'Sources',
  description: 'Where the adverts come from, and how fresh each source is.',
};

export default async function SourcesPage(): Promise<ReactElement> {
  const ctx = await pageContext();
  const sources = await listSourceFreshness(ctx);
  const states = [...new Set(sources.map(({ state }) => state))];
  return (
    <>
      <h1 className="text-xl">Sources</h1>
      <p>
        Where the adverts come from, when each source was last read to its end, and how long an
        advert takes to be here. What people bring for themselves is not listed: only they see it.
      </p>
      {sources.some(({ isSimulated }) => isSimulated) ? (
        <Banner>
          The cars of these sources are real; the sources, their prices over time and their clock
          are simulated.
        </Banner>
      ) : null}
      {sources.length === 0 ? (
        <EmptyState title="No source yet" action={<LinkButton href="/">To the deals</LinkButton>}>
          Nothing was read and nothing imported so far. Adverts appear as soon as the operator
          switches a source on or imports a file.
        </EmptyState>
      ) : (
        <FreshnessRows sources={sources} marketNow={ctx.market.now()} />
      )}
      {states.length === 0 ? null : (
        <>
          <h2>What the words mean</h2>
          <ul>
            {states.map((state) => (
              <li key={state}>
                <strong>{STATE_WORDS[state].word}</strong>: {STATE_WORDS[state].meaning}
              </li>
            ))}
            <li>
              <strong>Median delay</strong>: half of a source’s adverts of the last 30 days were
              here so soon after they were put up there. Unknown where the source does not say when
              that was.
            </li>
          </ul>
        </>
      )}
      <h2>How sources are read</h2>
      <p>
        By their own API or feed where they have one. Public pages are read only where a site’s
        robots.txt leaves them open and the operator has read its terms, at a slow pace and under
        our own name; who refuses is left alone. A page that cannot be read changes nothing: no
        advert ends and no price moves because of it.
      </p>
    </>
  );
}
