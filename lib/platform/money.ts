/** Ten thousand basis points are the whole: 625 bps = 6.25 %. */
export const BPS_PER_WHOLE = 10_000;

function assertWholeCents(cents: number): void {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`not whole cents: ${cents}`);
}

/**
 * `numerator / denominator` as the nearest integer, halves away from zero (a credit mirrors a
 * charge). Both must be safe integers, the denominator above zero.
 */
export function divideHalfUp(numerator: number, denominator: number): number {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0) {
    throw new RangeError(`cannot divide ${numerator} by ${denominator}`);
  }
  const size = Math.abs(numerator);
  const remainder = size % denominator;
  const quotient = (size - remainder) / denominator;
  const rounded = remainder >= denominator - remainder ? quotient + 1 : quotient;
  return numerator < 0 ? 0 - rounded : rounded;
}

/**
 * `rateBps` of `cents`, half-up to a whole cent: bpsOf(1_999_900, 625) = 124_994 (6.25 % of
 * $19,999.00 is $1,249.9375). Exact for every safe amount. Throws RangeError on fractions.
 */
export function bpsOf(cents: number, rateBps: number): number {
  assertWholeCents(cents);
  if (!Number.isSafeInteger(rateBps)) throw new RangeError(`not whole basis points: ${rateBps}`);
  const product = cents * rateBps;
  if (Number.isSafeInteger(product)) return divideHalfUp(product, BPS_PER_WHOLE);
  const exact = BigInt(cents) * BigInt(rateBps);
  const whole = BigInt(BPS_PER_WHOLE);
  const size = exact < 0n ? -exact : exact;
  const rounded = Number((size * 2n + whole) / (whole * 2n));
  assertWholeCents(rounded);
  return exact < 0n ? -rounded : rounded;
}

/** The sum of whole-cent amounts; 0 for none. Throws RangeError on a fraction or an overflow. */
export function sumCents(amountsCents: readonly number[]): number {
  let totalCents = 0;
  for (const cents of amountsCents) {
    assertWholeCents(cents);
    totalCents += cents;
  }
  assertWholeCents(totalCents);
  return totalCents;
}

/** The nearest whole cent, halves away from zero, of an estimate in fractional cents. */
export function roundCents(cents: number): number {
  if (!Number.isFinite(cents)) throw new RangeError(`not an amount: ${cents}`);
  const rounded = Math.round(Math.abs(cents));
  return cents < 0 ? 0 - rounded : rounded;
}

const DOLLARS = /^(-)?\$?(\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.(\d{1,2}))?$/;

/**
 * Whole cents of a dollar amount as people type it ("$12,345.67", "12345", "-$5.5"), or null when
 * it is anything else. Never guesses: "12,34", "1e3" and "5.123" are null.
 */
export function parseDollars(text: string): number | null {
  const match = DOLLARS.exec(text.trim());
  if (!match) return null;
  const [, minus, whole = '', fraction = ''] = match;
  const cents = Number(whole.replaceAll(',', '')) * 100 + Number(fraction.padEnd(2, '0') || '0');
  if (!Number.isSafeInteger(cents)) return null;
  return minus && cents !== 0 ? -cents : cents;
}

/**
 * Dollars as shown to people: "$12,345" or "-$5.50". Cents are shown when there are any;
 * `isExact: false` rounds to whole dollars half-up, `isExact: true` (default) never hides a cent.
 */
export function formatDollars(cents: number, options: { isExact?: boolean } = {}): string {
  assertWholeCents(cents);
  const { isExact = true } = options;
  const shownCents = isExact ? cents : divideHalfUp(cents, 100) * 100;
  const size = Math.abs(shownCents);
  const whole = Math.floor(size / 100).toString();
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  const rest = size % 100;
  const fraction = rest === 0 ? '' : `.${rest.toString().padStart(2, '0')}`;
  return `${shownCents < 0 ? '-' : ''}$${grouped}${fraction}`;
}

/** A step of a size that three figures can carry, at least ten dollars. In cents. */
function aboutStepCents(cents: number): number {
  const dollars = Math.abs(cents) / 100;
  if (dollars < 1) return 1_000;
  return Math.max(10, 10 ** (Math.floor(Math.log10(dollars)) - 2)) * 100;
}

/**
 * The size of an estimate as people say it, to three figures and at least ten dollars: "about" to the
 * nearest step, "at least" never above and never below $0, "up to" never under.
 * sayDollars(212_345, 'about') = "$2,120"; 'at least' = "$2,120"; 'up to' = "$2,130".
 */
export function sayDollars(cents: number, how: 'about' | 'at least' | 'up to'): string {
  if (!Number.isFinite(cents)) throw new RangeError(`not an amount: ${cents}`);
  const size = how === 'at least' ? Math.max(0, cents) : Math.abs(cents);
  const step = aboutStepCents(size);
  const round = { about: Math.round, 'at least': Math.floor, 'up to': Math.ceil }[how];
  return formatDollars(round(size / step) * step);
}
