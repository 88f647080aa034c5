import type { ReactElement, ReactNode } from 'react';
import { Checkbox } from '@/components/ui/choice';
import { NumberInput, type Option, Select, TextInput } from '@/components/ui/field';
import { formatCount } from '@/components/ui/format';
import { Icon } from '@/components/ui/icon';
import { Disclosure, Sheet, SheetOpener } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import type { PriceBasis } from './deal-words';
import { FilterForm } from './filter-form';

/** Filters that are lists of boxes to tick, in the order of the rail. */
export const CHOICE_FILTERS = [
  ['rating', 'Rating'],
  ['body', 'Body'],
  ['fuel', 'Fuel'],
  ['drivetrain', 'Drive'],
  ['transmission', 'Transmission'],
  ['color', 'Color'],
  ['sellerKind', 'Seller'],
  ['titleStatus', 'Title'],
  ['source', 'Source'],
] as const;
/** The same of the group at the end. */
export const MORE_CHOICE_FILTERS = [
  ['accident', 'Accidents'],
  ['owners', 'Owners'],
  ['confidence', 'How sure the value is'],
] as const;
export type ChoiceFilter = (typeof CHOICE_FILTERS | typeof MORE_CHOICE_FILTERS)[number][0];

/** The filters as they stand in the address: raw strings, so that a wrong one can be shown back. */
export interface FilterValues extends Record<ChoiceFilter, readonly string[]> {
  make: string;
  model: string;
  trim: string;
  minYear: string;
  maxYear: string;
  /** Whole dollars. */
  minPrice: string;
  maxPrice: string;
  /** Whole dollars out the door. */
  minTotal: string;
  maxTotal: string;
  /** Whole dollars of profit. */
  minProfit: string;
  /** Whole dollars a month. */
  minMonthly: string;
  maxMonthly: string;
  /** Miles. */
  minMileage: string;
  maxMileage: string;
  state: string;
  nearZip: string;
  withinMi: string;
  /** "south,west,north,east" in degrees. */
  area: string;
  /** Whole dollars that the ask came down by. */
  minPriceCut: string;
  /** Whole days since the advert was first seen. */
  minDays: string;
  maxDays: string;
  minPhotos: string;
  /** Words with spaces or commas between. */
  mustSay: string;
  neverSay: string;
  hasPriceDrop: boolean;
  isUndominatedOnly: boolean;
}

/** What each field is called in the address. */
export type FilterNames = Readonly<Record<keyof FilterValues, string>>;

export const FILTER_NAMES: FilterNames = {
  make: 'make',
  model: 'model',
  trim: 'trim',
  minYear: 'min_year',
  maxYear: 'max_year',
  minPrice: 'min_price',
  maxPrice: 'max_price',
  minTotal: 'min_total',
  maxTotal: 'max_total',
  minProfit: 'min_profit',
  minMonthly: 'min_monthly',
  maxMonthly: 'max_monthly',
  minMileage: 'min_mileage_mi',
  maxMileage: 'max_mileage_mi',
  rating: 'rating',
  body: 'body',
  fuel: 'fuel',
  drivetrain: 'drivetrain',
  transmission: 'transmission',
  color: 'color',
  sellerKind: 'seller_kind',
  titleStatus: 'title_status',
  source: 'source',
  state: 'state',
  nearZip: 'near_zip',
  withinMi: 'within_mi',
  area: 'area',
  confidence: 'confidence',
  accident: 'accident',
  owners: 'owners',
  minPriceCut: 'min_price_cut',
  minDays: 'min_days_on_market',
  maxDays: 'max_days_on_market',
  minPhotos: 'min_photos',
  mustSay: 'must_say',
  neverSay: 'never_say',
  hasPriceDrop: 'price_drop',
  isUndominatedOnly: 'undominated',
};

export const FILTER_FORM_ID = 'filters';
export const FILTER_SHEET_ID = 'filter-sheet';

