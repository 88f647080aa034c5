import type { SourceDefinition } from '@/lib/sources/source-definition';
import { blockedBy } from './blocked-page';
import { type FetchedPage, failedPage, type PageReading } from './page-reading';
import { pageText } from './page-text';

const PROBLEM_CHARACTERS_MAX = 300;

/**
 * What a page of a source holds. Never throws: a page that its parser can't read is unrecognised, and a
 * page without results that bears the marks of a wall is blocked. A page that is gone (404, 410) is left
 * to the parser, which may know the source's own "no longer here".
 */
export function readPage(
  definition: Pick<SourceDefinition, 'parsePage' | 'label'>,
  page: FetchedPage,
): PageReading {
  const reading = parsed(definition, page);
  // A parser that knows who refused says it better than the status does.
  if (reading.verdict === 'ok' || reading.verdict === 'blocked') return reading;
  const wall = blockedBy(pageText(page), page.status);
  if (wall === null || (reading.verdict === 'empty' && page.status < 400)) return reading;
  return failedPage('blocked', `${definition.label} answered with a wall (${wall}).`);
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
 * Whose page it is: by the address it came from, else by its canonical address, else by its marks. Null
 * where none of the definitions knows it.
 */
export function findPageSource<D extends SourceDefinition>(
  definitions: readonly D[],
  page: FetchedPage,
): D | null {
  const text = pageText(page);
  const ofHost = (address: string | null) =>
    address === null
      ? null
      : (definitions.find((definition) => isOfHost(definition, address)) ?? null);
  return (
    ofHost(page.url) ??
    ofHost(canonicalAddress(text)) ??
    definitions.find((definition) => definition.isOwnPage(text)) ??
    null
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

/** The address that a page says it has; null where it says none. */
export function canonicalAddress(text: string): string | null {
  const head = text.slice(0, HEAD_CHARACTERS_MAX);
  const tag =
    findTag(head, 'link', /\brel\s*=\s*["']?canonical\b/i) ??
    findTag(head, 'meta', /\bproperty\s*=\s*["']?og:url\b/i);
  return (tag && ADDRESS.exec(tag)?.[1]) ?? null;
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
