/** Whether somebody opens an advert for the first time on a day, so that a reload is no second look. */
export interface FirstLooks {
  /** True once for each viewer, advert and day (UTC). */
  isFirst(viewerKey: string, listingId: string, at: Date): boolean;
}

/**
 * Remembers looks in this process for one day, at most `max` of them: nothing of it is stored, and a
 * process that begins anew, or has seen more, counts a look again.
 */
export function createFirstLooks({ max }: { max: number }): FirstLooks {
  let day = '';
  const seen = new Set<string>();
  return {
    isFirst(viewerKey, listingId, at) {
      const today = at.toISOString().slice(0, 10);
      if (today !== day || seen.size >= max) seen.clear();
      day = today;
      const look = `${viewerKey} ${listingId}`;
      if (seen.has(look)) return false;
      seen.add(look);
      return true;
    },
  };
}