export interface FilterRailProps {
  /** Path of the results: "/". */
  action: string;
  values: FilterValues;
  options: {
    makes: readonly Option[];
    /** Empty until a make is chosen. */
    models: readonly Option[];
    /** Empty until a model is chosen. */
    trims: readonly Option[];
    states: readonly Option[];
    /** Each with its cars under the other filters; a list that is empty is not shown. */
    choices: Readonly<Record<ChoiceFilter, readonly Option[]>>;
    /** Cars whose price came down; null where that was not counted. */
    priceDropCount: number | null;
  };
  /** One sentence for each field that could not be read. */
  errors: Partial<Record<keyof FilterValues, string>>;
  /** Parameters that are not filters and stay in the address: ZIP of the buyer, view. */
  carried: readonly (readonly [name: string, value: string])[];
  /** The amount that the bounds are of; the price unless said. */
  basis?: PriceBasis;
  /** Said under the bounds: what a payment is counted with. */
  basisHint?: ReactNode;
  /** Cars that are hidden as beaten; null where none is looked for. */
  dominatedCount?: number | null;
  /** Filters this market cannot fill, and why. */
  unfillable: readonly { label: string; reason: string }[];
  resultCount: number | null;
  clearHref: string;
  names?: FilterNames;
}

const DISTANCES: readonly Option[] = ['25', '50', '100', '200', '500'].map((miles) => ({
  value: miles,
  label: `${miles} mi`,
}));

function Group({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <fieldset className="filter-group">
      <legend className="sr-only">{title}</legend>
      {children}
    </fieldset>
  );
}

type Part = Required<FilterRailProps>;

/** The filters that are one text each. */
type TextField = {
  [Field in keyof FilterValues]: FilterValues[Field] extends string ? Field : never;
}[keyof FilterValues];

/** What a field of the form is called and holds, and what is wrong with it. */
function fieldOf({ names, values, errors }: Part, field: TextField) {
  return { name: names[field], defaultValue: values[field], error: errors[field] };
}

/** The same of a list to choose from, whose value the form puts back when the address changes. */
function choiceOf(part: Part, field: TextField) {
  return { ...fieldOf(part, field), 'data-value': part.values[field] };
}

/** The bounds of each amount: only one pair is shown, the others stay in force. */
const BOUNDS = {
  price: { low: 'minPrice', high: 'maxPrice', label: 'Price from' },
  out_the_door: { low: 'minTotal', high: 'maxTotal', label: 'Out the door from' },
  monthly: { low: 'minMonthly', high: 'maxMonthly', label: 'A month from' },
} as const satisfies Record<
  PriceBasis,
  { low: keyof FilterValues; high: keyof FilterValues; label: string }
>;

/** The car, its price and mileage, its place: groups of a form that somebody else makes. */
export function CarFields(part: Part): ReactElement {
  const { values, options } = part;
  return (
    <Group title="Car">
      <Select
        id="filter-make"
        {...choiceOf(part, 'make')}
        label="Make"
        emptyLabel="Any make"
        options={options.makes}
      />
      <Select
        id="filter-model"
        {...choiceOf(part, 'model')}
        label="Model"
        emptyLabel={options.models.length > 0 || values.make ? 'Any model' : 'Pick a make first'}
        options={options.models}
        disabled={options.models.length === 0}
      />
      {options.trims.length > 0 ? (
        <Select
          id="filter-trim"
          {...choiceOf(part, 'trim')}
          label="Trim"
          emptyLabel="Any trim"
          options={options.trims}
        />
      ) : null}
      <div className="filter-pair">
        <NumberInput
          id="filter-min-year"
          {...fieldOf(part, 'minYear')}
          label="Year from"
          unit="none"
        />
        <NumberInput id="filter-max-year" {...fieldOf(part, 'maxYear')} label="to" unit="none" />
      </div>
    </Group>
  );
}

