import { z } from 'zod';
import { LISTING_STATUSES } from '@/db/vocabulary';
import { findBuyer } from '@/lib/deals/buyer';
import { buyerParameters, listingIdSchema } from '@/lib/deals/schemas';
import { type DealDetail, getDeal } from '@/lib/deals/service';
import { parsePublicId } from '@/lib/platform/ids';
import { costLinesSchema, toCostLines } from './cost-tool';
import {
  clip,
  listingLine,
  money,
  moneyFields,
  shownListingSchema,
  toShownListing,
} from './shown-listing';
import { defineTool } from './tool';
import { compsSchema, toComps, toValueParts, valuePartsSchema } from './value-tool';

/** The latest prices tell the story; the first of many do not. */
const HISTORY_MAX = 12;

const historySchema = z.array(
  z.object({
    observed_at: z.iso.datetime(),
    source: z.string(),
    ...moneyFields('price', 'The ask then.'),
    mileage_mi: z.int().nullable(),
    status: z.enum(LISTING_STATUSES),
    is_simulated: z.boolean(),
  }),
);

function toHistory(detail: DealDetail): z.input<typeof historySchema> {
  return detail.priceHistory.slice(-HISTORY_MAX).map((entry) => ({
    observed_at: entry.observedAt.toISOString(),
    source: entry.sourceLabel,
    ...money('price', entry.priceCents),
    mileage_mi: entry.mileageMi,
    status: entry.status,
    is_simulated: entry.isSimulated,
  }));
}

export const getListingTool = defineTool({
  name: 'get_listing',
  title: 'Get one listing',
  description:
    'Everything that explains one listing: value with its parts and comparable adverts, cost out ' +
    'the door line by line, deal score, risk, price history. Take listing_id from list_deals or ' +
    'search_listings. Give buyer_zip for the cost at that door.',
  input: z.object({
    listing_id: listingIdSchema.describe('From list_deals or search_listings: "lst_…".'),
    ...buyerParameters,
  }),
  output: z.object({
    listing: shownListingSchema,
    status: z.enum(LISTING_STATUSES).describe('Only "live" can still be bought.'),
    body: z.string().nullable(),
    drivetrain: z.string().nullable(),
    fuel: z.string().nullable(),
    transmission: z.string().nullable(),
    exterior_color: z.string().nullable(),
    title_status: z.string().nullable(),
    value_parts: valuePartsSchema,
    comps: compsSchema,
    cost: costLinesSchema.nullable(),
    score_parts: z.array(
      z.object({ label: z.string(), points: z.int(), max_points: z.int(), reason: z.string() }),
    ),
    risks: z.array(z.string()).describe('Rules that fired; none means none fired.'),
    price_history: historySchema.describe(`The latest ${HISTORY_MAX}, oldest first.`),
  }),
  async call(ctx, { listing_id, buyer_zip, buyer_state }, settings) {
    const buyer = findBuyer({ zip: buyer_zip, state: buyer_state });
    const listingId = parsePublicId('listing', listing_id);
    const detail = await getDeal(ctx, { listingId, buyer });
    const listing = toShownListing(detail, settings);
    const risks = detail.riskRules.filter((rule) => rule.hasFired).map((rule) => clip(rule.text));
    const structured = {
      listing,
      status: detail.status,
      body: detail.body,
      drivetrain: detail.drivetrain,
      fuel: detail.fuel,
      transmission: detail.transmission,
      exterior_color: detail.exteriorColor,
      title_status: detail.titleStatus,
      value_parts: toValueParts(detail.valueParts),
      comps: toComps(detail.comps),
      cost: detail.cost && toCostLines(detail.cost),
      score_parts: detail.dealScore.parts.map(({ label, points, maxPoints, reason }) => ({
        label,
        points,
        max_points: maxPoints,
        reason,
      })),
      risks,
      price_history: toHistory(detail),
    };
    const text = [
      listingLine(listing),
      `Status ${detail.status}, ${listing.days_on_market} days on market, ${structured.comps.length} comps shown.`,
      listing.saving === null
        ? `No saving is known (${listing.unrated_reason ?? 'no value'}).`
        : `Value less price: ${listing.saving}; at the low end ${listing.worst_case_saving}.`,
      `Out the door ${listing.out_the_door ?? 'unknown'}; deal score ${listing.deal_score ?? 'unknown'}.`,
      risks.length === 0 ? 'No risk rule fired.' : `Risks: ${risks.join(' ')}`,
      listing.url,
    ].join('\n');
    return { structured, text };
  },
});
