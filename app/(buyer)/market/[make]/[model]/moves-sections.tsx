import type { ReactElement } from 'react';
import { PriceTrendChart } from '@/components/charts/price-trend-chart';
import { StillOnOfferChart } from '@/components/charts/still-on-offer-chart';
import { SupplyChart } from '@/components/charts/supply-chart';
import { formatCount, formatCounted, formatPercent } from '@/components/ui/format';
import type { Market } from '@/lib/searches/market-service';
import { FigureSection } from './figure-section';
import { daysToSellWords, negotiationWords, supplyWords, trendWords } from './market-words';

/** How the market moves: what is simulated in the demo, and says so. */
export function MovesSections({ market }: { market: Market }): ReactElement {
  return (
    <>
      <Trend market={market} />
      <Supply market={market} />
      <DaysToSell market={market} />
      <Cuts market={market} />
    </>
  );
}

function Trend({ market }: { market: Market }): ReactElement {
  const { priceTrend: trend } = market;
  const hasLine = trend.weeks.filter(({ askToValue }) => askToValue !== null).length > 1;
  return (
    <FigureSection
      id="trend"
      title="Price trend"
      finding={trendWords(market)}
      isSimulated={trend.isSimulated}
      method={`From ${formatCounted(trend.advertCount, 'advert')}, live and ended. Each week’s asks are set against what the same cars are worth today by one model, and the middle one counts: dearer cars coming on offer are not a rise.`}
    >
      {hasLine ? <PriceTrendChart weeks={trend.weeks} /> : null}
    </FigureSection>
  );
}

function Supply({ market }: { market: Market }): ReactElement {
  const { supply } = market;
  return (
    <FigureSection
      id="supply"
      title="Supply"
      finding={supplyWords(market)}
      isSimulated={supply.isSimulated}
      method="Counts are of adverts; of one car there may be several. What a source showed when it was first read is not new."
    >
      {supply.weeks.some(({ newCount, goneCount }) => newCount + goneCount > 0) ? (
        <SupplyChart weeks={supply.weeks} />
      ) : null}
    </FigureSection>
  );
}

function DaysToSell({ market }: { market: Market }): ReactElement {
  const { daysToSell: found } = market;
  const left = found.unknownStartCount + found.unwatchedCount;
  return (
    <FigureSection
      id="days-to-sell"
      title="Days to sell"
      finding={daysToSellWords(market)}
      isSimulated={found.isSimulated}
      method={`Gone is not sold: an advert may end for many reasons, and only a seller knows. ${formatCounted(found.count, 'car')} followed since they were put up, ${formatCount(found.goneCount)} of them gone; a car offered anew within a week never left. Time in which a source was not read does not count.${left > 0 ? ` Left out: ${formatCounted(found.unknownStartCount, 'car')} that stood when their source was first read, and ${formatCount(found.unwatchedCount)} of sources that are not read whole.` : ''}`}
    >
      {found.isTooFew ? null : (
        <StillOnOfferChart steps={found.steps} watchedDays={found.watchedDays} />
      )}
    </FigureSection>
  );
}

function Cuts({ market }: { market: Market }): ReactElement {
  const { negotiation: found } = market;
  const share = (value: number | null, digits = 0) =>
    value === null ? 'too few' : formatPercent(value, digits);
  const facts: [string, string][] = [
    ...found.cutBy.map(({ days, share: cut }): [string, string] => [
      `Cut within ${days} days`,
      cut === null && !found.isTooFew ? 'not watched so long' : share(cut),
    ]),
    [
      'Middle of the days to the first cut',
      found.medianDaysToFirstCut === null
        ? 'too few'
        : formatCounted(found.medianDaysToFirstCut, 'day'),
    ],
    [`Middle cut, of ${formatCount(found.cutsSeen)}`, share(found.medianCutShare, 1)],
    [
      `Last ask against the first, of ${formatCount(found.endedCount)} that ended`,
      againstFirst(found.lastToFirstAsk),
    ],
    ['Ended below their first ask', share(found.endedCutShare)],
  ];
  return (
    <FigureSection
      id="negotiation"
      title="Room to negotiate"
      finding={negotiationWords(market)}
      isSimulated={found.isSimulated}
      method={`${formatCounted(found.count, 'car')} followed since they were put up; one put up yesterday does not count as one that never comes down. What was agreed in the end is not seen, so the true room is larger.`}
    >
      {facts.every(([, value]) => value === 'too few') ? null : (
        <dl className="facts market-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={value === 'too few' ? 'text-ink-3' : ''}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </FigureSection>
  );
}

/** "1.2% less", of a ratio of last to first ask. */
function againstFirst(ratio: number | null): string {
  if (ratio === null) return 'too few';
  const text = formatPercent(Math.abs(1 - ratio), 1);
  if (text === '0.0%') return 'the same';
  return `${text} ${ratio < 1 ? 'less' : 'more'}`;
}
