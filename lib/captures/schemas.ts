import { z } from 'zod';
import { CAPTURE_KINDS, CAPTURE_STATES } from '@/db/vocabulary';
import { buyerParameters, dealSchema } from '@/lib/deals/schemas';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import { PAGE_VERDICTS } from '@/lib/sources/page/page-reading';
import { ADDRESS_LENGTH_MAX, CAPTURE_BYTES_MAX } from './capture';

/** JSON may spell a page at twice its length, and base64 makes four bytes of three. */
export const CAPTURE_BODY_BYTES_MAX = CAPTURE_BYTES_MAX * 2;

const url = () => z.string().trim().min(1).max(ADDRESS_LENGTH_MAX);

/** What a program brings: an address alone, a page with or without its address, or a mail. */
export const captureBodySchema = z
  .strictObject({
    url: url()
      .optional()
      .describe(
        'The page’s address. Without `html` the page is fetched, as far as its source allows.',
      ),
    html: z
      .string()
      .min(1)
      .max(CAPTURE_BYTES_MAX)
      .optional()
      .describe('The page as the browser has it, at most 8 MB.'),
    mail_base64: z
      .base64()
      .min(1)
      .max(Math.ceil((CAPTURE_BYTES_MAX * 4) / 3) + 4)
      .optional()
      .describe('A raw mail (.eml) in base64, at most 8 MB.'),
  })
  .superRefine(({ url: address, html, mail_base64: mail }, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (mail === undefined && html === undefined && address === undefined) {
      refuse('url', 'is missing: send url, html or mail_base64');
    }
    if (mail !== undefined && (html !== undefined || address !== undefined)) {
      refuse('mail_base64', 'goes alone, without url and html');
    }
  })
  .meta({ id: 'CaptureBody' });

export const captureIdSchema = z
  .string()
  .regex(publicIdPattern('capture'))
  .describe('Capture id: "cap_…".');

/** One thing that a person brought. */
export const captureSchema = z
  .object({
    id: captureIdSchema,
    kind: z.enum(CAPTURE_KINDS),
    state: z.enum(CAPTURE_STATES).describe('failed: nothing can be said by it.'),
    source_key: z.string().nullable().describe('Whose page it is; null for nobody’s.'),
    source_label: z.string().nullable(),
    url: z.string().nullable(),
    title: z.string().nullable(),
    verdict: z
      .enum(PAGE_VERDICTS)
      .nullable()
      .describe(
        'empty: the source says that nothing matches. blocked: a wall in front of the page. not_rendered: saved before its scripts ran. unrecognised: of no layout that is known.',
      ),
    problem: z.string().nullable().describe('In words.'),
    listing_count: z.int().min(0),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime().describe('When it was brought last.'),
  })
  .meta({ id: 'Capture' });

/** A capture with a page of its adverts, each as a deal and with where it is. */
export const captureDetailSchema = captureSchema
  .extend({
    listings: z.array(
      dealSchema.extend({ url: z.string().nullable() }).meta({ id: 'CapturedDeal' }),
    ),
    listings_next_cursor: z.string().nullable().describe('`cursor` of the next page of adverts.'),
  })
  .meta({ id: 'CaptureDetail' });

/** Of a capture's adverts. */
export const captureDetailQuerySchema = z.object({ ...pageParameters(), ...buyerParameters });

/** Where a person forwards mails to. */
export const captureAddressSchema = z
  .object({
    is_open: z.boolean().describe('False where this server takes no mail in.'),
    closed_reason: z.string().nullable().describe('What the operator has to set.'),
    address: z.string().nullable().describe('Null before you asked for one.'),
    created_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'CaptureAddress' });
