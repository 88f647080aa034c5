import { z } from 'zod';
import { wholeNumberParameter } from '@/lib/platform/http/parameters';
import type { Sort } from '@/lib/searches/criteria';
import { searchQuerySchema } from '@/lib/searches/schemas';
import type { SearchInput } from '@/lib/searches/search-input';
import { toSearchInput } from '@/lib/searches/search-wire';
import { type SearchPage, searchDeals, searchListings } from '@/lib/searches/service';
import { listingLine, shownListingSchema, toShownListing } from './shown-listing';
import { defineTool, type ToolCtx, type ToolSettings } from './tool';

/** More rows than this crowd out what a model was asked. */
const ROWS_MAX = 20;
const ROWS_USUAL = 10;

const input = searchQuerySchema.extend({
  limit: wholeNumberParameter(1, ROWS_MAX)
    .default(ROWS_USUAL)
    .describe(`Rows to return, ${ROWS_USUAL} unless said.`),
  cursor: searchQuerySchema.shape.cursor.describe('`next_cursor` of the call before, to go on.'),
});
const output = z.object({
  listings: z.array(shownListingSchema),
  total_count: z.int().describe('Cars that match in all.'),
  next_cursor: z.string().nullable().describe('Give it as `cursor` to go on; null at the end.'),
  as_of: z.iso.datetime().describe('The market’s time at which this was true.'),
  notes: z.array(z.string()).describe('How the answer came about.'),
});

const howTo =
  'Money is in whole US cents (max_price_cents: 1500000 is $15,000), distance and odometer in ' +
  'miles. Filters that are lists take several values. Give buyer_zip or buyer_state for the cost ' +
  'and the score of that buyer, near_zip with within_mi for where the car stands. Take listing_id ' +
  'to get_listing for comps, cost lines, risk and history.';

async function answer(
  search: (ctx: ToolCtx, input: SearchInput) => Promise<SearchPage>,
  query: z.output<typeof input>,
  asked: { ctx: ToolCtx; usualSort: Sort; settings: ToolSettings },
) {
  const { ctx, usualSort, settings } = asked;
  const page = await search(ctx, toSearchInput(ctx, query, usualSort));
  const listings = page.deals.map((deal) => toShownListing(deal, settings));
  const structured = {
    listings,
    total_count: page.facts.total - (page.dominatedCount ?? 0),
    next_cursor: page.nextCursor,
    as_of: page.asOf.toISOString(),
    notes: page.notes,
  };
  const head =
    listings.length === 0
      ? 'No car matches. Give up a filter, or make a range wider.'
      : `${listings.length} of ${structured.total_count} matching cars, by ${page.sort}:`;
  const more = page.nextCursor === null ? [] : ['There are more: call again with next_cursor.'];
  const text = [head, ...listings.map(listingLine), ...page.notes, ...more].join('\n');
  return { structured, text };
}

export const listDealsTool = defineTool({
  name: 'list_deals',
  title: 'List deals',
  description: `The ranking of used cars under their worth: one row per car at its cheapest advert, the safest saving first. Use it to find good buys. ${howTo}`,
  input,
  output,
  call: (ctx, query, settings) =>
    answer(searchDeals, query, { ctx, usualSort: 'worst_case_saving', settings }),
});

export const searchListingsTool = defineTool({
  name: 'search_listings',
  title: 'Search listings',
  description: `Every live advert that matches, several of one car included, the newest first. Use it to see what is for sale, whatever its price. ${howTo}`,
  input,
  output,
  call: (ctx, query, settings) =>
    answer(searchListings, query, { ctx, usualSort: 'newest', settings }),
});
