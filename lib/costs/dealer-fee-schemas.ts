import { z } from 'zod';
import { REPORTED_FEE_KINDS } from '@/db/vocabulary';
import { publicIdPattern } from '@/lib/platform/ids';

const REPORTED_CENTS_MAX = 2_000_000;
const NOTE_LENGTH_MAX = 300;

export const dealerFeeParamsSchema = z.object({
  id: z.string().regex(publicIdPattern('listing')).describe('Listing id.'),
});

const kindSchema = z
  .enum(REPORTED_FEE_KINDS)
  .describe(
    'doc_fee: the dealer’s own fee for papers. add_on: extras added without asking. price_gap: by how much the ' +
      'total before tax was above the advertised price.',
  );

/** One amount that a dealer was seen to charge. */
export const dealerFeeSchema = z
  .object({
    kind: kindSchema,
    amount_cents: z.int().describe('US cents.'),
    advert_count: z.int().describe('Adverts of this dealer that state it.'),
    reporter_count: z.int().describe('People who reported it.'),
    is_of_this_advert: z.boolean(),
    is_confirmed: z.boolean().describe('More than one person’s word.'),
    evidence: z.string().describe('The same in words.'),
    first_seen_at: z.iso.datetime(),
    last_seen_at: z.iso.datetime(),
  })
  .meta({ id: 'DealerFee' });

export const dealerFeeReportSchema = z
  .strictObject({
    kind: kindSchema,
    amount_cents: z.int().min(0).max(REPORTED_CENTS_MAX).describe('US cents.'),
    note: z.string().trim().max(NOTE_LENGTH_MAX).nullish().describe('For the operator only.'),
  })
  .meta({
    id: 'DealerFeeReport',
    examples: [{ kind: 'doc_fee', amount_cents: 49_900 }],
  });
