import { type AdvertReading, readAdvert } from '@/lib/listings/advert-reading';
import { toWire, type Wire } from '@/lib/platform/http/snake-case';
import { blockedBy } from '@/lib/sources/page/blocked-page';
import { findPageSource, readPage } from '@/lib/sources/page/page-reader';
import type {
  FetchedPage,
  PageReading,
  PageVerdict,
  RejectedEntry,
} from '@/lib/sources/page/page-reading';
import { pageText } from '@/lib/sources/page/page-text';
import type { SourceDefinition } from '@/lib/sources/source-definition';

/** What a page holds, as it is printed. */
export interface PageReport {
  verdict: PageVerdict;
  /** The source's key; null where nobody's page it is. */
  source: string | null;
  problem: string | null;
  reportedTotal: number | null;
  hasNext: boolean | null;
  listings: AdvertReading[];
  rejected: readonly RejectedEntry[];
}

/** A page read by its source, or by the one that knows it where `definition` is null. */
export function reportOf(
  page: FetchedPage,
  definition: SourceDefinition | null,
  options: { definitions: readonly SourceDefinition[]; thisYear: number },
): PageReport {
  const source = definition ?? findPageSource(options.definitions, page);
  if (source === null) {
    const wall = blockedBy(pageText(page), page.status);
    return {
      verdict: wall === null ? 'unrecognised' : 'blocked',
      source: null,
      problem:
        wall === null
          ? 'No source knows this page. Name the source instead of "auto".'
          : `A wall (${wall}) stands in front of the page.`,
      reportedTotal: null,
      hasNext: null,
      listings: [],
      rejected: [],
    };
  }
  return reportOfReading(readPage(source, page), source, options.thisYear);
}

/** What a source's page turned out to be, as it is printed. */
export function reportOfReading(
  reading: PageReading,
  { key, priceKind }: SourceDefinition,
  thisYear: number,
): PageReport {
  const { verdict, problem, reportedTotal, hasNext, rejected } = reading;
  const listings = reading.listings.map((raw) =>
    readAdvert(raw, { thisYear, defaultPriceKind: priceKind }),
  );
  return { verdict, source: key, problem, reportedTotal, hasNext, listings, rejected };
}

/** The report as one JSON object. */
export function reportJson(report: PageReport): Wire<PageReport> {
  return toWire(report);
}

/** The report for a person: a line on the page, and one for each advert. */
export function reportLines(report: PageReport): string[] {
  const { verdict, source, problem, reportedTotal, listings, rejected } = report;
  const total = reportedTotal === null ? '' : ` of ${reportedTotal.toLocaleString('en-US')}`;
  const head = `${source ?? 'unknown source'}: ${verdict}, ${listings.length}${total} adverts`;
  return [
    rejected.length === 0 ? head : `${head}, ${rejected.length} entries left out`,
    ...(problem === null ? [] : [problem]),
    ...listings.map(advertLine),
    ...rejected.map(({ reason, title }) => `  – ${reason}${title ? `: ${title}` : ''}`),
  ];
}

function advertLine(advert: AdvertReading): string {
  const { priceCents, currency, mileageMi, city, state } = advert;
  const facts = [
    priceCents === null ? 'no price' : `${(priceCents / 100).toLocaleString('en-US')} ${currency}`,
    mileageMi === null ? null : `${mileageMi.toLocaleString('en-US')} mi`,
    [city, state].filter((part) => part !== null).join(', ') || null,
    advert.vin,
  ].filter((fact) => fact !== null);
  const name = advert.title ?? [advert.year, advert.make, advert.model, advert.trim].join(' ');
  return `  ${name} · ${facts.join(' · ')}`;
}
