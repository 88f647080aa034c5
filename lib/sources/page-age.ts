/** From this age on a page is an old copy: most adverts change within days, and results say "seen today". */
export const PAGE_AGE_MAX_S = 24 * 3_600;

/**
 * How old the copy of a page is, in seconds, by what its answer says: its `Age`, or how long before
 * `receivedAtMs` its `Date` lies, whichever is more (RFC 9111 section 4.2.3: a copy keeps the date of its
 * origin). Null where the answer says neither; 0 for dates to come. Header names are lower-case.
 */
export function pageAgeSeconds(
  headers: Readonly<Record<string, string>>,
  receivedAtMs: number,
): number | null {
  const said = /^\s*(\d{1,12})\s*$/.exec(headers.age ?? '')?.[1];
  const sentAtMs = Date.parse(headers.date ?? '');
  const ages = [
    ...(said === undefined ? [] : [Number(said)]),
    ...(Number.isFinite(sentAtMs) ? [Math.max(0, (receivedAtMs - sentAtMs) / 1_000)] : []),
  ];
  return ages.length === 0 ? null : Math.round(Math.max(...ages));
}

/**
 * Why a page of this age is not to be believed, in words; null where its age says nothing against it.
 *
 * Example: `oldPageProblem('CarMax', 7 * 86_400)` is "CarMax sent a copy of its page that is 7 days old."
 */
export function oldPageProblem(label: string, ageSeconds: number | null): string | null {
  if (ageSeconds === null || ageSeconds <= PAGE_AGE_MAX_S) return null;
  const days = Math.floor(ageSeconds / 86_400);
  return `${label} sent a copy of its page that is ${days} ${days === 1 ? 'day' : 'days'} old.`;
}
