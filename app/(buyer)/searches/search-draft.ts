import { FILTER_NAMES } from '@/components/deals/filter-rail';
import { ALERT_KINDS, ALERT_PACES, type AlertKind, type AlertPace } from '@/db/vocabulary';
import { findUuid } from '@/lib/platform/ids';
import { searchNameField } from '@/lib/searches/saved-search-schemas';
import type { AlertSettings } from '@/lib/searches/saved-search-settings';
import { cronProblem, tidyCron } from '@/lib/searches/search-schedule';
import { type PageParameters, type ResultsAddress, readResultsHref } from '../results-address';

/** What the editor of a saved search holds, as it was typed. It lives in the address, so nothing is lost. */
export interface SearchDraft {
  name: string;
  kinds: string[];
  pace: string;
  cron: string;
  /** "some": only the channels that are ticked. */
  where: 'all' | 'some';
  channels: string[];
  /** Whole dollars. */
  minProfit: string;
  minSaving: string;
  /** 0 to 100. */
  minScore: string;
  /** In percent of the ask. */
  priceCut: string;
}

export type DraftErrors = Partial<Record<keyof SearchDraft, string>>;

/** What each field is called in the form and in the address. */
export const DRAFT_NAMES = {
  name: 'name',
  kinds: 'kind',
  pace: 'pace',
  cron: 'cron',
  where: 'where',
  channels: 'channel',
  minProfit: 'own_min_profit',
  minSaving: 'own_min_saving',
  minScore: 'own_min_score',
  priceCut: 'own_price_cut',
} as const satisfies Record<keyof SearchDraft, string>;

/** Says that an address holds a draft, empty boxes included. */
export const DRAFT_MARK = 'draft';
/** Filters that the editor does not show, as an address of results. */
export const FURTHER_FILTERS = 'further';

/** Filters that have a field in the editor. */
const SHOWN_FILTERS: readonly string[] = [
  ...(['make', 'model', 'trim', 'minYear', 'maxYear', 'minPrice', 'maxPrice'] as const),
  ...(['minTotal', 'maxTotal', 'minMonthly', 'maxMonthly', 'minProfit'] as const),
  ...(['minMileage', 'maxMileage', 'nearZip', 'withinMi', 'state', 'area'] as const),
].map((field) => FILTER_NAMES[field]);

/** Every field of the form by its name. */
export const EDITOR_FIELDS: readonly string[] = [
  ...Object.values(DRAFT_NAMES),
  ...SHOWN_FILTERS,
  FURTHER_FILTERS,
];

const many = (value: string | string[] | undefined): string[] =>
  [value].flat().filter((item): item is string => typeof item === 'string' && item !== '');
const one = (value: string | string[] | undefined): string => many(value)[0] ?? '';

/** The draft in an address or a form; `base` where there is none. */
export function readDraft(parameters: PageParameters, base: SearchDraft): SearchDraft {
  if (parameters[DRAFT_MARK] === undefined) return base;
  const text = (field: keyof SearchDraft) => one(parameters[DRAFT_NAMES[field]]);
  return {
    name: text('name'),
    kinds: many(parameters[DRAFT_NAMES.kinds]),
    pace: text('pace'),
    cron: text('cron'),
    where: text('where') === 'some' ? 'some' : 'all',
    channels: many(parameters[DRAFT_NAMES.channels]),
    minProfit: text('minProfit'),
    minSaving: text('minSaving'),
    minScore: text('minScore'),
    priceCut: text('priceCut'),
  };
}

/** The filters of a draft, read like the address of a result page; `base` where there is no draft. */
export function readDraftFilters(parameters: PageParameters, base: string): ResultsAddress {
  if (parameters[DRAFT_MARK] === undefined) return readResultsHref(base);
  const search = new URLSearchParams(one(parameters[FURTHER_FILTERS]).split('?', 2)[1] ?? '');
  for (const name of SHOWN_FILTERS) {
    search.delete(name);
    for (const value of many(parameters[name])) search.append(name, value);
  }
  return readResultsHref(`/?${search}`);
}

/** The filters without a field in the editor, as an address of results. */
export function furtherFilters(address: ResultsAddress): string {
  return address.hrefWith(Object.fromEntries(SHOWN_FILTERS.map((name) => [name, null])));
}

