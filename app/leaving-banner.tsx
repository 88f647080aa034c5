import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { Banner } from '@/components/ui/states';
import { pageContext } from './page-context';

/** Over every page of somebody who asked to be deleted; nothing for everybody else. */
export async function LeavingBanner(): Promise<ReactElement | null> {
  const actor = await pageContext().then(
    (ctx) => ctx.actor,
    // The database is away: the page below says so.
    () => null,
  );
  if (actor?.kind !== 'person' || !actor.isLeaving) return null;
  return (
    <div className="page-frame py-2">
      <Banner tone="warning" action={<LinkButton href="/account/data">Keep my account</LinkButton>}>
        Your account is to be deleted soon.
      </Banner>
    </div>
  );
}
