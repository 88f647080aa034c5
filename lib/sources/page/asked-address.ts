import type { SourceDefinition } from '@/lib/sources/source-definition';
import { isOfHost } from './page-reader';

/**
 * The address that a query asks to be read instead of a search, at the source's base address; null where
 * it is no page of the source. A path alone ("/cars/ford") is one of its pages.
 */
export function askedAddress(
  address: string,
  baseUrl: string,
  definition: Pick<SourceDefinition, 'hosts'>,
): URL | null {
  if (!URL.canParse(address, baseUrl)) return null;
  const asked = new URL(address, baseUrl);
  const base = new URL(baseUrl);
  const isOwn =
    asked.host === base.host || (asked.protocol === 'https:' && isOfHost(definition, asked.href));
  if (!isOwn || asked.username !== '' || asked.password !== '') return null;
  const isMovedBase = !isOfHost(definition, baseUrl);
  const url = isMovedBase ? new URL(`${asked.pathname}${asked.search}`, base) : asked;
  url.hash = '';
  return url;
}
