const AMOUNT =
  /\$\s?(\d{1,3}(?:,\d{3})+|\d{3,7})(?![\d,])(?:\.\d\d\b)?(?!\s?(?:\/|per |a )?\s?(?:mo|month|wk|week)\b)/gi;
const TEXT_LENGTH_MAX = 300;

/**
 * The amount of dollars that a text names, with its sign and without cents, as a card's price is written;
 * undefined where it names none, or several that differ (an old price beside the new one). Instalments
 * ("$398/mo") are no amounts of a price.
 */
export function onlyAmount(text: string): string | undefined {
  const found = [...text.slice(0, TEXT_LENGTH_MAX).matchAll(AMOUNT)].map(([, digits]) => digits);
  const [amount, ...others] = new Set(found);
  return amount !== undefined && others.length === 0 ? `$${amount}` : undefined;
}
