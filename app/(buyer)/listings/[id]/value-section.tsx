import type { ReactElement } from 'react';
import { PriceByMileageChart } from '@/components/charts/price-by-mileage-chart';
import { Waterfall } from '@/components/charts/waterfall';
import { shownRating } from '@/components/deals/rating-face';
import { formatMoney } from '@/components/ui/format';
import type { DealDetail } from '@/lib/deals/service';
import { confidenceLevel } from '@/lib/valuation/confidence';
import type { KindValue } from '@/lib/valuation/price-kind-values';
import type { CurvePoint } from '@/lib/valuation/service';
import type { ChoiceState } from './choice-address';
import { ChoiceMethod, ChoicePanel } from './choice-panel';
import { CompsTable } from './comps-table';
import type { LoadedChoice } from './load-choice';
import { OtherKinds } from './other-kinds';
import { Section } from './section';
import { whyUnrated } from './verdict-words';

/** What the car is worth and from what: comps against mileage, the steps to the value, the comps. */
export function ValueSection({
  deal,
  curve,
  otherKinds,
  choice,
  zip,
}: {
  deal: DealDetail;
  curve: readonly CurvePoint[];
  /** Null where no model is in force, or the car is nobody's but the reader's. */
  otherKinds: readonly KindValue[] | null;
  choice: LoadedChoice;
  zip: string | undefined;
}): ReactElement {
  const { valuation, comps, valueParts } = deal;
  if (!valuation) {
    return (
      <Section id="value" isOnPaper title="What it is worth">
        <p className="text-ink-2">{whyUnrated(deal)}</p>
      </Section>
    );
  }
  const [base, ...parts] = valueParts;
  return (
    <Section id="value" isOnPaper title="What it is worth" lead={leadOf(deal, valuation)}>
      {comps.length > 0 ? (
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
          curve={deal.rating === 'unrated' ? [] : curve}
          car={{
            mileageMi: deal.mileageMi,
            priceCents: deal.priceCents,
            rating: shownRating(deal.rating, deal.isCheckFirst),
          }}
        />
      ) : null}
      {base && comps.length > 0 ? (
        <Waterfall
          title="How the value comes about"
          baseLabel={base.label}
          baseCents={base.cents}
          parts={parts.map(({ label, cents }) => ({ label, changeCents: cents }))}
          valueLabel="Value of this car"
          valueCents={valuation.p50Cents}
        />
      ) : null}
      {choice.note ? <p role="status">{choice.note}</p> : null}
      {choice.chosen ? <ChoicePanel chosen={choice.chosen} zip={zip} /> : null}
      {comps.length > 0 ? (
        <CompsTable comps={choice.chosen?.comps ?? comps} choice={choiceState(deal, choice, zip)} />
      ) : null}
      {comps.length > 0 && !choice.chosen ? (
        <div className="flex flex-col gap-2">
          <p className="max-w-prose text-ink-2">
            Leave out a comp that is not alike, or pin one that is: value, range and rating follow
            for you, and for whoever opens the address that you are then at.
          </p>
          <ChoiceMethod />
        </div>
      ) : null}
      {otherKinds ? <OtherKinds priceKind={deal.priceKind} values={otherKinds} /> : null}
      <p className="text-ink-3 text-xs">
        Valued by model {deal.modelVersion}, which has not seen this car’s price. No other advert of
        the same car is among its comps. The dots are their asks as advertised; the curve takes
        their trim, age, place and seller into account.
      </p>
    </Section>
  );
}

/** Where a choice of comps begins: the one of the address, or the newest valuation with all of them. */
function choiceState(
  deal: DealDetail,
  { chosen }: LoadedChoice,
  zip: string | undefined,
): ChoiceState | null {
  const valuationId = chosen?.id ?? deal.valuationId;
  if (valuationId === null) return null;
  const { drop, pin } = chosen ?? { drop: [], pin: [] };
  return { listingId: deal.id, valuationId, drop, pin, zip };
}

function leadOf(deal: DealDetail, valuation: NonNullable<DealDetail['valuation']>): string {
  const { p10Cents, p50Cents, p90Cents, confidence } = valuation;
  const range = `${formatMoney(p10Cents)} to ${formatMoney(p90Cents)}`;
  const unrated = whyUnrated(deal);
  if (unrated !== null) {
    return `${unrated} A rough guess from other cars is ${range}; nothing here is judged by it.`;
  }
  return `About ${formatMoney(p50Cents)}; eight of ten such cars ask ${range}. Confidence: ${confidenceLevel(confidence)}.`;
}
