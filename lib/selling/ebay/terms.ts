import { z } from 'zod';
import { MS_PER_DAY } from '@/lib/platform/time';

/** Days for which eBay Motors runs an advert at a fixed price; it has no endless ones for cars. */
export const DURATION_DAYS = [3, 5, 7, 10, 21, 30] as const;
/** In so many days the rest is due (eBay Motors' deposit rules, read 2026). */
export const FULL_PAYMENT_DAYS = [3, 7, 10, 14] as const;
export const DEPOSIT_CENTS_MAX = 200_000;
/** eBay shows no more photos of a car. */
export const PICTURES_MAX = 24;
export const PAYMENT_METHODS = ['CashOnPickup', 'MOCC', 'PersonalCheck', 'LoanCheck'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** Who sells, in eBay's words. */
export const SELLER_KINDS = ['Private Seller', 'Dealer'] as const;

/** What each way to pay is called on a page. */
export const PAYMENT_WORDS = {
  CashOnPickup: 'Cash when it is picked up',
  MOCC: 'Cashier’s check or money order',
  PersonalCheck: 'Personal check',
  LoanCheck: 'Loan check',
} as const satisfies Record<PaymentMethod, string>;

const oneOf = <T extends number>(days: readonly T[]) =>
  z.custom<T>((value) => days.includes(value as T), `one of ${days.join(', ')}`);

/** What a seller chooses. */
export const ebayTermsChoiceSchema = z.object({
  durationDays: oneOf(DURATION_DAYS),
  depositCents: z.int().min(0).max(DEPOSIT_CENTS_MAX),
  fullPaymentDays: oneOf(FULL_PAYMENT_DAYS),
  payments: z.array(z.enum(PAYMENT_METHODS)).min(1, 'Choose a way to pay.').max(4),
  isOpenToOffers: z.boolean(),
  forSaleBy: z.enum(SELLER_KINDS),
});
export type EbayTermsChoice = z.output<typeof ebayTermsChoiceSchema>;

const categorySchema = z.object({ id: z.string().regex(/^\d{1,12}$/), name: z.string().max(200) });
export type EbayCategory = z.output<typeof categorySchema>;

/** How a car is offered at eBay, as its row keeps it. */
export const ebayTermsSchema = ebayTermsChoiceSchema.extend({
  category: categorySchema.nullable(),
  /** Photos that are at eBay already; kept there for 30 days unless an advert uses them. */
  pictures: z.array(
    z.object({ photoId: z.uuid(), url: z.url({ protocol: /^https?$/ }), at: z.iso.datetime() }),
  ),
});
export type EbayTerms = z.output<typeof ebayTermsSchema>;

/** As most cars are offered; nothing is promised that costs. */
export const USUAL_TERMS: EbayTerms = {
  durationDays: 30,
  depositCents: 0,
  fullPaymentDays: 7,
  payments: ['CashOnPickup', 'MOCC'],
  isOpenToOffers: true,
  forSaleBy: 'Private Seller',
  category: null,
  pictures: [],
};

/** The terms of a row; the usual ones in place of what can no longer be read. */
export function readTerms(stored: Record<string, unknown>): EbayTerms {
  const parsed = ebayTermsSchema.safeParse({ ...USUAL_TERMS, ...stored });
  return parsed.success ? parsed.data : USUAL_TERMS;
}

/** A picture that no advert uses yet is sent anew before eBay may forget it. */
const PICTURE_KEPT_DAYS = 25;

/** Where eBay has each of these photos, in their order; null for what it has to be sent. */
export function picturesOf(
  terms: EbayTerms,
  photoIds: readonly string[],
  now: Date,
): { photoId: string; url: string | null }[] {
  const oldest = now.getTime() - PICTURE_KEPT_DAYS * MS_PER_DAY;
  const kept = new Map(
    terms.pictures
      .filter(({ at }) => Date.parse(at) > oldest)
      .map((each) => [each.photoId, each.url]),
  );
  return photoIds
    .slice(0, PICTURES_MAX)
    .map((photoId) => ({ photoId, url: kept.get(photoId) ?? null }));
}
