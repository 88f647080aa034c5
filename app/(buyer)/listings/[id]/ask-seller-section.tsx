import type { ReactElement } from 'react';
import { formatMoney } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import type { Buyer } from '@/lib/deals/deal-for-buyer';
import { questionsToAsk } from '@/lib/deals/questions';
import { quoteAddresses, quoteRequest } from '@/lib/deals/quote-request';
import type { DealDetail } from '@/lib/deals/service';
import { CopyText } from './copy-text';
import { Section } from './section';

/** What to ask the seller, as a list to tick off, and a letter that asks for the price out the door. */
export function AskSellerSection({
  deal,
  buyer,
}: {
  deal: DealDetail;
  buyer: Buyer | null;
}): ReactElement {
  const questions = questionsToAsk(deal);
  const letter = quoteRequest({
    ...deal,
    price: formatMoney(deal.priceCents),
    buyerPlace: buyer ? (buyer.zip ?? buyer.state) : null,
    lines: (deal.cost?.lines ?? []).map(({ code, label, amountCents, isEstimate }) => ({
      code,
      label,
      isSettled: amountCents !== null && !isEstimate,
    })),
  });
  const { mail, message } = quoteAddresses(letter);
  return (
    <Section
      id="questions"
      isOnPaper
      title="Questions to ask"
      lead="From what was found in this advert, and from what it leaves out. Tick them off as they are answered; nothing of that is kept."
    >
      <ul className="flex flex-col gap-1">
        {questions.map(({ code, question, because }) => (
          <li key={code} className="question">
            <label className="choice">
              <input type="checkbox" className="question-box" />
              <span className="min-w-0">
                {question}
                <span className="block text-ink-3 text-xs">{because}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {deal.status === 'live' ? (
        <Disclosure summary="Ask for the out-the-door price" className="no-print">
          <div id="ask-price" className="flex flex-col gap-3">
            <CopyText label="A letter to the seller" text={letter.text} />
            <p className="flex flex-wrap gap-x-4">
              <a href={mail} className="entry-link">
                Open as a mail
              </a>
              <a href={message} className="entry-link">
                Open as a message
              </a>
            </p>
            <p className="text-ink-3 text-xs">
              You choose whom it goes to: no address of a seller is kept here. It asks for each line
              that is only estimated above, and tells nothing of a trade-in or a loan.
            </p>
          </div>
        </Disclosure>
      ) : null}
    </Section>
  );
}