/** The editor at `path` with all that was typed into it. */
export function draftHref(
  path: string,
  fields: Readonly<Record<string, string | readonly string[] | undefined>>,
  problem?: string,
): string {
  const search = new URLSearchParams({ [DRAFT_MARK]: '1' });
  for (const name of EDITOR_FIELDS) {
    for (const value of [fields[name] ?? []].flat()) if (value !== '') search.append(name, value);
  }
  if (problem) search.set('problem', problem);
  return `${path}${path.includes('?') ? '&' : '?'}${search}`;
}

const dollars = (cents: number | null) => (cents === null ? '' : String(Math.round(cents / 100)));

/** Settings as the fields of the editor show them. */
export function draftOf(name: string, settings: AlertSettings): SearchDraft {
  const { alertKinds, pace, cron, channelIds, priceCutBps, minScore } = settings;
  return {
    ...{ name, kinds: [...alertKinds], pace, cron: cron ?? '' },
    where: channelIds === null ? 'all' : 'some',
    channels: channelIds ?? [],
    minProfit: dollars(settings.minProfitCents),
    minSaving: dollars(settings.minSavingCents),
    minScore: minScore === null ? '' : String(minScore),
    priceCut: priceCutBps === null ? '' : String(priceCutBps / 100),
  };
}

const DOLLARS_MAX = 1_000_000;
const SCORE_MAX = 100;
const CUT_PERCENT_MAX = 90;

/** A whole number that somebody typed: null where nothing is, NaN where it is none or out of bounds. */
function wholeNumber(text: string, max: number): number | null {
  const bare = text.replace(/[$,\s]/g, '');
  if (bare === '') return null;
  return /^\d{1,7}$/.test(bare) && Number(bare) <= max ? Number(bare) : Number.NaN;
}

function percent(text: string): number | null {
  const bare = text.replace(/[%\s]/g, '');
  if (bare === '') return null;
  return /^\d{1,2}(\.\d{1,2})?$/.test(bare) && Number(bare) <= CUT_PERCENT_MAX
    ? Number(bare)
    : Number.NaN;
}

/**
 * What the draft means, or a sentence beside each field that cannot be meant. A schedule is looked at only
 * with the pace that has one, channels only where some are chosen.
 */
export function understandDraft(
  draft: SearchDraft,
): { settings: AlertSettings; errors: null } | { settings: null; errors: DraftErrors } {
  const errors: DraftErrors = {};
  const name = searchNameField.safeParse(draft.name);
  if (!name.success) errors.name = name.error.issues[0]?.message ?? 'Give it a name.';
  const alertKinds = ALERT_KINDS.filter((kind: AlertKind) => draft.kinds.includes(kind));
  if (alertKinds.length === 0) errors.kinds = 'Choose at least one thing to hear of.';
  const pace = ALERT_PACES.find((each: AlertPace) => each === draft.pace);
  if (!pace) errors.pace = 'Choose how fast.';
  const problem = pace === 'cron' ? cronProblem(draft.cron) : null;
  if (problem) errors.cron = problem;
  const chosen = draft.channels.filter((id) => findUuid('alert_channel', id) !== null);
  if (draft.where === 'some' && chosen.length === 0) {
    errors.channels = 'Choose at least one channel, or all of them.';
  }
  const bounds = {
    minProfit: wholeNumber(draft.minProfit, DOLLARS_MAX),
    minSaving: wholeNumber(draft.minSaving, DOLLARS_MAX),
    minScore: wholeNumber(draft.minScore, SCORE_MAX),
    priceCut: percent(draft.priceCut),
  };
  if (Number.isNaN(bounds.minProfit)) errors.minProfit = 'Whole dollars, please.';
  if (Number.isNaN(bounds.minSaving)) errors.minSaving = 'Whole dollars, please.';
  if (Number.isNaN(bounds.minScore)) errors.minScore = 'A whole number from 0 to 100.';
  if (Number.isNaN(bounds.priceCut)) errors.priceCut = 'Percent of the ask, such as 2.5.';
  if (!pace || Object.keys(errors).length > 0) return { settings: null, errors };
  const cents = (amount: number | null) => (amount === null ? null : amount * 100);
  return {
    settings: {
      ...{ alertKinds, pace, cron: pace === 'cron' ? tidyCron(draft.cron) : null },
      channelIds: draft.where === 'some' ? chosen : null,
      minProfitCents: cents(bounds.minProfit),
      minSavingCents: cents(bounds.minSaving),
      minScore: bounds.minScore,
      priceCutBps: bounds.priceCut === null ? null : Math.round(bounds.priceCut * 100),
    },
    errors: null,
  };
}
