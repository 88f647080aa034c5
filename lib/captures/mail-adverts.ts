/**
 * Adverts in saved-search mails of known sources. No two services write their mails alike and none promises to
 * keep how it does, so nothing here knows a mail's layout: an advert is a link to a known source together with
 * a title that names year and make and exactly one price in the smallest part of the mail around the link that
 * holds no other advert. What is not certain is left out. No real mails were at hand; what the tests hold is
 * written by hand after how such mails are built (tables of cards, rows, plain text).
 */
import { type AnyNode, type Document, type Element, isTag, isText } from 'domhandler';
import { htmlPage } from '@/lib/sources/page/page-html';
import { failedPage, okPage, type PageReading } from '@/lib/sources/page/page-reading';
import type { RawListing } from '@/lib/sources/raw-listing';
import type { SourceDefinition } from '@/lib/sources/source-definition';
import { CAPTURE_LISTINGS_MAX } from './capture';
import { type MailCard, readMailCard } from './mail-card';
import { type MailLink, mailLink } from './mail-links';
import type { ReadMail } from './mail-reading';

/** What a mail holds, and whose it is where all of it is one source's. */
export interface MailAdverts {
  definition: SourceDefinition | null;
  reading: PageReading;
}

type AdvertLink = Extract<MailLink, { kind: 'advert' }>;

/** Links looked at; a mail of more has its adverts among the first. */
const LINKS_MAX = 800;
/** Links to one advert that are tried: its picture, its title, its button. */
const LINKS_OF_ADVERT_MAX = 5;
/** Steps up from a link to the part of the mail around it. */
const CLIMB_MAX = 8;
/** What a part may hold that is about one car. */
const CARD_CHARACTERS_MAX = 600;
const CARD_NODES_MAX = 300;
const PARAGRAPH_CHARACTERS_MAX = 800;

/** Finds the adverts of a mail. The verdict is ok or unrecognised: that nothing matches, no mail says. */
export function readMailAdverts(
  definitions: readonly SourceDefinition[],
  mail: ReadMail,
): MailAdverts {
  const ofHtml = mail.html === null ? nothingFound() : fromHtml(mail.html, definitions);
  const ofText =
    mail.text === null || ofHtml.adverts.size > 0 ? null : fromText(mail.text, definitions);
  const found = ofText !== null && ofText.adverts.size > 0 ? ofText : ofHtml;
  const adverts = [...found.adverts.values()].slice(0, CAPTURE_LISTINGS_MAX);
  if (adverts.length === 0) {
    const isTracked = ofHtml.isTracked || ofText?.isTracked === true;
    return { definition: null, reading: failedPage('unrecognised', problemOf(isTracked)) };
  }
  const sources = new Set(adverts.map(({ link }) => link.definition));
  const [only] = sources.size === 1 ? sources : [];
  return { definition: only ?? null, reading: okPage({ listings: adverts.map(toListing) }) };
}

function problemOf(isTracked: boolean): string {
  return isTracked
    ? 'The links of this mail lead through a service that counts clicks; they are not followed. Open an advert and use the bookmarklet.'
    : 'No link to a known source was found in this mail with a title and one price beside it.';
}

interface Found {
  /** By address. */
  adverts: Map<string, { link: AdvertLink; card: MailCard }>;
  isTracked: boolean;
}

const nothingFound = (): Found => ({ adverts: new Map(), isTracked: false });

function toListing({ link, card }: { link: AdvertLink; card: MailCard }): RawListing {
  return {
    url: link.address,
    title: card.title,
    price: card.price,
    priceKind: link.definition.priceKind,
    ...(card.mileage === null ? {} : { mileage: card.mileage }),
  };
}

function fromHtml(html: string, definitions: readonly SourceDefinition[]): Found {
  const found = nothingFound();
  const document = documentOf(html);
  if (document === null) return found;
  const links = linksOf(document, definitions);
  const tried = new Map<string, number>();
  for (const [element, link] of links) {
    if (link.kind === 'tracked') found.isTracked = true;
    if (link.kind !== 'advert' || found.adverts.has(link.address)) continue;
    const triedCount = (tried.get(link.address) ?? 0) + 1;
    tried.set(link.address, triedCount);
    if (triedCount > LINKS_OF_ADVERT_MAX) continue;
    const card = cardAround(element, link, links);
    if (card !== null) found.adverts.set(link.address, { link, card });
  }
  return found;
}

