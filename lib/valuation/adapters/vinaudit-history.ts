import { z } from 'zod';
import { STATES } from '@/db/vocabulary';
import type { Outbound } from '@/lib/platform/outbound-contract';
import { MS_PER_DAY } from '@/lib/platform/time';
import {
  missingFacts,
  type OpinionReason,
  type OpinionRefused,
  refused,
} from '@/lib/valuation/outside-opinion';
import type { OpinionProvider } from '@/lib/valuation/ports';
import {
  type BrandRecord,
  brandOf,
  type HistoryReport,
  type LossRecord,
  lastOdometerOf,
  type TitleRecord,
} from '@/lib/valuation/vehicle-history';
import { cleanText, withoutContacts } from '@/lib/vehicles/wording';
import { callService, harmless, type ServiceAnswer, unreadable } from './service-call';

const LABEL = 'VinAudit history report';
/** A report costs money, and yards and insurers report to NMVTIS once a month (28 CFR 25.55 and 25.56). */
const KEPT_DAYS = 7;
const RECORDS_MAX = 60;
const WORDS_MAX = 120;
const KM_PER_MILE = 1.609344;
const MILES_MAX = 2_000_000;

/** Its error words, which come with HTTP 200 (vinaudit.com/vehicle-history-api). */
const ERROR_REASONS: Readonly<Record<string, OpinionReason>> = {
  no_records: 'no_data',
  invalid_vin: 'no_data',
  unexpected_input: 'question_refused',
  unauthorized_request: 'key_refused',
  failed_request: 'service_failed',
  fail_nmvtis: 'service_failed',
  incomplete_report: 'service_failed',
};
const WAIT_SECONDS: Partial<Record<OpinionReason, number>> = { key_refused: 600, rate_limited: 60 };

const state = z
  .string()
  .transform((text) => text.trim().toUpperCase())
  .pipe(z.enum(STATES))
  .nullish()
  .catch(null);
const day = z
  .string()
  .transform((text) => text.slice(0, 10))
  .pipe(z.iso.date())
  .nullish()
  .catch(null);
const words = z
  .string()
  .transform((text) => withoutContacts(cleanText(text, WORDS_MAX)))
  .nullish()
  .catch(null);
const amount = z
  .union([z.number(), z.string()])
  .transform((value) => Number(String(value).replaceAll(',', '')))
  .pipe(z.int().min(0))
  .nullish()
  .catch(null);
/** A list whose entries may be of any shape; what is no list counts as absent. */
const list = z.array(z.unknown()).nullish().catch(null);

const titleSchema = z.object({
  date: day,
  state,
  meter: amount,
  odometer: amount,
  meter_unit: z.string().nullish().catch(null),
  current: z.union([z.boolean(), z.string()]).nullish().catch(null),
  brand: words,
});
const brandSchema = z.object({
  date: day,
  state,
  brander_state: state,
  brand_title: words,
  brand: words,
  title: words,
});
const lossSchema = z.object({
  date: day,
  state,
  brander_state: state,
  record_type: words,
  type: words,
  vehicle_disposition: words,
});
const answerSchema = z.object({
  success: z.union([z.boolean(), z.string().transform((text) => text === 'true')]),
  error: z.string().nullish(),
  error_message: z.string().nullish(),
  id: z.string().nullish(),
  vin: z.string().nullish(),
});
const reportSchema = answerSchema.extend({
  date: day,
  titles: list,
  checks: list,
  title_brands: list,
  jsi: list,
  salvage: list,
  thefts: list,
});

interface Settings {
  apiKey: string;
  account: { user: string; password: string } | null;
  baseUrl: string;
  deadlineMs?: number;
}

/**
 * A car's records in NMVTIS by VinAudit, one of its approved providers (vinaudit.com/vehicle-history-api): it
 * is asked first whether it has any, which costs nothing, and then for the report. Whoever reported is not
 * kept, nor how to reach them.
 */
export function createVinauditHistory(
  settings: Settings | null,
  costMicros: number,
): OpinionProvider {
  return {
    key: 'vinaudit_history',
    label: LABEL,
    kind: 'history',
    isVerified: true,
    sourceUrl: 'https://vehiclehistory.bja.ojp.gov/',
    setupProblem: settings === null ? 'Set VINAUDIT_API_KEY.' : null,
    costMicros,
    keptSeconds: (KEPT_DAYS * MS_PER_DAY) / 1_000,
    sharedCap: 'valuation',
    missing: (question) => missingFacts(question, ['vin']),
    async ask({ vin }, how) {
      if (settings === null || vin === null) return refused('not_set_up', 'Set VINAUDIT_API_KEY.');
      const found = await call(settings, '/v2/query', { vin, skipspec: '1' }, how);
      if (found.outcome === 'refused') return found.reason === 'no_data' ? free(found) : found;
      const { id } = answerSchema.parse(found.json);
      if (!id) return unreadable(LABEL, 'it gives no number for the report');
      const pulled = await call(settings, '/v2/pullreport', { vin, id }, how);
      if (pulled.outcome === 'refused') return pulled;
      const report = reportSchema.safeParse(pulled.json);
      if (!report.success || report.data.titles == null) {
        return unreadable(LABEL, 'it has no list of titles');
      }
      if (report.data.vin && report.data.vin.toUpperCase() !== vin) {
        return unreadable(LABEL, 'it is about another car');
      }
      return {
        outcome: 'answered',
        finding: { kind: 'history', report: reportOf(report.data) },
        costMicros: null,
        quotaLeft: pulled.quotaLeft,
      };
    },
  };
}

