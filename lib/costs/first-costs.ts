import { dollars } from './rates';

/**
 * What an inspection before buying costs, in cents: a standard one by an independent mechanic. Source:
 * engineerfix.com and accountinginsights.org ("How much does a pre-purchase inspection cost", 2025), which
 * agree on $100 to $300; spokaneauto.com says $150 to $300.
 */
export const INSPECTION_RANGE = { lowCents: dollars(100), highCents: dollars(300) } as const;
/** Where the range comes from, in words for a reader. */
export const INSPECTION_SOURCE =
  'engineerfix.com and accountinginsights.org on pre-purchase inspections, 2025';
/** Year of those pages. */
export const INSPECTION_AS_OF_YEAR = 2025;

/** What dealers say to spend on making a car ready, in words; no figure for one car. */
export const RECONDITIONING_SOURCE =
  'calcstack.net on reconditioning, 2025: dealers commonly spend $500 to $1,500 a car';
/** Year of that page. */
export const RECONDITIONING_AS_OF_YEAR = 2025;

/** First repairs of this very car as a mechanic estimated them for the buyer; US cents. */
export interface InspectedRepairs {
  lowCents: number;
  highCents: number;
  /** Who looked at it and when, in words. */
  evidence: string;
  inspectedYear: number;
  /** Findings without a figure, and so not in the range. */
  unpricedCount: number;
}
