import type { ReactElement } from 'react';
import { formatEstimate, formatMoney } from '@/components/ui/format';
import { Explain } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import type { BuyerSettings } from '@/lib/accounts/buyer-settings';
import { loanCost } from '@/lib/costs/loan';

/** What the car is a month by the buyer's loan, or the way to say how they pay. */
export function LoanLine({
  totalCents,
  settings,
  listingId,
  isTradeInLeftOut,
}: {
  /** Out the door. */
  totalCents: number;
  settings: BuyerSettings;
  /** "lst_…", to come back to. */
  listingId: string;
  /** Whether a trade-in was given that does not count yet, for lack of a place. */
  isTradeInLeftOut: boolean;
}): ReactElement {
  const href = `/your-place?next=${encodeURIComponent(`/listings/${listingId}`)}`;
  return (
    <div className="flex flex-col gap-1 text-sm">
      <Monthly totalCents={totalCents} settings={settings} />
      {isTradeInLeftOut ? (
        <p className="text-ink-3">
          Your trade-in counts once you give your ZIP: states tax it in different ways.
        </p>
      ) : null}
      <p>
        <NavLink href={href} className="text-accent underline underline-offset-2">
          {settings.loanMonths === null ? 'Set trade-in and loan' : 'Change trade-in and loan'}
        </NavLink>
      </p>
    </div>
  );
}

function Monthly({
  totalCents,
  settings,
}: {
  totalCents: number;
  settings: BuyerSettings;
}): ReactElement | null {
  const { loanAprBp: aprBp, loanMonths: months } = settings;
  if (aprBp === null || months === null) return null;
  const downCents = settings.loanDownCents ?? 0;
  const principalCents = totalCents - downCents;
  if (principalCents <= 0) {
    return <p className="text-ink-2">Your down payment covers it: there is nothing to borrow.</p>;
  }
  const { monthlyCents, interestCents } = loanCost({ principalCents, aprBp, months });
  const rate = `${(aprBp / 100).toFixed(2)} % APR`;
  return (
    <p>
      <Explain
        title="Monthly payment"
        explanation={`${formatMoney(principalCents, { withCents: true })} borrowed (the total${downCents > 0 ? ` less ${formatMoney(downCents)} down` : ''}) at ${rate}, paid off in ${months} equal payments. Interest comes to ${formatMoney(interestCents, { withCents: true })}.`}
        source="Annuity formula with your own rate and months; a lender’s offer may differ."
      >
        <strong className="tabular font-semibold">
          {formatEstimate(monthlyCents, { withCents: true })}
        </strong>{' '}
        a month
      </Explain>
      <span className="text-ink-2">
        {' '}
        for {months} months at {rate}
        {downCents > 0 ? `, after ${formatMoney(downCents)} down` : ''}.
      </span>
    </p>
  );
}
