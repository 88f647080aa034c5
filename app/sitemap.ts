import type { MetadataRoute } from 'next';
import { runtime } from '@/lib/composition';
import { listSitemapEntries } from '@/lib/deals/service';
import { listMarketAddresses } from '@/lib/searches/market-index-service';
import { marketPath } from '@/lib/searches/market-names';
import { pageContext } from './page-context';

/** Addresses in one sitemap at most (sitemaps.org protocol, 50,000). */
const ENTRIES_MAX = 50_000;

/** Of these, pages about models at most; those with most cars on offer come first. */
const MARKETS_MAX = 5_000;

/** Pages that say the same to everyone. */
const PAGES = [
  '/',
  '/market',
  '/docs',
  '/api/docs',
  '/api/docs/shapes',
  '/sources',
  '/estimates',
  '/accuracy',
  '/terms',
  '/privacy',
  '/removal-request',
];

// Adverts come and go; a list made at build time would be wrong within the hour.
export const dynamic = 'force-dynamic';

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { publicUrl } = runtime().env;
  const ctx = await pageContext();
  const models = await listMarketAddresses(ctx, MARKETS_MAX);
  const entries = await listSitemapEntries(ctx, {
    limit: ENTRIES_MAX - PAGES.length - models.length,
  });
  return [
    ...PAGES.map((path) => ({ url: `${publicUrl}${path}` })),
    ...models.map(({ make, model }) => ({ url: `${publicUrl}${marketPath(make, model)}` })),
    ...entries.map((entry) => ({
      url: `${publicUrl}/listings/${entry.publicId}`,
      lastModified: entry.lastSeenAt,
    })),
  ];
}
