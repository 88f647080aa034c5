import { factWords } from '@/components/deals/deal-words';
import {
  formatAbout,
  formatCounted,
  formatDays,
  formatEstimate,
  formatMiles,
  formatMoney,
  UNKNOWN,
} from '@/components/ui/format';
import type { CostLineCode } from '@/lib/costs/cost-figures';
import type { DealDetail } from '@/lib/deals/service';
import {
  bodyLabel,
  colorLabel,
  drivetrainLabel,
  fuelLabel,
  sellerKindLabel,
  titleStatusLabel,
  transmissionLabel,
} from '../choice-labels';
import { placeOf } from '../deal-card-props';
import { type BuyerLoan, monthlyCentsOf } from '../price-basis';
import { type Best, type ComparedRow, comparedRow } from './comparison-rows';

const LOWEST: Best = { is: 'lowest', word: 'lowest' };
const HIGHEST: Best = { is: 'highest', word: 'highest' };

/** Rows under one heading. */
export interface FactGroup {
  title: string;
  rows: ComparedRow[];
}

const isGone = (deal: DealDetail): boolean => deal.status !== 'live';

/** Everything that is compared, in the order people decide by. */
export function comparisonGroups(
  deals: readonly DealDetail[],
  loan: BuyerLoan | null,
): FactGroup[] {
  return [
    { title: 'Money', rows: moneyRows(deals, loan) },
    { title: 'Rating', rows: ratingRows(deals) },
    { title: 'Car', rows: carRows(deals) },
    { title: 'Out the door, line by line', rows: costRows(deals) },
    { title: 'Risk', rows: riskRows(deals) },
  ];
}

type Reader = (deal: DealDetail) => number | null;

function rowsOf(deals: readonly DealDetail[]) {
  const isOut = deals.map(isGone);
  return {
    amount(
      name: string,
      read: Reader,
      write: (amount: number) => string,
      best?: Best,
    ): ComparedRow {
      const cells = deals.map((deal) => {
        const amount = read(deal);
        return { text: amount === null ? UNKNOWN : write(amount), amount };
      });
      return comparedRow(name, cells, { ...(best ? { best } : {}), isOut });
    },
    word(name: string, read: (deal: DealDetail) => string | null): ComparedRow {
      return comparedRow(
        name,
        deals.map((deal) => ({ text: read(deal) ?? UNKNOWN })),
      );
    },
  };
}

function moneyRows(deals: readonly DealDetail[], loan: BuyerLoan | null): ComparedRow[] {
  const { amount } = rowsOf(deals);
  const isPraised = (deal: DealDetail) => deal.rating !== 'unrated' && !deal.isCheckFirst;
  return [
    amount('Price', (deal) => deal.priceCents, formatMoney, LOWEST),
    amount('Out the door', totalOf, (cents) => formatEstimate(cents), LOWEST),
    ...(loan
      ? [
          amount(
            'A month',
            (deal) => {
              const total = totalOf(deal);
              return total === null ? null : monthlyCentsOf(total, loan);
            },
            (cents) => formatEstimate(cents),
            LOWEST,
          ),
        ]
      : []),
    amount(
      'Saving against its value',
      (deal) => (isPraised(deal) ? deal.savingCents : null),
      signed,
      { is: 'highest', word: 'most' },
    ),
    amount(
      'Saving at worst',
      (deal) => (isPraised(deal) ? deal.worstCaseSavingCents : null),
      signed,
      { is: 'highest', word: 'safest' },
    ),
    amount(
      'Deal score',
      (deal) => deal.dealScore.total,
      (points) => `${points} of 100`,
      HIGHEST,
    ),
  ];
}

/** What is known of the total; a car whose way home has no price costs an unknown amount. */
function totalOf({ cost }: DealDetail): number | null {
  return !cost || cost.unknownLines.includes('transport') ? null : cost.totalCents;
}

const signed = (cents: number): string =>
  cents < 0 ? `−${formatAbout(-cents)}` : formatAbout(cents);

function ratingRows(deals: readonly DealDetail[]): ComparedRow[] {
  const { amount } = rowsOf(deals);
  const valued = (read: (value: NonNullable<DealDetail['valuation']>) => number): Reader => {
    return ({ rating, valuation }) => (rating === 'unrated' || !valuation ? null : read(valuation));
  };
  return [
    amount(
      'Value',
      valued(({ p50Cents }) => p50Cents),
      (cents) => formatEstimate(cents),
    ),
    amount(
      'Comparable cars that ask less',
      valued(({ askPercentile }) => Math.round(askPercentile)),
      (share) => `${share} of 100`,
      { is: 'lowest', word: 'fewest' },
    ),
    amount(
      'Comps',
      valued(({ compsCount }) => compsCount),
      (count) => formatCounted(count, 'comp'),
      {
        is: 'highest',
        word: 'most',
      },
    ),
    amount(
      'Confidence',
      valued(({ confidence }) => Math.round(confidence * 100)),
      (share) => `${share} of 100`,
      HIGHEST,
    ),
  ];
}

