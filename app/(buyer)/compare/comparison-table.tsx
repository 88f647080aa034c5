import type { ReactElement } from 'react';
import { CommonRangeBar } from '@/components/deals/common-range-bar';
import { RatingBadge } from '@/components/deals/rating-badge';
import { shownRating } from '@/components/deals/rating-face';
import { CarSilhouette } from '@/components/drawings/car-silhouette';
import { formatMoney } from '@/components/ui/format';
import { Icon } from '@/components/ui/icon';
import { NavLink } from '@/components/ui/nav-link';
import type { DealDetail } from '@/lib/deals/service';
import { endingSentences } from '../listings/[id]/ending-words';
import { comparisonGroups, type FactGroup, headFacts } from './comparison-facts';
import { commonScale } from './comparison-rows';
import type { Comparison } from './load-comparison';

/** Cars as columns, facts as rows; what is the same for all stands at the end of its group, quieter. */
export function ComparisonTable({
  comparison,
  hrefWithout,
}: {
  comparison: Comparison;
  hrefWithout(id: string): string;
}): ReactElement {
  const { deals, loan, buyerZip } = comparison;
  const groups = comparisonGroups(deals, loan);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard
    <section className="compare-frame" aria-label="Comparison" tabIndex={0}>
      <table className="compare" data-cars={deals.length}>
        <caption className="sr-only">
          Facts of {deals.length} cars side by side; the best of a row is named in its cell.
        </caption>
        <thead>
          <tr>
            <td />
            {deals.map((deal) => (
              <th key={deal.id} scope="col">
                <CarHead deal={deal} buyerZip={buyerZip} removeHref={hrefWithout(deal.id)} />
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.title}>
            <tr className="compare-group">
              <th scope="rowgroup" colSpan={deals.length + 1}>
                <span>{group.title}</span>
              </th>
            </tr>
            {group.title === 'Rating' ? <RangeRow deals={deals} /> : null}
            <Rows group={group} ids={deals.map(({ id }) => id)} />
          </tbody>
        ))}
      </table>
    </section>
  );
}

function CarHead({
  deal,
  buyerZip,
  removeHref,
}: {
  deal: DealDetail;
  buyerZip: string | undefined;
  removeHref: string;
}): ReactElement {
  const title = `${deal.year} ${deal.make} ${deal.model}`;
  const isGone = deal.status !== 'live';
  return (
    <div className="compare-head">
      <CarSilhouette
        body={deal.body}
        color={deal.exteriorColor}
        className="compare-picture"
        isDecorative
      />
      <NavLink
        href={`/listings/${deal.id}${buyerZip ? `?buyer_zip=${buyerZip}` : ''}`}
        className="compare-name"
      >
        {title}
        {deal.trim ? <span className="deal-trim"> {deal.trim}</span> : null}
      </NavLink>
      <span className="text-ink-2 text-xs">{headFacts(deal)}</span>
      {isGone ? (
        <span className="compare-gone">
          <strong>Gone.</strong> {endingSentences(deal)}
        </span>
      ) : (
        <RatingBadge rating={shownRating(deal.rating, deal.isCheckFirst)} />
      )}
      <NavLink href={removeHref} className="compare-remove" scroll={false}>
        <Icon name="x" className="size-3.5" />
        Remove<span className="sr-only">{` ${title}`}</span>
      </NavLink>
    </div>
  );
}

function RangeRow({ deals }: { deals: readonly DealDetail[] }): ReactElement | null {
  const scale = commonScale(
    deals.map(({ priceCents, rating, valuation }) => ({
      priceCents,
      p10Cents: rating === 'unrated' ? null : (valuation?.p10Cents ?? null),
      p90Cents: rating === 'unrated' ? null : (valuation?.p90Cents ?? null),
    })),
  );
  if (scale === null) return null;
  return (
    <tr>
      <th scope="row">
        Ask in its range
        <span className="compare-same">
          {`all on one scale, ${formatMoney(scale.fromCents)} to ${formatMoney(scale.toCents)}`}
        </span>
      </th>
      {deals.map((deal) => (
        <td key={deal.id}>
          <CommonRangeBar
            askCents={deal.priceCents}
            range={deal.rating === 'unrated' ? null : deal.valuation}
            rating={shownRating(deal.rating, deal.isCheckFirst)}
            askPercentile={deal.valuation?.askPercentile ?? null}
            scale={scale}
          />
        </td>
      ))}
    </tr>
  );
}

function Rows({ group, ids }: { group: FactGroup; ids: readonly string[] }): ReactElement {
  const ordered = [
    ...group.rows.filter(({ differs }) => differs),
    ...group.rows.filter(({ differs }) => !differs),
  ];
  return (
    <>
      {ordered.map(({ name, cells, differs }) => (
        <tr key={name}>
          <th scope="row">
            {name}
            {differs || ids.length < 2 ? null : <span className="compare-same">the same</span>}
          </th>
          {cells.map(({ text, bestWord }, at) => (
            <td
              key={ids[at]}
              data-best={bestWord !== null || undefined}
              data-same={!differs || undefined}
            >
              {text}
              {bestWord === null ? null : (
                <span className="compare-best">
                  <Icon name="check" className="size-3" />
                  {bestWord}
                </span>
              )}
            </td>
          ))}
        </tr>
      ))}
    </>
  );
}
