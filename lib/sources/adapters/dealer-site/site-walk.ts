/**
 * The way of a scan through one dealer's site. What is left of it travels in the fragment of the address
 * that is fetched, which no server sees: the page that is read next says by it what follows, and the cursor
 * of a scan is the next address.
 */
const FIRST = 'walk';
const REST = 'rest';
const BODY = 'body';
/** Pages that one walk has before it; a cursor stays within some kilobytes. */
const REST_MAX = 40;
const REST_CHARACTERS_MAX = 6_000;

/** What the address of a page says about the walk that it belongs to. */
export interface SiteWalk {
  /** The address without what belongs to the walk. */
  address: string;
  /** What is read after it. */
  rest: string[];
}

/** Null for the address of a page that nobody walks to, such as that of a saved page. */
export function walkOf(address: string | null): SiteWalk | null {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  const fragment = new URLSearchParams(url.hash.slice(1));
  if (!fragment.has(FIRST)) return null;
  url.hash = '';
  return { address: url.href, rest: fragment.getAll(REST).map((rest) => new URL(rest, url).href) };
}

/** An address with what follows it. A body makes it a question that is posted. */
export function walkAddress(address: string, rest: readonly string[] = [], body?: string): string {
  const url = new URL(address);
  const fragment = new URLSearchParams({ [FIRST]: '1' });
  if (body !== undefined) fragment.set(BODY, body);
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

/** The first of addresses that are of the site itself, with the others behind it; null where none is. */
export function nextOfWalk(site: string, addresses: readonly string[]): string | null {
  const own = [...new Set(addresses)].filter((address) => isSameSite(site, address));
  const [first, ...rest] = own;
  return first === undefined ? null : walkAddress(first, rest);
}

/** Whether two addresses are of one site, with or without www. */
export function isSameSite(one: string, other: string): boolean {
  if (!URL.canParse(one) || !URL.canParse(other)) return false;
  const host = (address: string) => new URL(address).host.replace(/^www\./, '');
  return host(one) === host(other) && /^https?:$/.test(new URL(other).protocol);
}
