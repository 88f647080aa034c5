import { z } from 'zod';
import { LISTING_ERROR_KINDS } from '@/db/vocabulary';
import { publicIdPattern } from '@/lib/platform/ids';

/** Longest note of a report. */
export const ERROR_NOTE_MAX = 500;

/** What a reader says is wrong with a listing ("lst_…"). */
export const listingErrorForm = z.object({
  listing: z.string('Say which listing.').regex(publicIdPattern('listing'), 'This is no listing.'),
  kind: z.enum(LISTING_ERROR_KINDS, 'Say what is wrong.'),
  note: z
    .string()
    .max(ERROR_NOTE_MAX, `Use at most ${ERROR_NOTE_MAX} characters.`)
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .refine((text) => !/[^\P{Cc}\n]/u.test(text), 'Use letters and figures only.'),
});

/** An operator is done with a report ("err_…"). */
export const closeListingErrorForm = z.object({
  id: z.string().regex(publicIdPattern('listing_error')),
});

/** A reader wants to know whether the advert of a listing is still at its source. */
export const askOriginalForm = z.object({
  listing: z.string('Say which listing.').regex(publicIdPattern('listing'), 'This is no listing.'),
});
