import { z } from 'zod';
import { SHORTLIST_STATUSES } from '@/db/vocabulary';
import { publicIdPattern } from '@/lib/platform/ids';
import { parseDollars } from '@/lib/platform/money';
import { OWN_PRICE_CENTS_MAX } from './watched-car';
import { noteField } from './watchlist-schemas';

const TEXT_CHARACTERS_MAX = 40;

/** A price as people type it; null when it is empty. */
const dollars = z
  .string()
  .max(TEXT_CHARACTERS_MAX, 'Dollars, please: 12,500.')
  .transform((typed, check): number | null => {
    const text = typed.trim();
    if (text === '') return null;
    const cents = parseDollars(text);
    if (cents !== null && cents >= 0 && cents <= OWN_PRICE_CENTS_MAX) return cents;
    check.addIssue({ code: 'custom', message: 'Dollars, please: 12,500.' });
    return z.NEVER;
  });

const watchedId = z.string().regex(publicIdPattern('watched_car'), 'This is no car of your list.');

/** What a person writes on a watched car. */
export const watchForm = z.object({
  id: watchedId,
  version: z.coerce.number().int().min(1),
  status: z.enum(SHORTLIST_STATUSES, 'Choose one of the statuses.'),
  note: noteField,
  target_price: dollars,
  walk_away_price: dollars,
});

/** What a person does with a car from a card or its page. */
export const CAR_MARKS = ['watch', 'unwatch', 'hide', 'show'] as const;
export type CarMark = (typeof CAR_MARKS)[number];

const listing = z.string().regex(publicIdPattern('listing'), 'This is no listing.');

/** Watch or hide, or take either back. */
export const markForm = z.object({ listing, mark: z.enum(CAR_MARKS) });

/** A car that is saved after signing in, and the page to go back to. */
export const saveForm = z.object({ listing, back: z.string().max(2_000) });

/** A watched car, and the view of the list to go back to. */
export const watchedCarForm = z.object({ id: watchedId, back: z.string().max(2_000) });

/** A hidden car that is to be shown again. */
export const hiddenCarForm = z.object({
  id: z.string().regex(publicIdPattern('hidden_car'), 'This is no hidden car.'),
});