/** See `CarFields`. */
export function PriceFields(part: Part): ReactElement {
  const { values, names, basis, basisHint } = part;
  const { low, high, label } = BOUNDS[basis];
  const others = Object.values(BOUNDS)
    .filter((bounds) => bounds.low !== low)
    .flatMap((bounds) => [bounds.low, bounds.high])
    .filter((field) => values[field] !== '');
  return (
    <Group title="Price and mileage">
      {others.map((field) => (
        <input key={field} type="hidden" name={names[field]} value={values[field]} />
      ))}
      <div className="filter-pair">
        <NumberInput id="filter-min-price" {...fieldOf(part, low)} label={label} unit="dollars" />
        <NumberInput id="filter-max-price" {...fieldOf(part, high)} label="to" unit="dollars" />
      </div>
      {basisHint ? <p className="field-hint">{basisHint}</p> : null}
      <NumberInput
        id="filter-min-profit"
        {...fieldOf(part, 'minProfit')}
        label="Profit from"
        unit="dollars"
        hint="Value less what it costs at your door. Only rated cars that need no check first."
      />
      <div className="filter-pair">
        <NumberInput
          id="filter-min-mileage"
          {...fieldOf(part, 'minMileage')}
          label="Mileage from"
          unit="miles"
        />
        <NumberInput
          id="filter-max-mileage"
          {...fieldOf(part, 'maxMileage')}
          label="up to"
          unit="miles"
        />
      </div>
    </Group>
  );
}

/** See `CarFields`. */
export function PlaceFields(part: Part): ReactElement {
  const { values, options, errors, names } = part;
  return (
    <Group title="Place">
      <div className="filter-pair">
        <TextInput
          id="filter-near-zip"
          {...fieldOf(part, 'nearZip')}
          label="Near ZIP"
          inputMode="numeric"
          autoComplete="postal-code"
          maxLength={5}
        />
        <Select
          id="filter-within"
          {...choiceOf(part, 'withinMi')}
          label="Within"
          emptyLabel="Any"
          options={DISTANCES}
        />
      </div>
      <Select
        id="filter-state"
        {...choiceOf(part, 'state')}
        label="State"
        emptyLabel="Any state"
        options={options.states}
      />
      {errors.area ? <p className="field-error">{errors.area}</p> : null}
      {values.area === '' || errors.area ? null : (
        <Checkbox
          name={names.area}
          value={values.area}
          defaultChecked
          label="Only in the area on the map"
        />
      )}
    </Group>
  );
}

function Choices({
  title,
  name,
  options,
  chosen,
  isOpen,
}: {
  title: string;
  name: string;
  options: readonly Option[];
  chosen: readonly string[];
  isOpen: boolean;
}): ReactElement {
  return (
    <Disclosure
      summary={chosen.length > 0 ? `${title} (${chosen.length})` : title}
      isOpen={isOpen || chosen.length > 0}
      className="filter-choices"
    >
      <Group title={title}>
        {options.map(({ value, label, count }) => (
          <Checkbox
            key={value}
            name={name}
            value={value}
            label={label}
            {...(count === undefined ? {} : { count })}
            defaultChecked={chosen.includes(value)}
          />
        ))}
      </Group>
    </Disclosure>
  );
}

const MORE_FIELDS = [
  'minPriceCut',
  'minDays',
  'maxDays',
  'minPhotos',
  'mustSay',
  'neverSay',
] as const satisfies (keyof FilterValues)[];

/** What few people ask for, closed until some of it is in force. */
function MoreFields(part: Part): ReactElement {
  const { values, options, names } = part;
  const choices = MORE_CHOICE_FILTERS.filter(([field]) => options.choices[field].length > 0);
  const inForce =
    MORE_FIELDS.filter((field) => values[field] !== '').length +
    MORE_CHOICE_FILTERS.reduce((sum, [field]) => sum + values[field].length, 0);
  return (
    <Disclosure
      summary={inForce > 0 ? `More (${inForce})` : 'More'}
      isOpen={inForce > 0}
      className="filter-choices filter-more"
    >
      <Group title="More">
        <TextInput
          id="filter-must-say"
          {...fieldOf(part, 'mustSay')}
          label="Headline must say"
          placeholder="leather tow"
          autoComplete="off"
        />
        <TextInput
          id="filter-never-say"
          {...fieldOf(part, 'neverSay')}
          label="Headline must never say"
          placeholder="rebuilt"
          autoComplete="off"
          hint="All of the first, none of the second. We keep adverts’ headlines, not their full texts."
        />
        <div className="filter-pair">
          <NumberInput
            id="filter-min-days"
            {...fieldOf(part, 'minDays')}
            label="Days listed from"
            unit="none"
          />
          <NumberInput
            id="filter-max-days"
            {...fieldOf(part, 'maxDays')}
            label="up to"
            unit="none"
          />
        </div>
        <NumberInput
          id="filter-min-price-cut"
          {...fieldOf(part, 'minPriceCut')}
          label="Price cut of at least"
          unit="dollars"
          hint="From the price before the present one."
        />
        <NumberInput
          id="filter-min-photos"
          {...fieldOf(part, 'minPhotos')}
          label="Photos from"
          unit="none"
          hint="At most 24 of an advert are counted. Cars of which none is known are left out."
        />
      </Group>
      {choices.map(([field, title]) => (
        <fieldset key={field} className="filter-group">
          <legend className="field-label">{title}</legend>
          {options.choices[field].map(({ value, label, count }) => (
            <Checkbox
              key={value}
              name={names[field]}
              value={value}
              label={label}
              {...(count === undefined ? {} : { count })}
              defaultChecked={values[field].includes(value)}
            />
          ))}
        </fieldset>
      ))}
    </Disclosure>
  );
}

