import type { z } from 'zod';
import type { dealSchema } from '@/lib/deals/schemas';
import { type CsvCell, toCsv } from '@/lib/platform/http/csv';
import { type FeedItem, toFeed } from '@/lib/platform/http/feed';
import type { FormatInput, FormatWriters } from '@/lib/platform/http/operation';
import { formatDollars } from '@/lib/platform/money';

type WireDeal = z.output<typeof dealSchema>;

const inDollars = (cents: number) => formatDollars(cents, { isExact: false });

function listingUrl(publicUrl: string, deal: WireDeal): string {
  return `${publicUrl}/listings/${deal.id}`;
}

/** Fields that fit into a cell as they are. */
type PlainField = {
  [Name in keyof WireDeal]: WireDeal[Name] extends CsvCell ? Name : never;
}[keyof WireDeal];

/** A column of the same name as a field. */
function field(name: PlainField): Record<string, (deal: WireDeal) => CsvCell> {
  return { [name]: (deal) => deal[name] };
}

function columns(publicUrl: string): Record<string, (deal: WireDeal) => CsvCell> {
  return {
    ...field('id'),
    ...field('vehicle_id'),
    page_url: (deal) => listingUrl(publicUrl, deal),
    ...field('title'),
    ...field('vin'),
    ...field('year'),
    ...field('make'),
    ...field('model'),
    ...field('trim'),
    ...field('body'),
    ...field('drivetrain'),
    ...field('fuel'),
    ...field('transmission'),
    ...field('exterior_color'),
    ...field('title_status'),
    ...field('seller_kind'),
    ...field('price_kind'),
    ...field('price_cents'),
    ...field('previous_price_cents'),
    ...field('mileage_mi'),
    ...field('city'),
    ...field('state'),
    ...field('zip'),
    ...field('latitude'),
    ...field('longitude'),
    ...field('distance_mi'),
    ...field('source_key'),
    ...field('source_label'),
    other_offers_count: (deal) => deal.other_offers.length,
    ...field('first_seen_at'),
    ...field('last_seen_at'),
    ...field('photo_count'),
    ...field('owners'),
    ...field('accident'),
    ...field('days_on_market'),
    ...field('is_simulated'),
    ...field('rating'),
    ...field('unrated_reason'),
    ...field('is_check_first'),
    check_first_reasons: (deal) => deal.check_first_reasons.join(' '),
    p10_cents: (deal) => deal.valuation?.p10_cents ?? null,
    p30_cents: (deal) => deal.valuation?.p30_cents ?? null,
    p50_cents: (deal) => deal.valuation?.p50_cents ?? null,
    p70_cents: (deal) => deal.valuation?.p70_cents ?? null,
    p90_cents: (deal) => deal.valuation?.p90_cents ?? null,
    ask_percentile: (deal) => deal.valuation?.ask_percentile ?? null,
    confidence: (deal) => deal.valuation?.confidence ?? null,
    comps_count: (deal) => deal.valuation?.comps_count ?? null,
    ...field('saving_cents'),
    ...field('worst_case_saving_cents'),
    ...field('buyer_state'),
    ...field('is_buyer_assumed'),
    out_the_door_cents: (deal) => deal.cost?.total_cents ?? null,
    comparable_cost_cents: (deal) => deal.comparable_cost?.total_cents ?? null,
    ...field('buyer_saving_cents'),
    deal_score: (deal) => deal.deal_score.total,
  };
}

/** What a feed reader shows below the title: facts, place, verdict. */
function factsText(deal: WireDeal): string {
  const place = [deal.city, deal.state].filter(Boolean).join(', ');
  const rating = deal.is_check_first ? 'check first' : deal.rating;
  const saving = deal.saving_cents;
  return [
    inDollars(deal.price_cents),
    deal.mileage_mi === null
      ? 'mileage not given'
      : `${deal.mileage_mi.toLocaleString('en-US')} mi`,
    place,
    rating,
    saving === null
      ? ''
      : `${inDollars(Math.abs(saving))} ${saving < 0 ? 'above' : 'under'} its value`,
    deal.source_label,
    deal.is_simulated ? 'simulated' : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function toItem(deal: WireDeal, publicUrl: string): FeedItem {
  return {
    id: `urn:deal-scout:listing:${deal.id}`,
    title: `${deal.title}, ${inDollars(deal.price_cents)}`,
    text: factsText(deal),
    url: listingUrl(publicUrl, deal),
    publishedAt: new Date(deal.first_seen_at),
    updatedAt: new Date(deal.last_seen_at),
  };
}

function feedOf(kind: 'rss' | 'atom', { data, publicUrl, selfUrl }: FormatInput<WireDeal[]>) {
  return toFeed(
    kind,
    {
      title: 'Deal Scout',
      text: 'Used cars that cost less than they are worth.',
      pageUrl: `${publicUrl}/`,
      selfUrl,
    },
    data.map((deal) => toItem(deal, publicUrl)),
  );
}

/** A result page in formats of others: one row or item for each car of the page. */
export const resultFormats: FormatWriters<WireDeal[]> = {
  csv: ({ data, publicUrl }) => toCsv(columns(publicUrl), data),
  rss: (input) => feedOf('rss', input),
  atom: (input) => feedOf('atom', input),
};
