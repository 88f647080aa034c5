/**
 * Prints the ten safest deals on SUVs under $20,000 for a buyer in Dallas, and what the first one
 * costs out the door. Run it with: npx tsx example.ts
 *
 * DEAL_SCOUT_URL is the server (http://localhost:3000 unless set), DEAL_SCOUT_KEY your API key.
 */
import { answerOf, createDealScoutClient, DealScoutError, rowsOf } from './client';

const DEALS_SHOWN = 10;
const dollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 0,
});
const inDollars = (cents: number | null) =>
  cents === null ? 'unknown' : dollars.format(cents / 100);

const { DEAL_SCOUT_URL: baseUrl = 'http://localhost:3000', DEAL_SCOUT_KEY: apiKey } = process.env;
const client = createDealScoutClient({ baseUrl, apiKey });
const query = { body: ['suv' as const], max_price_cents: 2_000_000, buyer_zip: '75201', limit: 5 };

async function printDeals(): Promise<void> {
  const pages = rowsOf((page) =>
    client.GET('/api/v1/deals', { params: { query: { ...query, ...page } } }),
  );
  let bestId: string | null = null;
  let shown = 0;
  for await (const deal of pages) {
    bestId ??= deal.id;
    console.log(
      `${deal.year} ${deal.make} ${deal.model}: ${inDollars(deal.price_cents)},`,
      `worth about ${inDollars(deal.valuation?.p50_cents ?? null)}, ${deal.rating}`,
    );
    shown += 1;
    if (shown === DEALS_SHOWN) break;
  }
  if (bestId !== null) await printCost(bestId);
}

async function printCost(id: string): Promise<void> {
  const { data: listing } = await answerOf(
    client.GET('/api/v1/listings/{id}', {
      params: { path: { id }, query: { buyer_zip: query.buyer_zip } },
    }),
  );
  console.log(`\nThe first one, out the door in ${query.buyer_zip}:`);
  for (const line of listing.cost?.lines ?? []) {
    console.log(`  ${line.label}: ${inDollars(line.amount_cents)}`);
  }
  console.log(`  Total: ${inDollars(listing.cost?.total_cents ?? null)}`);
}

try {
  await printDeals();
} catch (error) {
  if (!(error instanceof DealScoutError)) throw error;
  console.error(`${error.code}: ${error.message} (request ${error.requestId})`);
  process.exitCode = 1;
}
