import type { Budget } from '@/lib/operations/budgets';

const MICROS_PER_CENT = 10_000;

/** Millionths of a US dollar as US cents, to be shown. */
export const toCents = (micros: number): number => micros / MICROS_PER_CENT;

/** As a field holds dollars: "12.50"; empty for none. */
export function dollarField(micros: number | null): string {
  return micros === null ? '' : (toCents(micros) / 100).toFixed(2);
}

/** Who is asked and for what, of providers whose own name does not say it. */
const PROVIDER_WORDS: Readonly<Record<string, string>> = {
  ebay_selling: 'eBay, for sellers',
  firecrawl: 'Firecrawl',
  fueleconomy: 'fueleconomy.gov',
  nhtsa: 'NHTSA ratings and recalls',
  resend: 'Mail by Resend',
  twilio: 'Text messages by Twilio',
  vision_model: 'Vision model',
  vpic: 'NHTSA VIN decoder',
  words_model: 'Language model',
};

/** A provider in words; one that has none by its own name. */
export const providerWords = (provider: string): string => PROVIDER_WORDS[provider] ?? provider;

/** What a budget's state means, in a sentence; null where everything goes on. */
export function stateSentence({
  state,
  isByMonth,
}: Pick<Budget, 'state' | 'isByMonth'>): string | null {
  const when = isByMonth ? 'until the month ends' : 'until midnight UTC';
  if (state === 'spent') return `Used up: nothing is asked ${when}.`;
  if (state === 'open') return null;
  return `More than 80 % used: background work stops and people go slower ${when}.`;
}
