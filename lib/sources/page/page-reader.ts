import type { SourceDefinition } from '@/lib/sources/source-definition';
import { blockedBy } from './blocked-page';
import { foreignMeasures } from './page-measures';
import { type FetchedPage, failedPage, type PageReading } from './page-reading';
import { isPageText, pageText } from './page-text';

const PROBLEM_CHARACTERS_MAX = 300;

/**
 * What a page of a source holds. Never throws: a page that its parser can't read is unrecognised, and a
 * page without results that bears the marks of a wall is blocked. A page that is gone (404, 410) is left
 * to the parser, which may know the source's own "no longer here". Where a page is written for another
 * country, prices and distances carry its measures, unless its parser found some entry's own.
 */
export function readPage(
  definition: Pick<SourceDefinition, 'parsePage' | 'label'>,
  page: FetchedPage,
): PageReading {
  const reading = parsed(definition, page);
  // A parser that knows who refused says it better than the status does.
  if (reading.verdict === 'ok') return withMeasures(reading, page);
  if (reading.verdict === 'blocked') return reading;
  const wall = blockedBy(pageText(page), page.status);
  if (wall === null || (reading.verdict === 'empty' && page.status < 400)) return reading;
  return failedPage('blocked', `${definition.label} answered with a wall (${wall}).`);
}

function withMeasures(reading: PageReading, page: FetchedPage): PageReading {
  // Where one entry has its own, its parser knows them, and the others are as it says.
  const isOwn = (field: 'currency' | 'mileageUnit') =>
    reading.listings.some((listing) => listing[field] !== undefined);
  const [isCurrencyKnown, isUnitKnown] = [isOwn('currency'), isOwn('mileageUnit')];
  const measures = isCurrencyKnown && isUnitKnown ? null : foreignMeasures(page);
  if (measures === null) return reading;
  const currency = isCurrencyKnown ? null : measures.currency;
  const isMetric = measures.isMetric && !isUnitKnown;
  const listings = reading.listings.map((listing) => ({
    ...listing,
    ...(currency !== null && listing.price !== undefined ? { currency } : {}),
    ...(isMetric && listing.mileage !== undefined ? { mileageUnit: 'km' } : {}),
  }));
  return { ...reading, listings };
}

function parsed(
  { parsePage, label }: Pick<SourceDefinition, 'parsePage' | 'label'>,
  page: FetchedPage,
): PageReading {
  try {
    const reading = parsePage(page);
    if (reading.verdict !== 'ok' || reading.listings.length > 0) return reading;
    return failedPage('unrecognised', `No results were found on a page of ${label}.`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return failedPage('unrecognised', why.slice(0, PROBLEM_CHARACTERS_MAX));
  }
}

/**
 * Whose page it is: by the address it came from, else by the address that it says it has or that a wall
 * names, else by its marks. A page of another site is none of a marketplace's although it bears its marks:
 * dealers show the badges of several. Null where none of the definitions knows it, and for what is no page.
 */
export function findPageSource<D extends SourceDefinition>(
  definitions: readonly D[],
  page: FetchedPage,
): D | null {
  const text = pageText(page);
  const said = canonicalAddress(text);
  const ofHost = (address: string | null) =>
    address === null
      ? null
      : (definitions.find((definition) => isOfHost(definition, address)) ?? null);
  const known = ofHost(page.url) ?? ofHost(said) ?? ofHost(wallAddress(text));
  if (known !== null) return known;
  if (!isPageText(text)) return null;
  const marked = definitions.filter((definition) => definition.isOwnPage(text));
  const ofAnySite = marked.find(({ hosts }) => hosts.length === 0);
  const isElsewhere = [page.url, said].some((address) => address !== null && isPublic(address));
  return (isElsewhere ? ofAnySite : undefined) ?? marked[0] ?? null;
}

/** Addresses without a name are of a network of one's own, and say nothing. */
function isPublic(address: string): boolean {
  return URL.canParse(address) && /\.[a-z][a-z0-9-]*$/i.test(new URL(address).hostname);
}

const WALL_ZONE = /\bcZone\s*:\s*["']([\w.-]{4,100})["']/;
const WALL_REFUSED =
  /permission to access "?(?:&#34;|&quot;)?(https?(?:&#58;|:)(?:&#47;|\/){2}(?:[\w.-]|&#46;){4,100})/i;

/** The site that a wall says it stands in front of (Cloudflare, Akamai); null where it says none. */
function wallAddress(text: string): string | null {
  if (text.length > WALL_CHARACTERS_MAX) return null;
  const zone = WALL_ZONE.exec(text)?.[1];
  if (zone !== undefined) return `https://${zone}/`;
  const refused = WALL_REFUSED.exec(text)?.[1];
  return (
    refused?.replaceAll('&#58;', ':').replaceAll('&#47;', '/').replaceAll('&#46;', '.') ?? null
  );
}

/** Whether an address is one of the source's pages. */
export function isOfHost(definition: Pick<SourceDefinition, 'hosts'>, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return definition.hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

const ADDRESS = /\b(?:href|content)\s*=\s*["']?(https?:\/\/[^"'\s>]+)/i;
const HEAD_CHARACTERS_MAX = 200_000;
const WALL_CHARACTERS_MAX = 120_000;
/** What browsers (and SingleFile) write on top of a page that a person saves. */
const SAVED_FROM =
  /^[^<]{0,20}(?:<!doctype[^>]{0,200}>)?[^<]{0,20}(?:<html[^>]{0,2000}>)?\s*<!--[^>]{0,200}?(?:saved from url=\(\d+\)|\burl:\s*)(https?:\/\/[^\s"'<>]+)/i;
/** An archive has the pages of others at addresses of its own. */
const ARCHIVED = /^https?:\/\/web\.archive\.org\/web\/\d+[a-z_]*\/(?=https?:\/\/)/i;

/** The address that a page says it has, or that it was saved from; null where it says none. */
export function canonicalAddress(text: string): string | null {
  const head = text.slice(0, HEAD_CHARACTERS_MAX);
  const tag =
    findTag(head, 'link', /\brel\s*=\s*["']?canonical\b/i) ??
    findTag(head, 'meta', /\bproperty\s*=\s*["']?og:url\b/i);
  const said = (tag && ADDRESS.exec(tag)?.[1]) ?? SAVED_FROM.exec(head)?.[1];
  return said?.replace(ARCHIVED, '').replaceAll('&amp;', '&') ?? null;
}

/** The first tag of a name that bears a mark; a head of tags without ends is passed over once. */
function findTag(head: string, name: string, mark: RegExp): string | null {
  const opening = new RegExp(`<${name}\\b`, 'gi');
  for (let match = opening.exec(head); match; match = opening.exec(head)) {
    const end = head.indexOf('>', opening.lastIndex);
    if (end < 0) return null;
    const tag = head.slice(match.index, end + 1);
    if (mark.test(tag)) return tag;
    opening.lastIndex = end + 1;
  }
  return null;
}
