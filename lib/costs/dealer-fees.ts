import type { REPORTED_FEE_KINDS } from '@/db/vocabulary';
import { formatDollars } from '@/lib/platform/money';
import { MS_PER_DAY, toDateOnly } from '@/lib/platform/time';
import type { SeenDocFee } from './cost-figures';

/** What a fee that a dealer charges is for. */
export type DealerFeeKind = (typeof REPORTED_FEE_KINDS)[number];

/** One amount that one dealer was seen to charge, with what shows it. Times are the market's. */
export interface DealerFee {
  kind: DealerFeeKind;
  amountCents: number;
  /** Adverts of the dealer that state it. */
  advertCount: number;
  /** People who reported it. */
  reporterCount: number;
  /** True where the advert asked about states it itself. */
  isOfThisAdvert: boolean;
  firstSeenAt: Date;
  lastSeenAt: Date;
}

/** What nobody else confirms is shown and not counted. */
export const REPORTERS_MIN = 2;
/** Older evidence says little about today. */
const EVIDENCE_MAX_DAYS = 365;

/** Whether a fee is more than one person's word. */
export function isConfirmed(fee: DealerFee): boolean {
  return fee.advertCount > 0 || fee.reporterCount >= REPORTERS_MIN;
}

/** The evidence for a fee in words: "seen in 12 adverts since 2026-03-03; reported once". */
export function evidenceInWords(fee: DealerFee): string {
  const { advertCount, reporterCount } = fee;
  const since = `since ${toDateOnly(fee.firstSeenAt)}`;
  const parts: string[] = [];
  if (fee.isOfThisAdvert && advertCount === 1) parts.push('stated in this advert');
  else if (advertCount > 0) {
    parts.push(`seen in ${advertCount} ${advertCount === 1 ? 'advert' : 'adverts'} ${since}`);
  }
  if (reporterCount === 1) parts.push('reported once');
  else if (reporterCount > 1) parts.push(`reported by ${reporterCount} people`);
  return parts.join('; ');
}

/**
 * The dealer fee to count with for this dealer: what the advert states itself, else what most adverts and
 * people say, the newest of equals; null where no evidence of the last year is more than one person's word.
 */
export function seenDocFeeOf(fees: readonly DealerFee[], marketNow: Date): SeenDocFee | null {
  const oldest = marketNow.getTime() - EVIDENCE_MAX_DAYS * MS_PER_DAY;
  const [best] = fees
    .filter((fee) => fee.kind === 'doc_fee' && isConfirmed(fee))
    .filter((fee) => fee.lastSeenAt.getTime() >= oldest)
    .sort(byWeight);
  if (!best) return null;
  return {
    cents: best.amountCents,
    evidence: `this dealer: ${formatDollars(best.amountCents)} ${evidenceInWords(best)}`,
    seenYear: best.lastSeenAt.getUTCFullYear(),
  };
}

function byWeight(a: DealerFee, b: DealerFee): number {
  return (
    Number(b.isOfThisAdvert) - Number(a.isOfThisAdvert) ||
    b.advertCount + b.reporterCount - (a.advertCount + a.reporterCount) ||
    b.lastSeenAt.getTime() - a.lastSeenAt.getTime() ||
    a.amountCents - b.amountCents
  );
}