/** Null for markup that is nested deeper than mails are. */
function documentOf(html: string): Document | null {
  try {
    return htmlPage(html).document;
  } catch {
    return null;
  }
}

/** The first links of a mail in their order, each with where it leads. */
function linksOf(
  document: Document,
  definitions: readonly SourceDefinition[],
): Map<AnyNode, MailLink> {
  const links = new Map<AnyNode, MailLink>();
  for (const node of nodesBelow(document)) {
    if (!isTag(node) || node.name !== 'a') continue;
    const { href } = node.attribs;
    if (href !== undefined) links.set(node, mailLink(href, definitions));
    if (links.size >= LINKS_MAX) break;
  }
  return links;
}

/** The smallest part around a link that tells of one car; null where there is none. */
function cardAround(
  element: AnyNode,
  own: AdvertLink,
  links: ReadonlyMap<AnyNode, MailLink>,
): MailCard | null {
  let card: MailCard | null = null;
  let part: AnyNode | null = element;
  for (let step = 0; part !== null && step < CLIMB_MAX; step += 1, part = part.parent) {
    const pieces = piecesOf(part, own, links);
    if (pieces === null) break;
    const read = readMailCard(pieces);
    // Once there is a card, a part around it may add the mileage, and must not contradict.
    if (card !== null && (read?.price !== card.price || read.title !== card.title)) break;
    card = read ?? card;
    if (card !== null && card.mileage !== null) break;
  }
  return card;
}

/** Elements whose text is not shown, or shown as not valid any more. */
const SILENT = new Set(['script', 'style', 'title', 'head', 's', 'del', 'strike', 'template']);
/** Elements within which words go on. */
const INLINE = new Set(['a', 'b', 'em', 'font', 'i', 'span', 'strong', 'u', 'small', 'mark']);

/** The texts of a part, block by block; null where it holds another advert or more than one car's words. */
function piecesOf(
  part: AnyNode,
  own: AdvertLink,
  links: ReadonlyMap<AnyNode, MailLink>,
): string[] | null {
  const pieces: string[] = [''];
  let length = 0;
  let count = 0;
  const add = (text: string) => {
    length += text.length;
    pieces[pieces.length - 1] += text;
  };
  for (const node of nodesBelow(part, SILENT)) {
    count += 1;
    if (count > CARD_NODES_MAX || length > CARD_CHARACTERS_MAX) return null;
    const link = links.get(node);
    if (link?.kind === 'advert' && link.address !== own.address) return null;
    if (isText(node)) add(node.data.replace(/\s+/g, ' '));
    if (!isTag(node)) continue;
    if (!INLINE.has(node.name)) pieces.push('');
    if (node.name === 'img' && node.attribs.alt) {
      pieces.push(node.attribs.alt.slice(0, CARD_CHARACTERS_MAX), '');
    }
  }
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

/** A node and all below it, in the order of the document, without walking by recursion. */
function* nodesBelow(root: AnyNode, silent: ReadonlySet<string> = new Set()): Generator<AnyNode> {
  const waiting: AnyNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isTag(node) && silent.has(node.name)) continue;
    yield node;
    if (!('children' in node)) continue;
    const { children } = node as Element | Document;
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child) waiting.push(child);
    }
  }
}

const ADDRESS = /https?:\/\/[^\s<>"'()[\]]{4,2000}/g;

/** Plain text: a paragraph with one advert's address, one title and one price. */
function fromText(text: string, definitions: readonly SourceDefinition[]): Found {
  const found = nothingFound();
  let count = 0;
  for (const paragraph of text.split(/\r?\n[ \t]*\r?\n/)) {
    if (count > LINKS_MAX) break;
    const adverts = new Map<string, AdvertLink>();
    for (const [href] of paragraph.slice(0, PARAGRAPH_CHARACTERS_MAX * 4).matchAll(ADDRESS)) {
      count += 1;
      const link = mailLink(href.replace(/[.,;:!?]+$/, ''), definitions);
      if (link.kind === 'tracked') found.isTracked = true;
      if (link.kind === 'advert') adverts.set(link.address, link);
    }
    const [link, another] = adverts.values();
    const words = paragraph.replace(ADDRESS, ' ');
    if (!link || another || words.length > PARAGRAPH_CHARACTERS_MAX) continue;
    const card = readMailCard(words.split(/\r?\n/).map((line) => line.trim()));
    if (card !== null && !found.adverts.has(link.address)) {
      found.adverts.set(link.address, { link, card });
    }
  }
  return found;
}
