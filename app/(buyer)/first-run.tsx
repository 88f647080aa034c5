import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { NavLink } from '@/components/ui/nav-link';
import type { Ctx } from '@/lib/platform/context';

/** An empty market: how to fill it and how to become its first admin. */
export function FirstRun({ ctx }: { ctx: Ctx }): ReactElement {
  return (
    <main className="mx-auto flex max-w-2xl flex-col gap-6 px-4 py-12">
      <h1 className="font-semibold text-xl">
        {ctx.market.name === 'live' ? 'Your market is empty' : 'The demo is not loaded yet'}
      </h1>
      {ctx.market.name === 'live' ? (
        <>
          <p className="text-ink-2">
            Deal Scout values a car by comparing it with others, so it needs cars first: a few
            hundred of a kind make a rating, a few thousand make a market.
          </p>
          <section className="flex flex-col gap-2">
            <h2 className="font-semibold text-base">Fill it from a file</h2>
            <p className="text-ink-2">
              Any CSV with price, year, make and model, plain or gzip. The import says what it took,
              what it refused and why. You can do this while this page is open.
            </p>
            <pre className="code-block">npm run import -- cars.csv</pre>
          </section>
          <section className="flex flex-col gap-2">
            <h2 className="font-semibold text-base">Make the first admin</h2>
            <pre className="code-block">
              npm run admin -- create --market live --email you@example.com
            </pre>
            <p className="text-ink-2">
              Then{' '}
              <NavLink href="/admin/first-run" className="underline">
                see what is set up, and try it
              </NavLink>
              .
            </p>
          </section>
          <p className="text-ink-3 text-sm">
            To look around first, start the demo: <code>npm start</code>
          </p>
        </>
      ) : (
        <p className="text-ink-2">
          Start it with <code>npm start</code>; that loads about 7,000 real cars of 2022.
        </p>
      )}
      <p>
        <LinkButton href="/">Look again</LinkButton>
      </p>
    </main>
  );
}