/** NMVTIS was looked into and holds nothing: an answer of its own, for which nothing was charged. */
const free = (found: OpinionRefused): OpinionRefused => ({
  ...found,
  costMicros: 0,
  problem:
    'NMVTIS holds no record of this VIN. That does not prove that nothing happened to the car.',
});

async function call(
  { apiKey, account, baseUrl, deadlineMs }: Settings,
  path: string,
  parameters: Record<string, string>,
  how: { outbound: Outbound; now: Date },
): Promise<ServiceAnswer | OpinionRefused> {
  const query = new URLSearchParams({
    ...parameters,
    key: apiKey,
    ...(account && { user: account.user, pass: account.password }),
    format: 'json',
  });
  const called = await callService(
    {
      client: 'vinaudit_history',
      label: LABEL,
      settings: 'VINAUDIT_API_KEY, VINAUDIT_USER and VINAUDIT_PASSWORD',
      notFoundMeans: 'retired',
      ...(deadlineMs && { deadlineMs }),
    },
    { url: `${baseUrl}${path}?${query}` },
    how,
  );
  if (called.outcome === 'refused') return called;
  const parsed = answerSchema.safeParse(called.json);
  if (!parsed.success) return unreadable(LABEL, 'it does not say whether it found records');
  const { success, error, error_message: said } = parsed.data;
  return success ? called : refusalBy(error ?? '', said ?? '');
}

function refusalBy(error: string, said: string): OpinionRefused {
  const isFast = /rate limit/i.test(said);
  const known = ERROR_REASONS[error] ?? (error === '' ? 'no_data' : 'service_failed');
  const reason = isFast ? 'rate_limited' : known;
  const wait = WAIT_SECONDS[reason] ?? null;
  const hint =
    reason === 'key_refused' ? ' Check VINAUDIT_API_KEY, VINAUDIT_USER and VINAUDIT_PASSWORD.' : '';
  return refused(reason, `${LABEL} says: ${harmless(said || error) || 'no records'}.${hint}`, {
    retryAfterSeconds: wait,
    isProviderWide: wait !== null,
  });
}

function reportOf(data: z.output<typeof reportSchema>): HistoryReport {
  const titles = read(data.titles, titleSchema);
  const brands: BrandRecord[] = [
    ...[...read(data.checks, brandSchema), ...read(data.title_brands, brandSchema)].flatMap(
      (each) =>
        brandRecord(
          each.brand_title ?? each.brand ?? each.title,
          each.date,
          each.state ?? each.brander_state,
        ),
    ),
    ...titles.flatMap((each) => brandRecord(each.brand, each.date, each.state)),
  ];
  const losses = read(data.jsi, lossSchema).map(
    (each): LossRecord => ({
      kind: /insur/i.test(each.record_type ?? each.type ?? '') ? 'insurance' : 'junk_or_salvage',
      on: each.date ?? null,
      state: each.state ?? each.brander_state ?? null,
      disposition: each.vehicle_disposition || null,
    }),
  );
  const titleRecords = titles.map(
    (each): TitleRecord => ({
      on: each.date ?? null,
      state: each.state ?? null,
      mileageMi: milesOf(each.meter ?? each.odometer, each.meter_unit),
      isCurrent: each.current === true || each.current === 'true',
    }),
  );
  const atAuctions = read(data.salvage, titleSchema).map((each) => ({
    on: each.date ?? null,
    mileageMi: milesOf(each.odometer ?? each.meter, each.meter_unit),
  }));
  return {
    reportedOn: data.date ?? null,
    titles: titleRecords,
    brands,
    losses,
    theftCount: data.thefts?.length ?? 0,
    lastOdometer: lastOdometerOf([...titleRecords, ...atAuctions]),
  };
}

function read<Shape>(
  entries: readonly unknown[] | null | undefined,
  schema: z.ZodType<Shape>,
): Shape[] {
  return (entries ?? [])
    .slice(0, RECORDS_MAX)
    .flatMap((entry) => schema.safeParse(entry).data ?? []);
}

function brandRecord(
  said: string | null | undefined,
  on: string | null | undefined,
  where: BrandRecord['state'] | undefined,
): BrandRecord[] {
  if (!said) return [];
  return [{ brand: brandOf(said), words: said, on: on ?? null, state: where ?? null }];
}

/** 0 on a title stands for "not said". */
function milesOf(meter: number | null | undefined, unit: string | null | undefined): number | null {
  if (meter == null || meter === 0) return null;
  const miles = /^k/i.test(unit ?? '') ? Math.round(meter / KM_PER_MILE) : meter;
  return miles <= MILES_MAX ? miles : null;
}