function carRows(deals: readonly DealDetail[]): ComparedRow[] {
  const { amount, word } = rowsOf(deals);
  const labelled = (value: string | null, label: (value: string) => string) =>
    value === null ? null : label(value);
  return [
    amount('Model year', ({ year }) => year, String, { is: 'highest', word: 'newest' }),
    amount('Mileage', ({ mileageMi }) => mileageMi, formatMiles, { is: 'lowest', word: 'fewest' }),
    word('Trim', ({ trim }) => trim),
    word('Title', ({ titleStatus }) => labelled(titleStatus, titleStatusLabel)),
    word('Seller', ({ sellerKind }) => labelled(sellerKind, sellerKindLabel)),
    word('Place', placeOf),
    // Without a place of the buyer nobody is any distance away.
    ...(deals.some(({ distanceMi }) => distanceMi !== null)
      ? [
          amount('Distance', ({ distanceMi }) => distanceMi, formatMiles, {
            is: 'lowest',
            word: 'nearest',
          }),
        ]
      : []),
    amount('On the market', ({ daysOnMarket }) => daysOnMarket, formatDays),
    word('Body', ({ body }) => labelled(body, bodyLabel)),
    word('Drive', ({ drivetrain }) => labelled(drivetrain, drivetrainLabel)),
    word('Fuel', ({ fuel }) => labelled(fuel, fuelLabel)),
    word('Transmission', ({ transmission }) => labelled(transmission, transmissionLabel)),
    word('Engine', ({ engine }) => engine),
    amount(
      'Highway',
      ({ mpgHighway }) => mpgHighway,
      (mpg) => `${mpg} mpg`,
      HIGHEST,
    ),
    amount(
      'City',
      ({ mpgCity }) => mpgCity,
      (mpg) => `${mpg} mpg`,
      HIGHEST,
    ),
    word('Color', ({ exteriorColor }) => labelled(exteriorColor, colorLabel)),
    word('Source', ({ sourceLabel }) => sourceLabel),
  ];
}

function costRows(deals: readonly DealDetail[]): ComparedRow[] {
  const labels = new Map<CostLineCode, string>(
    deals.flatMap(({ cost }) => cost?.lines.map(({ code, label }) => [code, label] as const) ?? []),
  );
  return [...labels].map(([code, label]) =>
    comparedRow(
      label,
      deals.map(({ cost }) => {
        const line = cost?.lines.find((each) => each.code === code);
        if (!line) return { text: 'none' };
        const { amountCents } = line;
        return { text: amountCents === null ? UNKNOWN : formatMoney(amountCents) };
      }),
    ),
  );
}

function riskRows(deals: readonly DealDetail[]): ComparedRow[] {
  const { amount } = rowsOf(deals);
  const fired = deals.flatMap(({ riskRules }) =>
    riskRules.filter((rule) => rule.hasFired && rule.maxPoints > 0),
  );
  const codes = [...new Set(fired.map(({ code }) => code))];
  return [
    amount(
      'Points lost to risk',
      ({ riskRules }) => riskRules.reduce((sum, { pointsLost }) => sum + pointsLost, 0),
      String,
      { is: 'lowest', word: 'fewest' },
    ),
    ...codes.map((code) =>
      comparedRow(
        riskName(code),
        deals.map(({ riskRules }) => {
          const rule = riskRules.find((each) => each.code === code);
          if (!rule?.isKnown) return { text: 'nothing to look at' };
          return { text: rule.hasFired ? rule.text : 'nothing found' };
        }),
      ),
    ),
  ];
}

/** Rules whose code says too little, or is shouted as one word. */
const RISK_NAMES: Readonly<Record<string, string>> = {
  bait: 'Too cheap and without a VIN',
  contradiction: 'VIN says another car',
  vin_missing: 'No valid VIN',
  words_vanished: 'Warning vanished from its text',
  text_brand: 'Text speaks of a branded title',
  text_damage: 'Text speaks of damage',
  report_brand: 'Report speaks against its title',
  report_odometer: 'Report has more miles',
  relisted: 'Put up again',
};

function riskName(code: string): string {
  const name = RISK_NAMES[code] ?? code.replaceAll('_', ' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** "41,203 mi · Austin, TX" */
export const headFacts = (deal: DealDetail): string =>
  factWords({ ...deal, place: placeOf(deal) })
    .slice(0, 2)
    .join(' · ');
