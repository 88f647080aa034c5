import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/states';

/** What stands here while the database is away: all that is known then. */
export function AwayState(): ReactElement {
  return (
    <>
      <h1 className="text-xl">How the service is</h1>
      <ErrorState
        title="The database is away"
        action={
          <LinkButton href="/health" look="primary">
            Look again
          </LinkButton>
        }
      >
        The app runs and tries to reach its database, every few seconds. Until then no page with
        cars can be shown. What you saved is kept.
      </ErrorState>
    </>
  );
}
