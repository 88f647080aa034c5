import './messages.css';
import type { ReactElement, ReactNode } from 'react';
import { fairnessWords, OFFER_STATUS_WORDS } from '@/components/selling/selling-words';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { NumberInput } from '@/components/ui/field';
import { formatAgo, formatDay, formatMoney } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import type { Offer, OfferMove } from '@/lib/selling/offer';
import { answerOfferAction } from './actions';

const MOVE_WORDS: Readonly<Record<OfferMove, string>> = {
  accept: 'Accept',
  decline: 'Decline',
  counter: 'Ask for more',
  withdraw: 'Withdraw',
};

/** What this side may do with an offer now. */
function movesOf({ side, status, origin }: Offer): OfferMove[] {
  if (origin !== 'deal_scout') return [];
  if (status === 'accepted') return [side === 'seller' ? 'decline' : 'withdraw'];
  if (side === 'seller') {
    return status === 'open' ? ['accept', 'decline'] : status === 'countered' ? ['decline'] : [];
  }
  return status === 'countered' ? ['accept', 'withdraw'] : status === 'open' ? ['withdraw'] : [];
}

/** An offer with how fair it is, and what this side may do. */
export function OfferCard({
  offer,
  now,
  waitingHint = null,
}: {
  offer: Offer;
  now: Date;
  /** What waiting would bring: shown to the seller while the offer is theirs to answer. */
  waitingHint?: ReactNode;
}): ReactElement {
  const { word, tone } = OFFER_STATUS_WORDS[offer.status];
  const isWaiting = offer.status === 'open' || offer.status === 'countered';
  const canCounter = offer.side === 'seller' && isWaiting && offer.origin === 'deal_scout';
  return (
    <article className="offer-card" aria-label={`Offer of ${formatMoney(offer.amountCents)}`}>
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <strong className="tabular text-base">{formatMoney(offer.amountCents)}</strong>
        {offer.counterCents === null ? null : (
          <span className="tabular">asked: {formatMoney(offer.counterCents)}</span>
        )}
        <Badge tone={tone}>{word}</Badge>
        <span className="text-ink-3 text-xs">
          {offer.buyerName ?? (offer.origin === 'ebay' ? 'At eBay' : 'Your offer')},{' '}
          {formatAgo(offer.createdAt, now)}
        </span>
      </header>
      {offer.fairness ? (
        <p className="text-ink-2 text-sm">{fairnessWords(offer.fairness)}</p>
      ) : null}
      {offer.side === 'seller' && offer.status === 'open' ? waitingHint : null}
      {offer.message ? <p className="offer-words">{offer.message}</p> : null}
      {isWaiting ? (
        <p className="text-ink-3 text-xs">Good until {formatDay(offer.expiresAt)}.</p>
      ) : null}
      {offer.origin === 'ebay' && isWaiting ? (
        <p className="text-ink-3 text-xs">It was made at eBay and is answered there.</p>
      ) : null}
      <div className="flex flex-wrap items-end gap-3">
        {movesOf(offer).map((move) => (
          <ActionForm key={move} action={answerOfferAction} label={`${MOVE_WORDS[move]} the offer`}>
            <input type="hidden" name="id" value={offer.id} />
            <input type="hidden" name="move" value={move} />
            <Button type="submit" look={move === 'accept' ? 'primary' : 'secondary'}>
              {offer.status === 'accepted' ? 'It fell through' : MOVE_WORDS[move]}
            </Button>
          </ActionForm>
        ))}
        {canCounter ? (
          <ActionForm
            action={answerOfferAction}
            label="Ask for more"
            className="flex flex-wrap items-end gap-2"
          >
            <input type="hidden" name="id" value={offer.id} />
            <input type="hidden" name="move" value="counter" />
            <NumberInput
              id={`counter-${offer.id}`}
              name="counter"
              label="Ask for more"
              unit="dollars"
              required
              size={9}
            />
            <Button type="submit">Send</Button>
          </ActionForm>
        ) : null}
      </div>
    </article>
  );
}
