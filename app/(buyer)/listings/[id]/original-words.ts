import { formatAgo, formatMoney } from '@/components/ui/format';
import type { OriginalCheck } from '@/lib/listings/original-checks';

/** What the source answered about an advert, with the time; `priceCents` is what is shown here. */
export function originalSentence(
  { askedAt, state, priceCents: thereCents, problem }: OriginalCheck,
  { now, priceCents, sourceLabel }: { now: Date; priceCents: number; sourceLabel: string },
): string {
  const when = formatAgo(askedAt, now);
  switch (state) {
    case 'asked':
      return `${sourceLabel} was asked ${when} and has not answered.`;
    case 'ended':
      return `${sourceLabel} said ${when} that it is not offered any more.`;
    case 'unread':
      return `Asked ${when}, nothing can be said: ${problem ?? 'its page could not be read.'}`;
    case 'there':
      if (thereCents === null) return `Still there: ${sourceLabel} showed it ${when}.`;
      return thereCents === priceCents
        ? `Still there for ${formatMoney(thereCents)}: ${sourceLabel} showed it ${when}.`
        : `Still there, but for ${formatMoney(thereCents)}: ${sourceLabel} showed it ${when}. The figures here follow with its next scan.`;
    default:
      return state satisfies never;
  }
}
