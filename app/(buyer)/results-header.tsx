import type { ReactElement } from 'react';
import { FilterOpener, SortSelect } from '@/components/deals/filter-rail';
import { formatCount, formatCounted, formatMoney } from '@/components/ui/format';
import { Explain } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import type { BuyerSettings } from '@/lib/accounts/buyer-settings';
import { isBounding } from '@/lib/searches/total-bounds';
import { BuyerPlaceForm } from './buyer-place-form';
import { orderSentence, SORT_LABELS, unratedReasonsInWords } from './choice-labels';
import { type BuyerLoan, loanOf, loanWords } from './price-basis';
import { HIDDEN_PARAMETER, type ResultsAddress } from './results-address';
import { listedCount, type Results } from './results-search';
import { BasisLinks, DensityLink, ViewLinks } from './results-views';

/** What matches in figures, and the controls that stand over the list. */
export function ResultsHeader({
  results,
  address,
  settings,
}: {
  results: Results;
  address: ResultsAddress;
  settings: BuyerSettings;
}): ReactElement {
  const { page, buyerZip } = results;
  const { tradeInCents } = settings;
  const hasPlace = buyerZip !== undefined;
  const loan = loanOf(settings);
  const { facts, dominatedCount } = page;
  const placeHref = `/your-place?next=${encodeURIComponent(address.hrefWith({}))}`;
  const sorts = Object.entries(SORT_LABELS)
    .filter(([value]) => value !== 'distance' || hasPlace)
    .filter(([value]) => value !== 'price' || address.basis === 'price')
    .map(([value, label]) => ({
      value,
      label:
        value === 'out_the_door' && address.basis === 'monthly' ? 'Lowest payment first' : label,
    }));
  return (
    // On a phone its parts stand in the column of the results, so that the last can stay over them.
    <header className="contents flex-wrap items-start justify-between gap-x-6 gap-y-3 sm:flex">
      <div>
        <h1 className="font-semibold text-lg sm:text-xl">Used cars under their worth</h1>
        <p className="tabular text-ink-2 text-sm">
          <strong className="font-semibold text-ink">
            {facts.isApproximate ? 'about ' : null}
            {formatCounted(listedCount(page), 'car')}
          </strong>
          {facts.medianPriceCents === null
            ? null
            : ` · median ask ${formatMoney(facts.medianPriceCents)}`}
          <Unrated count={facts.unratedCount} reasons={facts.unratedReasons} address={address} />
          {facts.checkFirstCount > 0
            ? ` · ${formatCount(facts.checkFirstCount)} to check first`
            : null}
          {dominatedCount !== null && dominatedCount > 0
            ? ` · ${formatCount(dominatedCount)} more are beaten and hidden`
            : null}
          <Hidden count={page.hiddenCount} address={address} />
        </p>
        <p className="mt-1 hidden text-ink-3 text-xs sm:block">{orderSentence(page.sort)}</p>
        {address.basis === 'monthly' || isBounding(address.monthlyBounds) ? (
          <MonthlyNote loan={loan} href={placeHref} />
        ) : null}
        <p className="mt-1 text-sm">
          <NavLink href={placeHref} className="text-accent underline underline-offset-2">
            Your place and money
          </NavLink>
          {tradeInCents === null ? null : (
            <span className="text-ink-2">
              {hasPlace
                ? ` · costs are after ${formatMoney(tradeInCents)} for your car`
                : ' · your trade-in counts once you give your ZIP'}
            </span>
          )}
        </p>
      </div>
      <div className="contents flex-wrap items-start gap-2 sm:flex">
        <BuyerPlaceForm
          action="/"
          zip={address.buyerZipText || (settings.zip ?? '')}
          error={results.buyerZipError}
          carried={address.carried.beside('buyer_zip')}
        />
        <div className="flex flex-wrap gap-2 lg:pt-5">
          <BasisLinks address={address} />
          <div className="flex gap-2">
            <ViewLinks address={address} />
            <DensityLink address={address} />
          </div>
        </div>
        <div className="results-bar flex gap-2 lg:pt-5">
          <span className="results-bar-count tabular" aria-hidden="true">
            {formatCounted(listedCount(page), 'car')}
          </span>
          <FilterOpener activeCount={address.active.length} />
          <SortSelect value={page.sort} options={sorts} />
        </div>
      </div>
    </header>
  );
}

/** How many cars the reader hid, and the way to see them or to leave them out again. */
function Hidden({
  count,
  address,
}: {
  count: number;
  address: ResultsAddress;
}): ReactElement | null {
  if (count === 0) return null;
  const { areHiddenShown: isShown } = address;
  return (
    <>
      {isShown
        ? ` · with ${formatCount(count)} that you hid, `
        : ` · ${formatCount(count)} hidden, `}
      <NavLink
        href={address.hrefWith({ [HIDDEN_PARAMETER]: isShown ? null : 'shown' })}
        className="text-accent underline underline-offset-2"
      >
        {isShown ? 'leave out' : 'show'}
      </NavLink>
    </>
  );
}

/** How many have no rating, why that is, and the way to see them with the reason of each. */
function Unrated({
  count,
  reasons,
  address,
}: {
  count: number;
  /** How many for which reason; absent where that was not counted. */
  reasons: Readonly<Record<string, number>> | undefined;
  address: ResultsAddress;
}): ReactElement | null {
  if (count === 0) return null;
  const why = unratedReasonsInWords(reasons ?? {});
  return (
    <>
      {' · '}
      <Explain
        title="Cars without a rating"
        explanation={
          why === null
            ? 'Too few comparable cars, or their prices differ too much to say what this one is worth. They stay in the list, after the rated ones; each says its own reason.'
            : `${why}. They stay in the list, after the rated ones; each says its own reason.`
        }
        source={
          <NavLink href={address.hrefWith({ rating: 'unrated' })} className="text-accent underline">
            Show them
          </NavLink>
        }
      >
        {formatCount(count)} not rated
      </Explain>
      {why === null ? null : `: ${why}`}
    </>
  );
}

/** What the monthly figures rest on, or the way to say it. */
function MonthlyNote({ loan, href }: { loan: BuyerLoan | null; href: string }): ReactElement {
  return (
    <p className="mt-1 text-ink-2 text-sm">
      {loan ? (
        `Payments ${loanWords(loan, formatMoney)}; a lender’s offer may differ.`
      ) : (
        <>
          {'Payments need your loan; until then costs out the door are shown. '}
          <NavLink href={href} className="text-accent underline underline-offset-2">
            Set your loan
          </NavLink>
        </>
      )}
    </p>
  );
}
