import { notFound, permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { pageContext } from '@/app/page-context';
import { toRoute } from '@/components/ui/nav-link';
import { findMarketName } from '@/lib/searches/market-index-service';
import { marketPath } from '@/lib/searches/market-names';
import { marketQuerySchema, toMarketInput } from '@/lib/searches/market-schemas';
import { getMarket } from '@/lib/searches/market-service';

/** Parameters of an address as Next hands them over. */
export type PageParameters = Record<string, string | string[] | undefined>;

/** What the address narrows the market to, as it was typed, and what is wrong with it. */
export interface MarketFilter {
  min_year: string;
  max_year: string;
  trim: string;
  errors: Partial<Record<'min_year' | 'max_year' | 'trim', string>>;
}

/** What a make and a model in an address mean; once per request, the not-found page asks too. */
export const loadMarketName = cache(async (make: string, model: string) =>
  findMarketName(await pageContext(), { make: decoded(make), model: decoded(model) }),
);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const first = (value: string | string[] | undefined) =>
  ((Array.isArray(value) ? value[0] : value) ?? '').trim();

/** The filter of an address; a wrong field says so and filters nothing. */
export function readMarketFilter(parameters: PageParameters): MarketFilter {
  const [min_year, max_year, trim] = [
    first(parameters.min_year),
    first(parameters.max_year),
    first(parameters.trim),
  ];
  const errors: MarketFilter['errors'] = {};
  const { shape } = marketQuerySchema;
  if (min_year && !shape.min_year.safeParse(min_year).success) {
    errors.min_year = 'Give a model year, such as 2018.';
  }
  if (max_year && !shape.max_year.safeParse(max_year).success) {
    errors.max_year = 'Give a model year, such as 2021.';
  }
  if (trim && !shape.trim.safeParse(trim).success) errors.trim = 'That is no name of a trim.';
  if (
    !errors.min_year &&
    !errors.max_year &&
    min_year &&
    max_year &&
    Number(min_year) > Number(max_year)
  ) {
    errors.max_year = 'This must not be before the first year.';
  }
  return { min_year, max_year, trim, errors };
}

/** The part of an address that says the filter: "?min_year=2018", or nothing. */
export function filterAddress(filter: Omit<MarketFilter, 'errors'>): string {
  const said = Object.entries({
    min_year: filter.min_year,
    max_year: filter.max_year,
    trim: filter.trim,
  }).filter(([, value]) => value !== '');
  return said.length === 0 ? '' : `?${new URLSearchParams(said)}`;
}

/**
 * The market of an address, narrowed as it says. Another spelling of a name leads to the one address;
 * a name that means nothing is a 404.
 */
export async function loadMarket(make: string, model: string, parameters: PageParameters) {
  const name = await loadMarketName(make, model);
  if (name.model === null) notFound();
  const filter = readMarketFilter(parameters);
  const path = marketPath(name.make, name.model);
  if (path !== `/market/${make}/${model}`) permanentRedirect(toRoute(path + filterAddress(filter)));
  const ctx = await pageContext();
  const { errors } = filter;
  const query = marketQuerySchema.parse({
    min_year: (!errors.min_year && filter.min_year) || undefined,
    max_year: (!errors.max_year && filter.max_year) || undefined,
    trim: (!errors.trim && filter.trim) || undefined,
  });
  const { market, freshness } = await getMarket(ctx, toMarketInput(name, query));
  return { ctx, market, freshness, filter, path };
}
