import type { ReactElement } from 'react';
import { PriceByMileageChart } from '@/components/charts/price-by-mileage-chart';
import { Waterfall } from '@/components/charts/waterfall';
import { confidenceWord } from '@/components/deals/deal-words';
import { shownRating } from '@/components/deals/rating-face';
import { formatMiles, formatMoney } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import { Table } from '@/components/ui/table';
import type { DealDetail } from '@/lib/deals/service';
import type { CurvePoint } from '@/lib/valuation/service';
import { unratedSentence } from '../../choice-labels';
import { Section } from './section';

const STATUS_WORDS = {
  live: 'offered',
  gone: 'gone',
  probably_sold: 'probably sold',
  sold: 'sold',
};

/** What the car is worth and from what: comps against mileage, the steps to the value, the comps. */
export function ValueSection({
  deal,
  curve,
}: {
  deal: DealDetail;
  curve: readonly CurvePoint[];
}): ReactElement {
  const { valuation, comps, valueParts } = deal;
  if (!valuation) {
    return (
      <Section id="value" title="What it is worth">
        <p className="text-ink-2">{unratedSentence(deal.unratedReason)}</p>
      </Section>
    );
  }
  const [base, ...parts] = valueParts;
  return (
    <Section
      id="value"
      title="What it is worth"
      lead={`About ${formatMoney(valuation.p50Cents)}; eight of ten such cars ask ${formatMoney(valuation.p10Cents)} to ${formatMoney(valuation.p90Cents)}. Confidence: ${confidenceWord(valuation.confidence)}.`}
    >
      <PriceByMileageChart
        comps={comps.flatMap((comp) =>
          comp.mileageMi === null
            ? []
            : [
                {
                  id: comp.listingId,
                  label: comp.title,
                  mileageMi: comp.mileageMi,
                  priceCents: comp.priceCents,
                },
              ],
        )}
        curve={curve}
        car={{
          mileageMi: deal.mileageMi,
          priceCents: deal.priceCents,
          rating: shownRating(deal.rating, deal.isCheckFirst),
        }}
      />
      {base ? (
        <Waterfall
          title="How the value comes about"
          baseLabel={base.label}
          baseCents={base.cents}
          parts={parts.map(({ label, cents }) => ({ label, changeCents: cents }))}
          valueLabel="Value of this car"
          valueCents={valuation.p50Cents}
        />
      ) : null}
      <Disclosure summary={`The ${comps.length} nearest comparable cars`} isOpen>
        <Table
          caption="Comparable cars"
          isCaptionHidden
          head={
            <tr>
              <th scope="col">Car</th>
              <th scope="col" className="num">
                Mileage
              </th>
              <th scope="col" className="num">
                Price
              </th>
              <th scope="col" className="num">
                As if it were this car
              </th>
              <th scope="col">Where</th>
            </tr>
          }
        >
          {comps.map((comp) => (
            <tr key={comp.listingId}>
              <th scope="row">
                <NavLink
                  href={`/listings/${comp.listingId}`}
                  className="text-accent hover:underline"
                >
                  {comp.title}
                </NavLink>
              </th>
              <td className="num">{formatMiles(comp.mileageMi)}</td>
              <td className="num">{formatMoney(comp.priceCents)}</td>
              <td className="num">{formatMoney(comp.adjustedPriceCents)}</td>
              <td>
                {comp.state ?? 'unknown'}
                {comp.status === 'live' ? '' : `, ${STATUS_WORDS[comp.status]}`}
              </td>
            </tr>
          ))}
        </Table>
      </Disclosure>
      <p className="text-ink-3 text-xs">
        Valued by model {deal.modelVersion}, which has not seen this car’s price. No other advert of
        the same car is among its comps.
      </p>
    </Section>
  );
}
