import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';
import type { LoadedSuggestion } from './load-suggestion';

/** Why the market says nothing of this car, and what to do; a price can be set all the same. */
export function NoSuggestion({
  loaded,
  jobId,
}: {
  loaded: LoadedSuggestion;
  jobId: string;
}): ReactElement | null {
  if (loaded.state === 'suggested') return null;
  const identify = (
    <LinkButton href={`/sell/snap/${jobId}/identify`}>Say what car it is</LinkButton>
  );
  switch (loaded.state) {
    case 'facts_missing':
      return (
        <EmptyState title="The car is not confirmed yet" action={identify}>
          Comparable cars can be found once you confirmed its year, make, model and mileage. You can
          set a price without them.
        </EmptyState>
      );
    case 'car_unknown':
      return (
        <EmptyState title="No such car is known here" action={identify}>
          {`What was said: ${loaded.text}. You can set a price of your own.`}
        </EmptyState>
      );
    case 'no_market':
      return (
        <EmptyState title="This market has no values yet">
          Nothing has been learned from its adverts so far, so there is nothing to compare with. You
          can set a price of your own.
        </EmptyState>
      );
    default:
      return loaded satisfies never;
  }
}