/** Opens the filters on a phone, with the number of those in force. */
export function FilterOpener({ activeCount }: { activeCount: number }): ReactElement {
  return (
    <SheetOpener sheetId={FILTER_SHEET_ID} className="lg:hidden">
      <Icon name="sliders" />
      {activeCount > 0 ? `Filters (${activeCount})` : 'Filters'}
    </SheetOpener>
  );
}

/** All filters as one GET form that works without scripts: a sheet on a phone, a column when wide. */
export function FilterRail(props: FilterRailProps): ReactElement {
  const part: Part = {
    names: FILTER_NAMES,
    basis: 'price',
    dominatedCount: null,
    basisHint: null,
    ...props,
  };
  const { action, values, options, names, carried, unfillable, resultCount, clearHref } = part;
  return (
    <Sheet id={FILTER_SHEET_ID} title="Filters" isRailWhenWide>
      <FilterForm
        id={FILTER_FORM_ID}
        action={action}
        stateKey={JSON.stringify([values, carried, part.basis])}
      >
        {carried.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <CarFields {...part} />
        <PriceFields {...part} />
        <PlaceFields {...part} />
        {CHOICE_FILTERS.filter(([field]) => options.choices[field].length > 0).map(
          ([field, title], index) => (
            <Choices
              key={field}
              title={title}
              name={names[field]}
              options={options.choices[field]}
              chosen={values[field]}
              isOpen={index === 0}
            />
          ),
        )}
        <div className="filter-group">
          <Checkbox
            name={names.hasPriceDrop}
            value="true"
            defaultChecked={values.hasPriceDrop}
            label="Price came down"
            {...(options.priceDropCount === null ? {} : { count: options.priceDropCount })}
          />
          <Checkbox
            name={names.isUndominatedOnly}
            value="true"
            defaultChecked={values.isUndominatedOnly}
            label="Hide beaten cars"
            {...(part.dominatedCount === null ? {} : { count: part.dominatedCount })}
            hint="Beaten: another car like it is no worse in price, mileage, year and distance, and better in one."
          />
        </div>
        <MoreFields {...part} />
        {unfillable.length > 0 ? (
          <div className="filter-group text-ink-3 text-xs">
            {unfillable.map(({ label, reason }) => (
              <p key={label}>
                <span className="font-medium text-ink-2">{label}:</span> {reason}
              </p>
            ))}
          </div>
        ) : null}
        <div className="filter-foot">
          <NavLink href={clearHref} className="button button-quiet" scroll={false}>
            Clear all
          </NavLink>
          <button type="submit" className="button button-primary filter-submit">
            {resultCount === null ? 'Show cars' : `Show ${formatCount(resultCount)} cars`}
          </button>
        </div>
      </FilterForm>
    </Sheet>
  );
}

/** Order of the results; part of the filter form although it stands over the list. */
export function SortSelect({
  value,
  options,
  name = 'sort',
}: {
  value: string;
  options: readonly Option[];
  name?: string;
}): ReactElement {
  return (
    <Select
      id="sort"
      form={FILTER_FORM_ID}
      name={name}
      label="Order"
      isLabelHidden
      options={options}
      defaultValue={value}
      data-value={value}
    />
  );
}
