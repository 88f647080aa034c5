/** What marketplaces have beside their results and cars, by the beginning of the path. */
const OTHER_PATH =
  /^\/(?:$|(?:about|account|article|articles|blog|car-news|car-reviews?|car-values?|contact|dealers?|faqs?|finance|financing|help|login|news|privacy|research|reviews?|sell|sell-my-car|sell-your-car|sign-?in|terms)(?:[/.-]|$))/i;

/**
 * Whether an address is plainly neither of results nor of one car: a site's front page, an article, its
 * terms. Such a page without cars is complete, not early. False where the address is not known.
 */
export function isOtherPage(address: string | null): boolean {
  if (address === null || !URL.canParse(address)) return false;
  return OTHER_PATH.test(new URL(address).pathname);
}
