import { askedAddress } from '@/lib/sources/page/asked-address';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type {
  RequestContext,
  SourceDefinition,
  SourceRequest,
} from '@/lib/sources/source-definition';
import { addressName } from '@/lib/sources/source-query';
import { isTruecarPage, readTruecarPage } from './truecar-page';

const HOSTS = ['truecar.com'];

/**
 * TrueCar and its partners' sites below truecar.com: search results and single adverts.
 * Read: the Apollo state in `__NEXT_DATA__` (2021 to 2026, with references or cars written out), the cards
 * of the page by their `data-test` names (2020 to 2026), and JSON-LD where neither is there. Real samples
 * were at hand of the state of 2023 and the cards of 2026; the cards of 2020 and the state of 2026 are read
 * by the names that public readers use. Averages and payments beside a price are not taken for it.
 */
export const truecar: SourceDefinition = {
  ...COLLECTED_SOURCES.truecar,
  policy: 'pages',
  baseUrl: 'https://www.truecar.com',
  hosts: HOSTS,
  transports: ['http', 'browser', 'firecrawl'],
  filters: [
    'make',
    'model',
    'yearMin',
    'yearMax',
    'priceMinCents',
    'priceMaxCents',
    'mileageMaxMi',
  ],
  pageSize: 30,
  pagesMax: 50,
  pauseMs: 10_000,
  termsNote:
    'Its terms were not at hand when this was written: read them and robots.txt first. It checks for ' +
    'programs and offers no public interface.',
  termsUrl: 'https://www.truecar.com/terms/',
  isOwnPage: isTruecarPage,
  buildRequest,
  parsePage: readTruecarPage,
};

function buildRequest({ query, pageNumber, baseUrl }: RequestContext): SourceRequest | null {
  if (query.address !== null) {
    const asked = pageNumber > 1 ? null : askedAddress(query.address, baseUrl, { hosts: HOSTS });
    return asked === null ? null : { url: asked.href };
  }
  if (query.model !== null && query.make === null) return null;
  const dollars = (cents: number) => String(Math.ceil(cents / 100));
  const { yearMin, yearMax, priceMinCents, priceMaxCents, mileageMaxMi } = query;
  const bounds = [
    yearMin === null && yearMax === null ? null : `year-${yearMin ?? 'min'}-${yearMax ?? 'max'}`,
    priceMaxCents === null
      ? priceMinCents && `price-above-${dollars(priceMinCents)}`
      : priceMinCents === null
        ? `price-below-${dollars(priceMaxCents)}`
        : `price-${dollars(priceMinCents)}-${dollars(priceMaxCents)}`,
    mileageMaxMi === null ? null : `mileage-below-${mileageMaxMi}`,
  ];
  const names = [query.make, query.model].filter((name) => name !== null).map(addressName);
  const path = [...names, ...bounds.filter(Boolean)].map((part) => `${part}/`).join('');
  const url = new URL(`/used-cars-for-sale/listings/${path}`, `${baseUrl}/`);
  if (pageNumber > 1) url.searchParams.set('page', String(pageNumber));
  return { url: url.href };
}
