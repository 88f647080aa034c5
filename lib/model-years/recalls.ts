/**
 * NHTSA recalls of a model year, as `recalls/recallsByVehicle` answers (api.nhtsa.gov). Dates are written
 * day first; the two warnings are true, "true" or ''.
 */
import { readDates } from './answer-dates';
import { flagOf, rowsOf, textOf } from './answer-fields';

/** One campaign. */
export interface Recall {
  /** NHTSA's campaign number: "21V215000". */
  campaign: string;
  component: string | null;
  summary: string | null;
  consequence: string | null;
  remedy: string | null;
  /** "2021-03-25"; null where it could not be read. */
  reportedOn: string | null;
  /** Owners are told not to drive the car until it is mended. */
  isParkIt: boolean;
  /** Owners are told to park it outside, away from buildings: it may catch fire. */
  isParkOutside: boolean;
  isOverTheAir: boolean;
}

/** All campaigns of a model year. */
export interface RecallFacts {
  count: number;
  parkItCount: number;
  parkOutsideCount: number;
  /** At most RECALLS_KEPT_MAX; warnings not to drive first, then the newest. */
  recalls: Recall[];
}

/** More than any model year was seen with (29 for the 2021 F-150). */
export const RECALLS_KEPT_MAX = 60;
const CAMPAIGN = /^[A-Z0-9][A-Z0-9-]{3,19}$/;
const COMPONENT_LENGTH_MAX = 200;
const TEXT_LENGTH_MAX = 1_200;

/** The campaigns of an answer; null where it is no such answer. Rows without a campaign number are left out. */
export function readRecalls(answer: unknown): Recall[] | null {
  const rows = rowsOf(answer, ['results', 'Results']);
  if (rows === null) return null;
  const dates = readDates(
    rows.map((row) => textOf(row.ReportReceivedDate, 40)),
    'day_first',
  );
  return rows.flatMap((row, at) => {
    const campaign = textOf(row.NHTSACampaignNumber, 24)?.toUpperCase() ?? '';
    if (!CAMPAIGN.test(campaign)) return [];
    return [
      {
        campaign,
        component: textOf(row.Component, COMPONENT_LENGTH_MAX),
        summary: textOf(row.Summary, TEXT_LENGTH_MAX),
        consequence: textOf(row.Consequence, TEXT_LENGTH_MAX),
        remedy: textOf(row.Remedy, TEXT_LENGTH_MAX),
        reportedOn: dates[at] ?? null,
        isParkIt: flagOf(row.parkIt),
        isParkOutside: flagOf(row.parkOutSide),
        isOverTheAir: flagOf(row.overTheAirUpdate),
      },
    ];
  });
}

/**
 * The campaigns of all the names that a model goes by, each once: a campaign that names several components
 * or several names is one recall, and it warns where any of its rows does.
 */
export function recallFacts(recalls: readonly Recall[]): RecallFacts {
  const byCampaign = new Map<string, Recall>();
  for (const recall of recalls) {
    const known = byCampaign.get(recall.campaign);
    byCampaign.set(recall.campaign, known ? joined(known, recall) : recall);
  }
  const all = [...byCampaign.values()].sort(byUrgency);
  return {
    count: all.length,
    parkItCount: all.filter(({ isParkIt }) => isParkIt).length,
    parkOutsideCount: all.filter(({ isParkOutside }) => isParkOutside).length,
    recalls: all.slice(0, RECALLS_KEPT_MAX),
  };
}

function joined(one: Recall, other: Recall): Recall {
  const components = new Set([one, other].flatMap(({ component }) => component?.split('; ') ?? []));
  return {
    ...one,
    component:
      components.size === 0 ? null : [...components].join('; ').slice(0, COMPONENT_LENGTH_MAX),
    summary: one.summary ?? other.summary,
    consequence: one.consequence ?? other.consequence,
    remedy: one.remedy ?? other.remedy,
    reportedOn: one.reportedOn ?? other.reportedOn,
    isParkIt: one.isParkIt || other.isParkIt,
    isParkOutside: one.isParkOutside || other.isParkOutside,
    isOverTheAir: one.isOverTheAir || other.isOverTheAir,
  };
}

function byUrgency(a: Recall, b: Recall): number {
  const weight = ({ isParkIt, isParkOutside }: Recall) =>
    (isParkIt ? 2 : 0) + (isParkOutside ? 1 : 0);
  return (
    weight(b) - weight(a) ||
    (b.reportedOn ?? '').localeCompare(a.reportedOn ?? '') ||
    b.campaign.localeCompare(a.campaign)
  );
}
