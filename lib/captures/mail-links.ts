import { isOfHost } from '@/lib/sources/page/page-reader';
import type { SourceDefinition } from '@/lib/sources/source-definition';
import { pageAddress } from './capture';

/** Where a link of a mail leads. */
export type MailLink =
  | { kind: 'advert'; address: string; definition: SourceDefinition }
  /** Through a service that counts clicks and hides where it goes: it is not followed. */
  | { kind: 'tracked' }
  | { kind: 'other' };

/** Names of hosts below a marketplace's that count clicks, as mail services call them. */
const TRACKING_LABEL =
  /^(?:click|clicks|link|links|lnk|track|tracking|trk|t|r|go|e|em|email|mail|news|ablink|url\d*)\d*$/i;
/** What adverts' addresses have and pages of help, settings and searches mostly have not: a number or an id. */
const ID_LIKE = /\d{4,}|[0-9a-f]{8}-[0-9a-f]{4}|\/(?:listing|auctions)\/[^/]+/i;
const PARAMETERS_MAX = 30;
const INNER_DEPTH_MAX = 2;

/** Where a link leads, read from the link alone: a target that stands whole within it is taken from there. */
export function mailLink(
  href: string,
  definitions: readonly SourceDefinition[],
  depth = 0,
): MailLink {
  const address = pageAddress(href);
  if (address === null) return { kind: 'other' };
  const url = new URL(address);
  const definition = definitions.find((known) => isOfHost(known, address));
  const isTracking = TRACKING_LABEL.test(url.hostname.split('.')[0] ?? '');
  if (definition && !isTracking) {
    const isAdvert = ID_LIKE.test(`${url.pathname}${url.search}`);
    return isAdvert ? { kind: 'advert', address, definition } : { kind: 'other' };
  }
  const inner = depth < INNER_DEPTH_MAX ? innerLink(url, definitions, depth) : null;
  if (inner !== null) return inner;
  return isTracking ? { kind: 'tracked' } : { kind: 'other' };
}

function innerLink(
  url: URL,
  definitions: readonly SourceDefinition[],
  depth: number,
): MailLink | null {
  let count = 0;
  for (const value of url.searchParams.values()) {
    count += 1;
    if (count > PARAMETERS_MAX) return null;
    if (!/^https?:\/\//i.test(value)) continue;
    const link = mailLink(value, definitions, depth + 1);
    if (link.kind === 'advert') return link;
  }
  return null;
}
