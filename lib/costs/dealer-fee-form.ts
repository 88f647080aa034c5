import { z } from 'zod';
import { REPORTED_FEE_KINDS } from '@/db/vocabulary';
import { publicIdPattern } from '@/lib/platform/ids';
import { parseDollars } from '@/lib/platform/money';

const REPORTED_CENTS_MAX = 2_000_000;

/** What a buyer says that the dealer of an advert ("lst_…") charged; dollars as people type them. */
export const reportDealerFeeForm = z.object({
  listing: z.string('Say which advert.').regex(publicIdPattern('listing'), 'This is no listing.'),
  kind: z.enum(REPORTED_FEE_KINDS),
  amount: z.string('Say how much.').transform((text, check) => {
    const cents = parseDollars(text);
    if (cents !== null && cents >= 0 && cents <= REPORTED_CENTS_MAX) return cents;
    check.addIssue({ code: 'custom', message: 'Dollars, please, 20,000 at most: 499.' });
    return z.NEVER;
  }),
  note: z.string().trim().max(300, 'At most 300 characters.').optional(),
});
