import type { MetadataRoute } from 'next';
import { runtime } from '@/lib/composition';
import { listSitemapEntries } from '@/lib/deals/service';
import { pageContext } from './page-context';

/** Addresses in one sitemap at most (sitemaps.org protocol, 50,000). */
const ENTRIES_MAX = 50_000;

/** Pages that say the same to everyone. */
const PAGES = [
  '/',
  '/api/docs',
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
  const entries = await listSitemapEntries(await pageContext(), {
    limit: ENTRIES_MAX - PAGES.length,
  });
  return [
    ...PAGES.map((path) => ({ url: `${publicUrl}${path}` })),
    ...entries.map((entry) => ({
      url: `${publicUrl}/listings/${entry.publicId}`,
      lastModified: entry.lastSeenAt,
    })),
  ];
}
