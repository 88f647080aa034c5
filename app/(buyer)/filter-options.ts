import type { ChoiceFilter, FilterRailProps, FilterValues } from '@/components/deals/filter-rail';
import type { Option } from '@/components/ui/field';
import {
  ACCIDENT_STATEMENTS,
  BODY_STYLES,
  COLORS,
  CONFIDENCE_LEVELS,
  DRIVETRAINS,
  FUELS,
  MARKET_RATINGS,
  OWNER_COUNTS,
  SELLER_KINDS,
  STATES,
  TITLE_STATUSES,
  TRANSMISSIONS,
} from '@/db/vocabulary';
import type { ChoiceCounts } from '@/lib/searches/criteria';
import type { Facets } from '@/lib/searches/result-counts';
import {
  accidentLabel,
  bodyLabel,
  colorLabel,
  confidenceLabel,
  drivetrainLabel,
  fuelLabel,
  ownersLabel,
  ratingLabel,
  sellerKindLabel,
  stateLabel,
  titleStatusLabel,
  transmissionLabel,
} from './choice-labels';

type Counts = Readonly<Record<string, number>>;

/** A value from an address may be called "constructor". */
const countOf = (counts: Counts, value: string): number =>
  Object.hasOwn(counts, value) ? (counts[value] ?? 0) : 0;

/** What each list of boxes offers, in this order, and in which words; sources are named by the market. */
const CHOICES: Record<
  Exclude<ChoiceFilter, 'source'>,
  { values: readonly string[]; label: (value: string) => string }
> = {
  rating: { values: [...MARKET_RATINGS, 'check_first'], label: ratingLabel },
  body: { values: BODY_STYLES, label: bodyLabel },
  fuel: { values: FUELS, label: fuelLabel },
  drivetrain: { values: DRIVETRAINS, label: drivetrainLabel },
  transmission: { values: TRANSMISSIONS, label: transmissionLabel },
  color: { values: COLORS, label: colorLabel },
  sellerKind: { values: SELLER_KINDS, label: sellerKindLabel },
  titleStatus: { values: TITLE_STATUSES, label: titleStatusLabel },
  accident: { values: ACCIDENT_STATEMENTS, label: accidentLabel },
  owners: { values: OWNER_COUNTS, label: ownersLabel },
  confidence: { values: CONFIDENCE_LEVELS, label: confidenceLabel },
};

/** Without facets: what the whole market has, of the filters for which that is known. */
const wholeMarket = (choices: ChoiceCounts): Partial<Record<ChoiceFilter, Counts>> => ({
  rating: choices.ratings,
  body: choices.bodies,
  sellerKind: choices.sellerKinds,
  titleStatus: choices.titleStatuses,
});

/**
 * The choices of each filter with how many cars each leads to, the other filters as they are. While a
 * process has not counted that yet (`facets` is null), with how many the whole market has.
 */
export function filterOptions(
  market: {
    choices: ChoiceCounts;
    sources: readonly { key: string; label: string }[];
    facets: Facets | null;
  },
  values: FilterValues,
): FilterRailProps['options'] {
  const { choices, sources, facets } = market;
  const countsOf = (field: ChoiceFilter): Counts =>
    facets ? facets.choices[field] : (wholeMarket(choices)[field] ?? {});
  /** What leads nowhere is left out, unless it is in force and must be there to be taken back. */
  const offered = (
    names: readonly string[],
    counts: Counts,
    label: (value: string) => string,
    chosen: readonly string[],
  ): Option[] =>
    names
      .map((value) => ({ value, label: label(value), count: countOf(counts, value) }))
      .filter(({ value, count }) => count > 0 || chosen.includes(value));
  const itself = (value: string) => value;
  const chosenMake = choices.makes.find(({ make }) => make === values.make);
  const makeCounts =
    facets?.choices.make ??
    Object.fromEntries(choices.makes.map(({ make, count }) => [make, count]));
  const modelCounts = facets?.choices.model;
  const trimCounts = facets?.choices.trim ?? {};
  const trims = Object.keys({ ...trimCounts, ...(values.trim === '' ? {} : { [values.trim]: 0 }) });
  const sourceLabels = new Map(sources.map(({ key, label }) => [key, label]));
  return {
    makes: offered(
      choices.makes.map(({ make }) => make),
      makeCounts,
      itself,
      [values.make],
    ),
    models: (chosenMake?.models ?? [])
      .map(({ model, count }) => ({
        value: model,
        label: model,
        count: modelCounts ? countOf(modelCounts, model) : count,
      }))
      .filter(({ value, count }) => count > 0 || value === values.model),
    trims: values.model === '' ? [] : offered(trims.sort(), trimCounts, itself, [values.trim]),
    states: offered(STATES, facets ? facets.choices.state : choices.states, stateLabel, [
      values.state,
    ]).sort((a, b) => a.label.localeCompare(b.label)),
    choices: {
      ...(Object.fromEntries(
        Object.entries(CHOICES).map(([field, { values: names, label }]) => {
          const filter = field as keyof typeof CHOICES;
          return [filter, offered(names, countsOf(filter), label, values[filter])];
        }),
      ) as Record<keyof typeof CHOICES, Option[]>),
      source: offered(
        [...sourceLabels.keys()],
        countsOf('source'),
        (key) => sourceLabels.get(key) ?? key,
        values.source,
      ),
    },
    priceDropCount: facets?.priceDropCount ?? null,
  };
}
