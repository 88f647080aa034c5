import type { ComponentProps, ReactElement, ReactNode } from 'react';
import {
  CarFields,
  FILTER_NAMES,
  type FilterRailProps,
  PlaceFields,
  PriceFields,
} from '@/components/deals/filter-rail';
import { Checkbox, RadioGroup } from '@/components/ui/choice';
import { NumberInput, TextInput } from '@/components/ui/field';
import { Disclosure } from '@/components/ui/layers';
import { Chip } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import { ALERT_KINDS, ALERT_PACES } from '@/db/vocabulary';
import { filtersInForce, type ResultsAddress } from '../results-address';
import { KIND_WORDS, type NamedChannel, PACE_WORDS, runInWords } from './alert-words';
import { EditorForm } from './editor-form';
import {
  DRAFT_NAMES,
  type DraftErrors,
  FURTHER_FILTERS,
  furtherFilters,
  type SearchDraft,
} from './search-draft';

export interface EditorProps {
  /** Id and version of the search that is changed; null for a new one. */
  saved: { id: string; version: number } | null;
  draft: SearchDraft;
  errors: DraftErrors;
  address: ResultsAddress;
  options: FilterRailProps['options'];
  channels: readonly NamedChannel[];
  /** The next three times of its schedule, and where they are told. */
  runs: readonly Date[];
  timeZone: string;
  /** Whether the filters stand open: what is wrong is among them. */
  areFiltersOpen: boolean;
}

/** Name, filters and the three choices of a saved search, and its own bounds below. */
export function SearchEditor(props: EditorProps): ReactElement {
  const { saved, draft, errors, address } = props;
  return (
    <EditorForm
      // Comes anew with what the address holds, so that no field shows what was there before.
      key={JSON.stringify([draft, address.hrefWith({})])}
      saveLabel={saved ? 'Save' : 'Save this search'}
      carried={{
        [FURTHER_FILTERS]: furtherFilters(address),
        ...(saved ? { id: saved.id, version: String(saved.version) } : {}),
      }}
    >
      <div className="max-w-md">
        <TextInput
          id="search-name"
          name={DRAFT_NAMES.name}
          label="What you call it"
          defaultValue={draft.name}
          maxLength={80}
          required
          error={errors.name}
        />
      </div>
      <Filters {...props} />
      <div className="grid gap-6 sm:grid-cols-2">
        <What draft={draft} error={errors.kinds} />
        <HowFast {...props} />
      </div>
      <Where {...props} />
      <OwnBounds draft={draft} errors={errors} />
    </EditorForm>
  );
}

function Filters({ address, options, areFiltersOpen }: EditorProps): ReactElement {
  const filters = filtersInForce(address, address.errors);
  const further = filters.filter(({ field }) => !SHOWN_FIELDS.has(field));
  const part: ComponentProps<typeof CarFields> = {
    ...{ action: '', values: address.values, options, errors: address.errors, carried: [] },
    ...({ basis: 'price' } as const),
    ...{ basisHint: null, dominatedCount: null, unfillable: [] },
    ...{ resultCount: null, clearHref: '', names: FILTER_NAMES },
  };
  return (
    <section aria-labelledby="search-filters" className="flex flex-col gap-2">
      <h2 id="search-filters" className="field-label">
        Which cars
      </h2>
      <p className="flex flex-wrap gap-1">
        {filters.length === 0 ? <span className="text-ink-2">All cars</span> : null}
        {filters.map(({ label }) => (
          <Chip key={label}>{label}</Chip>
        ))}
      </p>
      <Disclosure summary="Change the filters" isOpen={areFiltersOpen}>
        <div className="filters max-w-md">
          <CarFields {...part} />
          <PriceFields {...part} />
          <PlaceFields {...part} />
        </div>
        <p className="mt-2 text-ink-3 text-xs">
          {further.length > 0
            ? `${further.map(({ label }) => label).join(', ')}: kept as ${further.length === 1 ? 'it is' : 'they are'}. `
            : null}
          “Preview” below shows what they mean. All filters there are:{' '}
          <NavLink href={address.hrefWith({})} className="text-accent underline">
            on its results
          </NavLink>
          .
        </p>
      </Disclosure>
    </section>
  );
}

const SHOWN_FIELDS: ReadonlySet<string> = new Set([
  ...['make', 'model', 'trim', 'minYear', 'maxYear', 'minPrice', 'maxPrice', 'minProfit'],
  ...['minTotal', 'maxTotal', 'minMonthly', 'maxMonthly'],
  ...['minMileage', 'maxMileage', 'nearZip', 'withinMi', 'state', 'area'],
]);

function FieldError({ id, children }: { id: string; children: ReactNode }): ReactElement | null {
  return children ? (
    <p id={id} className="field-error">
      {children}
    </p>
  ) : null;
}

