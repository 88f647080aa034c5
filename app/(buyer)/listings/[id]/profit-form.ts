import { SELLING_WAYS, type SellingWay } from '@/db/vocabulary';
import type { ResalePlan } from '@/lib/deals/profit-for-buyer';
import { parseDollars } from '@/lib/platform/money';

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** The plan of the page's address, as typed, with the sentence beside what could not be read. */
export interface ResaleForm {
  /** Undefined for those who do not resell. */
  plan: ResalePlan | undefined;
  typed: { way: string; fee: string; share: string; preparation: string };
  errors: { fee?: string; share?: string; preparation?: string };
}

const CENTS_MAX = 1_000_000_000;
const PERCENT = /^(\d{1,2}|100)(?:\.(\d{1,2}))?\s*%?$/;

/**
 * Reads `resell`, `selling_fee`, `selling_share` (percent) and `preparation` (dollars) of an address; the way
 * of the buyer's settings where it names none.
 */
export function readResaleForm(address: Address, storedWay: SellingWay | null = null): ResaleForm {
  const text = (name: string) => {
    const value = address[name];
    return (Array.isArray(value) ? value[0] : value)?.slice(0, 40).trim() ?? '';
  };
  const typed = {
    way: text('resell'),
    fee: text('selling_fee'),
    share: text('selling_share'),
    preparation: text('preparation'),
  };
  const errors: ResaleForm['errors'] = {};
  const fee = readDollars(typed.fee);
  const preparation = readDollars(typed.preparation);
  const share = readShare(typed.share);
  if (fee === 'unreadable') errors.fee = 'Dollars, please: 200.';
  if (preparation === 'unreadable') errors.preparation = 'Dollars, please: 350.';
  if (share === 'unreadable') errors.share = 'Percent of the price, 100 at most: 5.';
  const way = SELLING_WAYS.find((each) => each === typed.way) ?? storedWay ?? undefined;
  return {
    typed,
    errors,
    plan: way && {
      way,
      feeCents: fee === 'unreadable' ? null : fee,
      feeBps: share === 'unreadable' ? null : share,
      preparationCents: preparation === 'unreadable' ? null : preparation,
    },
  };
}

function readDollars(text: string): number | null | 'unreadable' {
  if (text === '') return null;
  const cents = parseDollars(text);
  return cents !== null && cents >= 0 && cents <= CENTS_MAX ? cents : 'unreadable';
}

function readShare(text: string): number | null | 'unreadable' {
  if (text === '') return null;
  const [, whole, fraction = ''] = PERCENT.exec(text) ?? [];
  if (whole === undefined) return 'unreadable';
  const basisPoints = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return basisPoints <= 10_000 ? basisPoints : 'unreadable';
}
