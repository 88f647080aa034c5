import type { ReactElement } from 'react';
import { RatingBadge } from '@/components/deals/rating-badge';
import { shownRating } from '@/components/deals/rating-face';
import { formatDay, formatMoney } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import { Table } from '@/components/ui/table';
import type { ChosenValuation } from '@/lib/deals/chosen-valuation';
import { choiceAddress } from './choice-address';
import { choiceSentence } from './choice-words';
import { whyUnrated } from './verdict-words';

type Figures = ChosenValuation['stored'];

function Rating({ figures }: { figures: Figures }): ReactElement {
  return <RatingBadge rating={shownRating(figures.rating, figures.isCheckFirst)} />;
}

function Row({
  name,
  of,
  chosen,
}: {
  name: string;
  of: (figures: Figures) => ReactElement | string;
  chosen: ChosenValuation;
}): ReactElement {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="num">{of(chosen.stored)}</td>
      <td className="num">{of(chosen.chosen)}</td>
    </tr>
  );
}

const rangeOf = ({ p10Cents, p90Cents }: Figures): string =>
  `${formatMoney(p10Cents)} to ${formatMoney(p90Cents)}`;
/** Of 100 such cars; never none or all of them, which no model knows. */
const shareDearer = (askPercentile: number): number =>
  Math.min(99, Math.max(1, Math.round(100 - askPercentile)));
const cheaperThan = ({ askPercentile, unratedReason }: Figures): string =>
  unratedReason === null ? `${shareDearer(askPercentile)} of 100` : 'not judged';

/** What a reader's choice of comps makes of the value, beside what holds for everybody. */
export function ChoicePanel({
  chosen,
  zip,
}: {
  chosen: ChosenValuation;
  zip: string | undefined;
}): ReactElement {
  const { listingId, id: valuationId, isLatest, valuedAt } = chosen;
  const unrated = whyUnrated({ status: 'live', unratedReason: chosen.chosen.unratedReason });
  return (
    <section className="flex flex-col gap-4" aria-label="By your choice of comps">
      <p className="max-w-prose">{choiceSentence(chosen)}</p>
      <Table
        caption="The value by your choice of comps"
        isCaptionHidden
        head={
          <tr>
            <th scope="col">Figure</th>
            <th scope="col" className="num">
              For everybody
            </th>
            <th scope="col" className="num">
              By your choice
            </th>
          </tr>
        }
      >
        <Row name="Value" of={({ p50Cents }) => formatMoney(p50Cents)} chosen={chosen} />
        <Row name="Eight of ten ask" of={rangeOf} chosen={chosen} />
        <Row name="Cheaper than" of={cheaperThan} chosen={chosen} />
        <Row name="Market rating" of={(figures) => <Rating figures={figures} />} chosen={chosen} />
        <Row name="Comps" of={({ compsCount }) => String(compsCount)} chosen={chosen} />
      </Table>
      {unrated && chosen.stored.unratedReason === null ? (
        <p className="text-ink-2">{unrated}</p>
      ) : null}
      <p className="text-ink-2">
        The address of this page holds your choice: whoever opens it sees the same figures.
        {isLatest ? '' : ` They are of the valuation of ${formatDay(valuedAt)}; a newer one holds.`}{' '}
        <NavLink
          href={choiceAddress({ listingId, valuationId, drop: [], pin: [], zip })}
          className="text-accent underline"
          scroll={false}
        >
          Back to all comps
        </NavLink>
      </p>
      <ChoiceMethod />
    </section>
  );
}

/** How a choice is counted, in words. */
export function ChoiceMethod(): ReactElement {
  return (
    <Disclosure summary="How a choice is counted">
      <p className="max-w-prose text-ink-2">
        The comps’ word is the middle of their prices as if each were this car, the more alike
        counting more; a pinned comp counts as eight cars alike in all facts, one left out not at
        all. The value follows that middle by the part that the model trusts comps with, never out
        of its range for everybody. The range only grows: to pick among comps adds no evidence. With
        fewer than three comps left nothing is rated. The rating for everybody stays as it is.
      </p>
    </Disclosure>
  );
}