function What({ draft, error }: { draft: SearchDraft; error: string | undefined }): ReactElement {
  return (
    <fieldset aria-describedby={error ? 'kinds-error' : undefined}>
      <legend className="field-label">What</legend>
      {ALERT_KINDS.map((kind) => (
        <Checkbox
          key={kind}
          name={DRAFT_NAMES.kinds}
          value={kind}
          defaultChecked={draft.kinds.includes(kind)}
          label={KIND_WORDS[kind].label}
          hint={KIND_WORDS[kind].hint}
        />
      ))}
      <FieldError id="kinds-error">{error}</FieldError>
    </fieldset>
  );
}

function HowFast({ draft, errors, runs, timeZone }: EditorProps): ReactElement {
  const zone = timeZone.replaceAll('_', ' ');
  return (
    <div className="flex flex-col gap-2">
      <RadioGroup
        legend="How fast"
        name={DRAFT_NAMES.pace}
        defaultValue={draft.pace}
        choices={ALERT_PACES.map((pace) => ({ value: pace, ...PACE_WORDS[pace] }))}
      />
      <FieldError id="pace-error">{errors.pace}</FieldError>
      <div className="max-w-xs pl-8">
        <TextInput
          id="search-cron"
          name={DRAFT_NAMES.cron}
          label="Own times"
          placeholder="0 9 * * 1-5"
          defaultValue={draft.cron}
          maxLength={100}
          spellCheck={false}
          autoComplete="off"
          hint={
            runs.length > 0
              ? `Next: ${runs.map((run) => runInWords(run, timeZone)).join('; ')} (${zone}).`
              : `In ${zone} time, at most every 15 minutes.`
          }
          error={errors.cron}
        />
      </div>
    </div>
  );
}

function Where({ draft, errors, channels }: EditorProps): ReactElement {
  return (
    <fieldset aria-describedby={errors.channels ? 'channels-error' : undefined}>
      <legend className="field-label">Where</legend>
      <label className="choice">
        <input
          type="radio"
          name={DRAFT_NAMES.where}
          value="all"
          defaultChecked={draft.where === 'all'}
        />
        <span className="min-w-0 flex-1">
          On all my channels
          <span className="block text-ink-3 text-xs">Also on those that I add later.</span>
        </span>
      </label>
      <label className="choice">
        <input
          type="radio"
          name={DRAFT_NAMES.where}
          value="some"
          defaultChecked={draft.where === 'some'}
        />
        <span className="min-w-0 flex-1">Only on these:</span>
      </label>
      <div className="pl-8">
        {channels.map(({ id, label, state }) => (
          <Checkbox
            key={id}
            name={DRAFT_NAMES.channels}
            value={id}
            defaultChecked={draft.channels.includes(id)}
            label={<span className="break-words">{label}</span>}
            {...(state === 'active'
              ? {}
              : { hint: state === 'pending' ? 'Not confirmed yet.' : 'Off.' })}
          />
        ))}
        <p className="text-ink-3 text-xs">
          {channels.length === 0 ? 'In the app for now. ' : null}
          <NavLink href="/account/alerts" className="text-accent underline">
            {channels.length > 1
              ? 'Your channels'
              : 'Add e-mail, Telegram, text messages or others'}
          </NavLink>
        </p>
      </div>
      <FieldError id="channels-error">{errors.channels}</FieldError>
    </fieldset>
  );
}

function OwnBounds({ draft, errors }: { draft: SearchDraft; errors: DraftErrors }): ReactElement {
  const { minProfit, minSaving, minScore, priceCut } = draft;
  const isOpen =
    [minProfit, minSaving, minScore, priceCut].some((text) => text !== '') ||
    Boolean(errors.minProfit ?? errors.minSaving ?? errors.minScore ?? errors.priceCut);
  return (
    <Disclosure summary="Own bounds" isOpen={isOpen}>
      <p className="mb-3 max-w-prose text-ink-2 text-sm">
        For this search only. Where a field is empty, the bounds of{' '}
        <NavLink href="/account/alerts" className="text-accent underline">
          your alerts
        </NavLink>{' '}
        hold.
      </p>
      <div className="grid max-w-md grid-cols-2 gap-3">
        <NumberInput
          id="own-min-saving"
          name={DRAFT_NAMES.minSaving}
          label="Saving from"
          unit="dollars"
          defaultValue={minSaving}
          error={errors.minSaving}
        />
        <NumberInput
          id="own-min-profit"
          name={DRAFT_NAMES.minProfit}
          label="Told from a profit of"
          unit="dollars"
          defaultValue={minProfit}
          error={errors.minProfit}
        />
        <NumberInput
          id="own-min-score"
          name={DRAFT_NAMES.minScore}
          label="Deal score from"
          unit="none"
          hint="0 to 100."
          defaultValue={minScore}
          error={errors.minScore}
        />
        <TextInput
          id="own-price-cut"
          name={DRAFT_NAMES.priceCut}
          label="Price cuts from"
          inputMode="decimal"
          hint="Percent of the ask."
          defaultValue={priceCut}
          error={errors.priceCut}
        />
      </div>
    </Disclosure>
  );
}
