import { and, eq, isNull, or, type SQL } from 'drizzle-orm';
import { listings } from '@/db/schema/listings';

/**
 * Adverts that somebody may see: those of everybody, and those that they brought in themselves. Deleted ones
 * and those taken out are shown to nobody.
 */
export function isShownTo(viewerId: string | null): SQL | undefined {
  const isPublic = eq(listings.visibility, 'public');
  return and(
    viewerId === null ? isPublic : or(isPublic, eq(listings.ownerId, viewerId)),
    isNull(listings.deletedAt),
  );
}
