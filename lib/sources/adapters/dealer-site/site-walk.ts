/**
 * The way of a scan through one dealer's site. What is left of it travels in the fragment of the address
 * that is fetched, which no server sees: the page that is read next says by it what follows, and the cursor
 * of a scan is the next address.
 */
const FIRST = 'walk';
const REST = 'rest';
const BODY = 'body';
const SEEN = 'seen';
/** Pages that one walk has before it; a cursor stays within some kilobytes. */
const REST_MAX = 40;
/** A walk has no more pages than that. */
const SEEN_MAX = 150;
const REST_CHARACTERS_MAX = 6_000;

/** What the address of a page says about the walk that it belongs to. */
export interface SiteWalk {
  /** The address without what belongs to the walk. */
  address: string;
  /** What is read after it. */
  rest: string[];
  /** Marks of the addresses that were read before it: sites link in circles. */
  seen: string[];
}

/** Null for the address of a page that nobody walks to, such as that of a saved page. */
export function walkOf(address: string | null): SiteWalk | null {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  const fragment = new URLSearchParams(url.hash.slice(1));
  if (!fragment.has(FIRST)) return null;
  url.hash = '';
  return {
    address: url.href,
    rest: fragment.getAll(REST).map((rest) => new URL(rest, url).href),
    seen: (fragment.get(SEEN) ?? '').split('.').filter((mark) => mark !== ''),
  };
}

/** An address with what follows it. A body makes it a question that is posted. */
export function walkAddress(
  address: string,
  { rest = [], seen = [] }: Partial<Pick<SiteWalk, 'rest' | 'seen'>> = {},
  body?: string,
): string {
  const url = new URL(address);
  const fragment = new URLSearchParams({ [FIRST]: '1' });
  if (body !== undefined) fragment.set(BODY, body);
  if (seen.length > 0) fragment.set(SEEN, seen.slice(-SEEN_MAX).join('.'));
  let characters = 0;
  for (const each of rest.slice(0, REST_MAX)) {
    const { origin, pathname, search } = new URL(each);
    const short = origin === url.origin ? `${pathname}${search}` : each;
    characters += short.length;
    if (characters > REST_CHARACTERS_MAX) break;
    fragment.append(REST, short);
  }
  url.hash = fragment.toString();
  return url.href;
}

/** What is posted to an address of a walk; undefined where it is fetched. */
export function walkBody(address: string): string | undefined {
  return new URLSearchParams(new URL(address).hash.slice(1)).get(BODY) ?? undefined;
}

/**
 * The first of addresses that are of the site itself and were not read yet, with the others behind it; null
 * where none is.
 */
export function nextOfWalk(walk: SiteWalk, addresses: readonly string[]): string | null {
  const seen = [...walk.seen, markOf(walk.address)];
  const known = new Set(seen);
  const own = [...new Set(addresses)].filter(
    (address) => isSameSite(walk.address, address) && !known.has(markOf(address)),
  );
  const [first, ...rest] = own;
  return first === undefined ? null : walkAddress(first, { rest, seen });
}

/** A short mark of an address (FNV-1a, 32 bits), alike for the same address only, as good as always. */
function markOf(address: string): string {
  const url = new URL(address);
  url.hash = '';
  let mark = 0x811c9dc5;
  for (const byte of Buffer.from(url.href)) mark = Math.imul(mark ^ byte, 0x01000193);
  return (mark >>> 0).toString(36);
}

/** Whether two addresses are of one site, with or without www. */
export function isSameSite(one: string, other: string): boolean {
  if (!URL.canParse(one) || !URL.canParse(other)) return false;
  const host = (address: string) => new URL(address).host.replace(/^www\./, '');
  return host(one) === host(other) && /^https?:$/.test(new URL(other).protocol);
}
