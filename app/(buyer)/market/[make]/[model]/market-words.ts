/** What each figure of a market says, in one sentence, and why there is none where there is none. */
import { formatAbout, formatCount, formatCounted, formatPercent } from '@/components/ui/format';
import { STATE_NAMES } from '@/lib/platform/places';
import type { Market } from '@/lib/searches/market-service';

/** Moves that are smaller than this are as good as none. */
const STILL_SHARE = 0.005;

type Finding = string;

/** "12 of 100" */
function ofHundred(share: number): string {
  return `${Math.round(share * 100)} of 100`;
}

/** What an age and a year do to the value. */
export function depreciationWords({ depreciation, modelVersion }: Market): Finding {
  const { points, yearlyLossShare, isTooFew, count, minCount } = depreciation;
  if (isTooFew) {
    return `Too few for a curve: ${formatCounted(count, 'advert')} on offer, and it takes ${minCount}.`;
  }
  if (modelVersion === null) return 'This market has no model yet; the dots are what adverts ask.';
  const common = [...points].sort((a, b) => b.count - a.count)[0];
  if (!common?.p50Cents) return 'Too few of these have a value for a curve.';
  const worth = `A ${common.year} one is worth about ${formatAbout(common.p50Cents)}`;
  if (yearlyLossShare === null) return `${worth}.`;
  return yearlyLossShare > 0
    ? `${worth}, and a year costs about ${formatPercent(yearlyLossShare)} of the value.`
    : `${worth}; older ones are not worth less.`;
}

/** What miles do to it. */
export function mileageWords({ priceByMileage }: Market): Finding {
  const { perTenThousandMiCents: cents, year, isTooFew, count, minCount } = priceByMileage;
  if (isTooFew) {
    return `Too few for a curve: ${formatCounted(count, 'advert')} with a mileage, and it takes ${minCount}.`;
  }
  if (cents === null || year === null) return 'The dots are what adverts ask.';
  return cents > 0
    ? `Each 10,000 miles take about ${formatAbout(cents)} off a ${year} one.`
    : `Miles hardly count for a ${year} one.`;
}

/** Where prices went. */
export function trendWords({ priceTrend }: Market): Finding {
  const known = priceTrend.moves.filter(({ share }) => share !== null);
  if (known.length === 0) {
    return `Too few to tell where prices went: it takes ${priceTrend.minCount} valued adverts now and four weeks ago.`;
  }
  const parts = known.map(({ weeks, share }) => {
    const when = `${weeks} weeks ago`;
    if (share === null || Math.abs(share) < STILL_SHARE) return `about as much as ${when}`;
    return `${formatPercent(Math.abs(share), 1)} ${share < 0 ? 'less' : 'more'} than ${when}`;
  });
  return `Like cars ask ${parts.join(', and ')}.`;
}

/** How many come and go. */
export function supplyWords({ supply }: Market): Finding {
  const { liveCount, newPerWeek, gonePerWeek } = supply;
  const now = `${formatCounted(liveCount, 'advert')} ${liveCount === 1 ? 'is' : 'are'} on offer`;
  return newPerWeek === null || gonePerWeek === null
    ? `${now}. Four weeks of watching are needed to say how many come and go.`
    : `${now}; a usual week brings ${formatCount(newPerWeek)} and takes ${formatCount(gonePerWeek)}.`;
}

/** How long they stand. Gone is not sold, and the page says so beside this. */
export function daysToSellWords({ daysToSell }: Market): Finding {
  const { isTooFew, count, minCount, goneCount, minGoneCount } = daysToSell;
  if (isTooFew) {
    return `Too few to say: ${formatCounted(count, 'car')} could be followed since they were put up and ${formatCount(goneCount)} of them are gone; it takes ${minCount} and ${minGoneCount}.`;
  }
  const { medianDays, medianLowDays, medianHighDays, goneBy, watchedDays } = daysToSell;
  if (medianDays !== null) {
    const range =
      medianLowDays === null || medianHighDays === null
        ? ''
        : ` (most likely between ${medianLowDays} and ${medianHighDays})`;
    return `Half are gone within ${formatCounted(medianDays, 'day')}${range}.`;
  }
  const told = goneBy.findLast(({ share }) => share !== null);
  const gone =
    told?.share == null ? '' : `${ofHundred(told.share)} are gone within ${told.days} days. `;
  return `${gone}Half were not gone within the ${watchedDays} days that could be watched.`;
}

/** How asks come down. */
export function negotiationWords({ negotiation }: Market): Finding {
  const { cutBy, medianCutShare, count, minCount } = negotiation;
  const told = cutBy.findLast(({ days, share }) => days <= 30 && share !== null);
  const cut =
    medianCutShare === null ? '' : ` A cut is ${formatPercent(medianCutShare, 1)} as a rule.`;
  if (told?.share == null) {
    return `Too few to say how many come down: ${formatCounted(count, 'car')} followed since they were put up, and it takes ${minCount}.${cut}`;
  }
  return `${ofHundred(told.share)} are cut within ${told.days} days.${cut}`;
}

/** Where like cars ask least. */
export function statesWords({ states }: Market): Finding {
  const [cheapest] = states.rows;
  if (!cheapest) {
    return `Too few to compare: it takes two states with ${states.minPerState} valued cars each.`;
  }
  if (cheapest.highLevel >= 1) return 'No state asks clearly less than the others.';
  return `Like cars ask least in ${STATE_NAMES[cheapest.state]}: ${formatPercent(1 - cheapest.level)} less than across these states.`;
}

/** What the trims are worth against each other. */
export function trimsWords({ trims }: Market): Finding {
  const valued = trims.rows
    .filter(({ trim, valueCents }) => trim !== null && valueCents !== null)
    .sort((a, b) => (b.valueCents ?? 0) - (a.valueCents ?? 0));
  const [dearest, cheapest] = [valued[0], valued.at(-1)];
  if (!dearest?.valueCents || !cheapest?.valueCents || dearest === cheapest) {
    return `Too few of more than one trim to compare them: it takes ${trims.minCount} of each.`;
  }
  return `Of the same year and mileage, ${dearest.trim} is worth about ${formatAbout(dearest.valueCents - cheapest.valueCents)} more than ${cheapest.trim}.`;
}
