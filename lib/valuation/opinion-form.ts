import { z } from 'zod';
import { OPINION_KINDS } from '@/db/vocabulary';
import { publicIdPattern } from '@/lib/platform/ids';

/** About which advert ("lst_…") services of which kind are asked. */
export const askOpinionsForm = z.object({
  listing: z.string('Say which advert.').regex(publicIdPattern('listing'), 'This is no listing.'),
  kind: z.enum(OPINION_KINDS),
});
