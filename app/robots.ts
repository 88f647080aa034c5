import type { MetadataRoute } from 'next';
import { runtime } from '@/lib/composition';

// Which market is served is known only when it runs.
export const dynamic = 'force-dynamic';

export default function robots(): MetadataRoute.Robots {
  const { publicUrl, market } = runtime().env;
  // A demo must not be found by people who look for a car.
  if (market === 'demo') return { rules: { userAgent: '*', disallow: '/' } };
  return {
    rules: {
      userAgent: '*',
      allow: ['/', '/listings/'],
      disallow: ['/admin', '/api/', '/sign-in', '/sign-out'],
    },
    sitemap: `${publicUrl}/sitemap.xml`,
  };
}
