import type { z } from 'zod';
import { type CsvCell, toCsv } from '@/lib/platform/http/csv';
import type { FormatWriters } from '@/lib/platform/http/operation';
import type { watchedCarSchema } from './watchlist-schemas';

type WireCar = z.output<typeof watchedCarSchema>;

function columns(publicUrl: string): Record<string, (car: WireCar) => CsvCell> {
  return {
    id: (car) => car.id,
    listing_id: (car) => car.listing_id,
    page_url: (car) => (car.listing_id === null ? null : `${publicUrl}/listings/${car.listing_id}`),
    year: (car) => car.year,
    make: (car) => car.make,
    model: (car) => car.model,
    trim: (car) => car.trim,
    status: (car) => car.status,
    note: (car) => car.note,
    target_price_cents: (car) => car.target_price_cents,
    walk_away_price_cents: (car) => car.walk_away_price_cents,
    saved_price_cents: (car) => car.saved_price_cents,
    price_cents: (car) => car.price_cents,
    price_change_cents: (car) => car.price_change_cents,
    listing_status: (car) => car.listing_status,
    not_seen_since: (car) => car.not_seen_since,
    mileage_mi: (car) => car.deal?.mileage_mi ?? null,
    city: (car) => car.deal?.city ?? null,
    state: (car) => car.deal?.state ?? null,
    source_label: (car) => car.deal?.source_label ?? null,
    rating: (car) => car.deal?.rating ?? null,
    is_check_first: (car) => car.deal?.is_check_first ?? null,
    p50_cents: (car) => car.deal?.valuation?.p50_cents ?? null,
    out_the_door_cents: (car) => car.deal?.cost?.total_cents ?? null,
    is_simulated: (car) => car.deal?.is_simulated ?? null,
    created_at: (car) => car.created_at,
    updated_at: (car) => car.updated_at,
  };
}

/** A page of a watchlist as a table for spreadsheets: one row for each car. No feed: it is private. */
export const watchlistFormats: Pick<FormatWriters<WireCar[]>, 'csv'> = {
  csv: ({ data, publicUrl }) => toCsv(columns(publicUrl), data),
};
