import {
  COMPARE_PARAMETER,
  comparedIn,
  type PageParameters,
  readResultsHref,
} from '../results-address';

/** What a comparison's address says. */
export interface ComparisonAddress {
  /** "lst_…", at most four. */
  ids: string[];
  buyerZip: string | undefined;
  /** The results from which the cars were chosen, with the choice in them. */
  backHref: string;
  /** The same comparison without one car. */
  hrefWithout(id: string): string;
}

interface Beside {
  buyerZip: string | undefined;
  /** The results to come back to. */
  back: string | undefined;
}

/** The address of a comparison, which can be shared: its cars, and for whom it is costed. */
export function comparisonHref(ids: readonly string[], { buyerZip, back }: Beside): string {
  const search = new URLSearchParams();
  if (buyerZip) search.set('buyer_zip', buyerZip);
  if (back && back !== '/') search.set('back', back);
  const rest = search.toString();
  return `/compare?ids=${ids.join(',')}${rest === '' ? '' : `&${rest}`}`;
}

const firstOf = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/** Reads an address leniently: what is no listing's id is left out, and only our results are a way back. */
export function readComparison(parameters: PageParameters): ComparisonAddress {
  const ids = comparedIn([parameters.ids ?? []].flat().join(','));
  const buyerZip = firstOf(parameters.buyer_zip);
  const wanted = firstOf(parameters.back);
  const back = wanted !== undefined && /^\/\?/.test(wanted) ? wanted : '/';
  const backTo = (chosen: readonly string[]) =>
    readResultsHref(back).hrefHere({ [COMPARE_PARAMETER]: chosen.join(',') || null });
  return {
    ids,
    buyerZip,
    backHref: backTo(ids),
    hrefWithout: (id) => {
      const rest = ids.filter((other) => other !== id);
      return rest.length === 0 ? backTo([]) : comparisonHref(rest, { buyerZip, back });
    },
  };
}
