import type { z } from 'zod';
import { parseDollars } from '@/lib/platform/money';
import { type EbayTermsChoice, ebayTermsChoiceSchema } from './ebay/terms';
import type { verifyBodySchema } from './publication-schemas';

/** The terms of a request's body as the verb takes them; what was left out is absent. */
export function readTermsBody(body: z.output<typeof verifyBodySchema>): {
  terms?: Partial<EbayTermsChoice>;
  categoryId?: string;
} {
  const { terms, category_id: categoryId } = body;
  const given = {
    durationDays: terms?.duration_days,
    depositCents: terms?.deposit_cents,
    fullPaymentDays: terms?.full_payment_days,
    payments: terms?.payments,
    isOpenToOffers: terms?.is_open_to_offers,
    forSaleBy: terms?.for_sale_by,
  };
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  return {
    ...(present.length > 0 ? { terms: Object.fromEntries(present) } : {}),
    ...(categoryId === undefined ? {} : { categoryId }),
  };
}

/** The fields of the page's form, as they are typed and chosen. */
export interface TermsFields {
  duration: string;
  deposit: string;
  full_payment: string;
  payments: readonly string[];
  offers?: string | undefined;
  seller: string;
}

/** The terms that a form says, or which field is wrong and why. */
export function readTermsForm(
  fields: TermsFields,
): { terms: EbayTermsChoice } | { problem: { field: string; message: string } } {
  const deposit = fields.deposit.trim();
  const depositCents = deposit === '' ? 0 : parseDollars(deposit);
  if (depositCents === null || depositCents < 0) {
    return { problem: { field: 'deposit', message: 'Write it in dollars: 500' } };
  }
  const parsed = ebayTermsChoiceSchema.safeParse({
    durationDays: Number(fields.duration),
    depositCents,
    fullPaymentDays: Number(fields.full_payment),
    payments: [...new Set(fields.payments)],
    isOpenToOffers: fields.offers === 'yes',
    forSaleBy: fields.seller,
  });
  if (parsed.success) return { terms: parsed.data };
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0] ?? '');
  const named: Readonly<Record<string, string>> = {
    durationDays: 'duration',
    depositCents: 'deposit',
    fullPaymentDays: 'full_payment',
    payments: 'payments',
    forSaleBy: 'seller',
  };
  const isDeposit = name === 'depositCents';
  const message = isDeposit ? 'eBay takes at most $2,000.' : (issue?.message ?? 'is not valid');
  return { problem: { field: named[name] ?? 'duration', message } };
}
