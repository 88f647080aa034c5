import { blockedBy } from '@/lib/sources/page/blocked-page';
import { canonicalAddress, findPageSource, readPage } from '@/lib/sources/page/page-reader';
import { type FetchedPage, failedPage, type PageReading } from '@/lib/sources/page/page-reading';
import { pageText } from '@/lib/sources/page/page-text';
import type { SourceDefinition } from '@/lib/sources/source-definition';
import { pageAddress } from './capture';

/** A page that a person brought, read. */
export interface CapturedPage {
  /** Null where it is nobody's. */
  definition: SourceDefinition | null;
  reading: PageReading;
  /** Where it is from, as the person or the page itself says; null where neither does. */
  address: string | null;
  title: string | null;
}

const TITLE = /<title\b[^>]*>([^<]{1,1000})/i;
const HEAD_CHARACTERS_MAX = 200_000;

/** Whose page it is and what it holds. Never throws. `rules` is by whose rules it was fetched. */
export function readCapturedPage(
  definitions: readonly SourceDefinition[],
  page: FetchedPage,
  rules: SourceDefinition | null = null,
): CapturedPage {
  const text = pageText(page);
  const definition = findPageSource(definitions, page) ?? rules;
  const canonical = canonicalAddress(text);
  const address = page.url ?? canonical;
  return {
    definition,
    reading: definition === null ? nobodysPage(text, page.status) : readOwn(definition, page),
    address: address === null ? null : pageAddress(address),
    title: titleOf(text),
  };
}

/** An answer with an error status says nothing about the market, unless it is the source's own word. */
function readOwn(definition: SourceDefinition, page: FetchedPage): PageReading {
  const reading = readPage(definition, page);
  const { verdict } = reading;
  if (page.status < 400 || verdict === 'blocked' || verdict === 'empty') return reading;
  return failedPage('unrecognised', `${definition.label} answered with HTTP ${page.status}.`);
}

function nobodysPage(text: string, status: number): PageReading {
  const wall = blockedBy(text, status);
  if (wall !== null) return failedPage('blocked', `A wall (${wall}) stands in front of the page.`);
  return failedPage(
    'unrecognised',
    'The page is of no source that is known here, and does not describe cars in the words of schema.org.',
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': ' ',
};

function titleOf(text: string): string | null {
  const title = TITLE.exec(text.slice(0, HEAD_CHARACTERS_MAX))?.[1];
  return (
    title?.replace(/&(?:amp|quot|#39|lt|gt|nbsp);/g, (entity) => ENTITIES[entity] ?? '') ?? null
  );
}
