import type { ReactElement } from 'react';
import { bodyLabel } from '@/app/(buyer)/choice-labels';
import { BODY_STYLES } from '@/db/vocabulary';
import { StartForm } from './start-form';

/** The form with the names of its choices. */
export function Start({ zip }: { zip: string | null }): ReactElement {
  return (
    <StartForm
      zip={zip ?? ''}
      bodies={BODY_STYLES.map((value) => ({ value, label: bodyLabel(value) }))}
    />
  );
}

/** Before the results of a first visit: where the buyer is and what they are after, or neither. */
export function Welcome({ zip }: { zip: string | null }): ReactElement {
  return (
    <section className="welcome" aria-labelledby="welcome" data-not-kept="">
      <h2 id="welcome" className="text-base">
        Where are you, and what are you after?
      </h2>
      <p className="text-ink-2 text-sm">
        Costs are then for your door, and the list begins with what you want. Any answer may stay
        empty.
      </p>
      <Start zip={zip} />
    </section>
  );
}
