import { z } from 'zod';
import { parseDollars } from '@/lib/platform/money';
import { PRICE_CENTS_MAX } from './price-schemas';

const TEXT_CHARACTERS_MAX = 40;
const DOLLAR = 100;

/** Dollars as people type them; null where nothing is typed. */
const dollars = (leastCents: number) =>
  z
    .string()
    .max(TEXT_CHARACTERS_MAX, 'Dollars, please: 12,500.')
    .transform((typed, check): number | null => {
      const text = typed.trim();
      if (text === '') return null;
      const cents = parseDollars(text);
      if (cents !== null && cents >= leastCents && cents <= PRICE_CENTS_MAX) return cents;
      check.addIssue({ code: 'custom', message: 'Dollars, please: 12,500.' });
      return z.NEVER;
    });

/** What a person types as the price of their car. */
export const priceForm = z.object({ price: dollars(DOLLAR), floor: dollars(0) });
