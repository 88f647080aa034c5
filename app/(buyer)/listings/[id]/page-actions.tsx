import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { PrintButton } from './print-button';

/** What a reader may do with the listing, beside its price: the way to each part, and a sheet to print. */
export function PageActions({
  id,
  canAsk,
}: {
  /** Of the listing. */
  id: string;
  canAsk: boolean;
}): ReactElement {
  return (
    <nav className="no-print flex flex-col gap-2 border-line border-t pt-4" aria-label="What to do">
      {canAsk ? (
        <p>
          <LinkButton href={`/listings/${id}/inspection`}>Book an inspection</LinkButton>
        </p>
      ) : null}
      <ul className="flex flex-wrap gap-x-4">
        {canAsk ? (
          <li>
            <a href="#ask-price" className="entry-link">
              Ask for the out-the-door price
            </a>
          </li>
        ) : null}
        <li>
          <a href="#questions" className="entry-link">
            Questions to ask
          </a>
        </li>
        <li>
          <a href="#report-error" className="entry-link">
            Report an error
          </a>
        </li>
      </ul>
      <PrintButton />
    </nav>
  );
}
